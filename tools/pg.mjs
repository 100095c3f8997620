/**
 * The embedded PostgreSQL: starts it, or joins the one that an ended parent left running.
 *
 * A data folder belongs to one server at a time; `postmaster.pid` in it names the process and the port, so a second
 * start (or one after `kill -9`) finds the server and joins it instead of failing. Beside the folder lie its password
 * (`<dir>.password`, readable by the owner alone) and its log (`<dir>.log`).
 *
 * PostgreSQL refuses to run as root. Started by root it runs as the user `postgres`, see pg-account.mjs.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { dataFolderFor, serverAccount, serverBinaries } from './pg-account.mjs';

const USER = 'ringdesk';
const DATABASE = 'ringdesk';
const START_SECONDS = 60;
const STOP_SECONDS = 10;

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
 * @param {{ dir: string, port?: number, fsync?: boolean, isThrowAway?: boolean, log?: (line: string) => void }} options
 *   dir: data folder; port: 0 or absent picks a free one; fsync: off only for throw-away test clusters;
 *   isThrowAway (default: fsync is off): the server ends with this process, however that ends;
 *   log: hears of decisions that a person should know, like a data folder that had to lie elsewhere.
 * @returns {Promise<{ url: string, port: number, joined: boolean, stop: () => Promise<void> }>}
 *   url: database `ringdesk`; stop: ends the server, also a joined one.
 * @throws Error with PostgreSQL's own last words when it does not start
 */
export async function startPg({ dir, port, fsync = true, isThrowAway = !fsync, log = () => {} }) {
  fs.mkdirSync(path.dirname(dir), { recursive: true });
  const account = serverAccount(log);
  const binaries = await serverBinaries(account, log);
  const data = dataFolderFor(account, dir, log);
  const password = passwordOf(dir);

  const running = await joinRunning(data, password);
  if (running) {
    await createDatabase(running.port, password);
    const stop = () => stopProcess(running.pid, () => namedByPidFile(data) !== null); // the file goes last
    return { url: urlOf(running.port, password), port: running.port, joined: true, stop };
  }
  if (!fs.existsSync(path.join(data, 'PG_VERSION'))) initialise({ account, binaries, data, dir, fsync });
  const chosen = port || (await freePort());
  const server = launch({ account, binaries, data, logFile: `${dir}.log`, port: chosen, fsync, isThrowAway });
  await waitUntilReady(server, chosen, password, `${dir}.log`);
  await createDatabase(chosen, password);
  return { url: urlOf(chosen, password), port: chosen, joined: false, stop: server.stop };
}

const urlOf = (port, password, database = DATABASE) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;

/** Made once per cluster: other users of the machine can reach the port, but not the password. */
function passwordOf(dir) {
  const file = `${dir}.password`;
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
  return fs.readFileSync(file, 'utf8').trim();
}

/** Builds the cluster beside its place and moves it there when complete, so that an interrupted start leaves nothing. */
function initialise({ account, binaries, data, dir, fsync }) {
  const building = `${data}.new`;
  const passwordFile = `${data}.initial-password`; // the account's own: it cannot read ours
  fs.rmSync(building, { recursive: true, force: true });
  fs.mkdirSync(building, { mode: 0o700 });
  fs.writeFileSync(passwordFile, passwordOf(dir), { mode: 0o600 });
  if (account) [building, passwordFile].forEach((file) => fs.chownSync(file, account.uid, account.gid));
  const flags = [
    ...[`--pgdata=${building}`, `--username=${USER}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
    ...['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--lc-messages=C'],
    ...(fsync ? [] : ['--no-sync']),
  ];
  const env = { ...process.env, LC_ALL: 'C' };
  const { status, stderr, error } = spawnSync(binaries.initdb, flags, { ...account, cwd: '/', encoding: 'utf8', env });
  fs.rmSync(passwordFile, { force: true });
  if (status !== 0) throw new Error(`PostgreSQL could not make its data folder ${data}:\n${error?.message ?? stderr}`);
  fs.rmSync(data, { recursive: true, force: true });
  fs.renameSync(building, data);
}

/**
 * Starts the server detached from the terminal: Ctrl-C reaches only us, who then stop things in order. A throw-away
 * server sits under a shell that waits for the end of our pipe, which the system closes even after `kill -9`.
 */
function launch({ account, binaries, data, logFile, port, fsync, isThrowAway }) {
  const log = fs.openSync(logFile, 'w', 0o600);
  const server = [
    ...[binaries.postgres, '-D', data, '-p', String(port)],
    ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    ...['-c', 'max_locks_per_transaction=256'], // a statement on calls locks the tables of all months
    ...(fsync ? [] : ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'synchronous_commit=off']),
  ];
  const options = { ...account, cwd: '/', detached: true, env: { ...process.env, LC_ALL: 'C', PGOPTIONS: '' } };
  const guarded = ['-c', '"$@" & server=$!; cat >/dev/null; kill -QUIT $server; wait $server', 'sh', ...server];
  const child = isThrowAway
    ? spawn('/bin/sh', guarded, { ...options, stdio: ['pipe', log, log] })
    : spawn(server[0], server.slice(1), { ...options, stdio: ['ignore', log, log] });
  fs.closeSync(log);
  child.on('error', () => {}); // seen by waitUntilReady as an exit
  child.unref();
  child.stdin?.unref?.();
  const isRunning = () => child.exitCode === null && child.signalCode === null && child.pid !== undefined;
  const stop = isThrowAway
    ? async () => {
        child.stdin.end();
        await until(() => !isRunning(), STOP_SECONDS);
      }
    : () => stopProcess(child.pid, isRunning);
  return { isRunning, stop };
}

async function waitUntilReady(server, port, password, logFile) {
  const isReady = await until(async () => !server.isRunning() || (await answers(port, password)), START_SECONDS);
  if (isReady && server.isRunning()) return;
  if (server.isRunning()) await server.stop();
  const lastWords = fs.readFileSync(logFile, 'utf8').trim().split('\n').slice(-8).join('\n  ');
  throw new Error(`PostgreSQL did not start:\n  ${lastWords}`);
}

/** The server named by `postmaster.pid`, when it lives and lets us in; waits for one that is starting or stopping. */
async function joinRunning(data, password) {
  const server = namedByPidFile(data);
  if (!server) return null;
  let isJoined = false;
  await until(async () => {
    isJoined = await answers(server.port, password);
    return isJoined || !isAlive(server.pid) || !namedByPidFile(data);
  }, STOP_SECONDS);
  return isJoined ? server : null;
}

function namedByPidFile(data) {
  const file = path.join(data, 'postmaster.pid');
  if (!fs.existsSync(file)) return null;
  const [pid, , , port] = fs.readFileSync(file, 'utf8').split('\n').map(Number);
  return pid && port && isAlive(pid) ? { pid, port } : null;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Fast shutdown (SIGINT), and after ten seconds the immediate one, from which PostgreSQL recovers by its log. */
async function stopProcess(pid, isRunning) {
  for (const signal of ['SIGINT', 'SIGQUIT']) {
    if (!isRunning()) return;
    try {
      process.kill(pid, signal);
    } catch {
      return; // gone
    }
    if (await until(() => !isRunning(), STOP_SECONDS)) return;
  }
}

const answers = (port, password) => withClient(port, password, 'postgres', () => true).catch(() => false);

async function createDatabase(port, password) {
  await withClient(port, password, 'postgres', async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  });
}

async function withClient(port, password, database, use) {
  const client = new pg.Client({ connectionString: urlOf(port, password, database), connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Asks every 25 ms; false when `seconds` passed without a yes. */
async function until(isDone, seconds) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    if (await isDone()) return true;
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
