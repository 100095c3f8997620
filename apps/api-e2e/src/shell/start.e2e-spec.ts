import { createTestDatabase, type TestDatabase } from '@ringdesk/testing';
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { openSignedIn } from '../support/socket';

const root = path.join(__dirname, '../../../..');
const OWNER = { RINGDESK_ADMIN_EMAIL: 'Owner@Example.test', RINGDESK_ADMIN_PASSWORD: 'owner password' };

/** The API as a process of its own. */
interface ApiProcess {
  url: string;
  pid: number;
  log: () => string;
  signal: (name: NodeJS.Signals) => Promise<{ ms: number }>;
}

/** '' for a file that was closed meanwhile. */
function linkOf(file: string): string {
  try {
    return fs.readlinkSync(file);
  } catch {
    return '';
  }
}

/** Ports of a process, as the kernel lists them in /proc. */
function socketsOf(pid: number): { listening: number[]; udp: number[] } {
  const inodes = new Set(
    fs.readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      const [, inode] = /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${pid}/fd/${fd}`)) ?? [];
      return inode ?? [];
    }),
  );
  const LISTEN = '0A';
  const ports = (table: string, isMeant: (state: string) => boolean) =>
    [table, `${table}6`].flatMap((name) =>
      fs
        .readFileSync(`/proc/${pid}/net/${name}`, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(/\s+/))
        .filter(([, , , state, , , , , , inode]) => inodes.has(inode) && isMeant(state))
        .map(([, local]) => Number.parseInt(local.split(':')[1], 16)),
    );
  return { listening: ports('tcp', (state) => state === LISTEN), udp: ports('udp', () => true) };
}

describe('a process', () => {
  let database: TestDatabase;
  let emptyUrl: string;
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'ringdesk-start-'));
  const running = new Set<ChildProcess>();

  async function sql(url: string, text: string) {
    const client = new Client(url);
    await client.connect();
    const { rows } = await client.query(text).finally(() => client.end());
    return rows;
  }

  async function start(env: NodeJS.ProcessEnv): Promise<ApiProcess> {
    const child = spawn(process.execPath, ['-r', '@swc-node/register', 'apps/api/src/main.ts'], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        SWC_NODE_PROJECT: path.join(root, 'tsconfig.base.json'),
        PORT: '0',
        DATA_DIR: dataDir,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let log = '';
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const url = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        log += chunk;
        const ready = /"url":"(http[^"]+)"/.exec(log);
        if (ready) resolve(ready[1]);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      void ended.then(() => reject(new Error(log)));
    });
    return {
      url,
      pid: child.pid as number,
      log: () => log,
      async signal(name) {
        const startedAt = Date.now();
        child.kill(name);
        await ended;
        running.delete(child);
        return { ms: Date.now() - startedAt };
      },
    };
  }

  const signIn = async (url: string) => {
    const query = `mutation { login(input: { email: "owner@example.test", password: "owner password" }) { accessToken employee { isOwner role } } }`;
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data } = (await response.json()) as { data: { login: { accessToken: string; employee: object } } };
    return data.login;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    emptyUrl = `${database.url}_empty`;
    await sql(database.url, `CREATE DATABASE ${emptyUrl.split('/').at(-1)} TEMPLATE template0`);
  });
  afterAll(async () => {
    running.forEach((child) => child.kill('SIGKILL'));
    await sql(database.url, `DROP DATABASE ${emptyUrl.split('/').at(-1)} WITH (FORCE)`);
    await database.drop();
    fs.rmSync(dataDir, { recursive: true });
  });

  it('builds an empty database, together with another one that starts at the same time; makes the owner once; ends in time', async () => {
    const processes = await Promise.all([
      start({ DATABASE_URL: emptyUrl, ...OWNER }),
      start({ DATABASE_URL: emptyUrl, ...OWNER }),
    ]);
    const owners = await sql(emptyUrl, 'SELECT email, is_owner, role FROM employee');
    expect(owners).toEqual([{ email: 'owner@example.test', is_owner: true, role: 'ADMIN' }]);
    for (const { url, signal, log } of processes) {
      expect((await fetch(`${url}/health/ready`)).status).toBe(200);
      const { accessToken, employee } = await signIn(url);
      expect(employee).toEqual({ isOwner: true, role: 'ADMIN' });
      const socket = await openSignedIn(`${url.replace('http', 'ws')}/graphql`, accessToken);
      const { ms } = await signal('SIGTERM');
      expect(ms).toBeLessThan(10_000);
      expect(await socket.closed).toMatchObject({ code: 1001 });
      expect(log()).not.toContain('owner password');
      expect(log()).not.toContain(accessToken);
    }
  });

  it('B-09: no voice runs through: one door for HTTP, and no UDP socket that could carry sound', async () => {
    const { url, pid, signal } = await start({ DATABASE_URL: database.url });
    const sockets = socketsOf(pid);
    expect(sockets.listening).toEqual([Number(new URL(url).port)]);
    expect(sockets.udp).toEqual([]);
    await signal('SIGTERM');
  });

  it('says how to make the owner while nobody can sign in', async () => {
    const { log, signal } = await start({ DATABASE_URL: database.url });
    expect(log()).toContain('RINGDESK_ADMIN_EMAIL');
    expect((await signal('SIGINT')).ms).toBeLessThan(10_000);
  });

  it.each([
    ['settings that are missing', {}, /DATABASE_URL/],
    ['a database that cannot be reached', { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, /ECONNREFUSED/],
    ['a web application that is not built', { WEB_DIR: '/nonexistent' }, /index\.html/],
  ])('says in one sentence that it cannot start: %s', async (_, env, reason) => {
    const values = 'WEB_DIR' in env ? { DATABASE_URL: database.url, ...env } : env;
    const said = await start(values).then(
      () => 'it started',
      (error: Error) => error.message,
    );
    expect(said).toMatch(/^Ringdesk cannot start: /);
    expect(said).toMatch(reason);
    expect(said).not.toContain('node_modules');
  });
});
