import { ReplayService } from '@ringdesk/pbx-adapters';
import { type ChildProcess, spawn } from 'node:child_process';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, postForm, type TestPbx } from '../support/pbx';
import { until } from '../support/until';

const ROOT = path.join(__dirname, '../../../..');
/** What must be the same after a replay: everything but ids and moments of writing. */
const CALLS = `
  SELECT provider_call_id, direction, remote_number, state, disposition, started_at, answered_at, ended_at, ring_seconds,
    talk_seconds, employee_id, answered_by_id, line_number, last_event_at,
    (SELECT count(*)::int FROM call_event WHERE call_id = call.id) AS events,
    (SELECT json_agg(json_build_array(extension, outcome, ringing_at, ended_at) ORDER BY extension)
     FROM call_leg WHERE call_id = call.id) AS legs
  FROM call WHERE connection_id = $1 ORDER BY provider_call_id`;

describe('D-04: store first', () => {
  let api: TestApi;
  let pbx: TestPbx;

  beforeAll(async () => {
    api = await startApi({ overrides: { pbxRequestsPerSecond: 100_000 } });
    pbx = await connectPbx(api, ['214', '215']);
  });
  afterAll(() => api.stop());

  const calls = () => api.db.query(CALLS, [pbx.id]);
  const pending = async () =>
    Number((await api.db.query(`SELECT count(*) FROM inbound_request WHERE state = 'pending'`))[0].count);
  const event = (callid: string, name: string, ext: string, more: object = {}) => ({
    ...{ cmd: 'event', type: 'in', event: name, phone: '37360111222', ext, callid, ...more },
  });

  it('what a dead process kept is processed by another one, though it comes late', async () => {
    const body = new URLSearchParams(event('left-1', 'COMPLETED', '214', { status: 'Success', duration: '9' }));
    await api.db.query(
      `INSERT INTO inbound_request (connection_id, received_at, source, method, headers, body)
       VALUES ($1, now() - interval '1 minute', 'webhook', 'POST', $2, $3)`,
      [pbx.id, { 'content-type': 'application/x-www-form-urlencoded' }, Buffer.from(body.toString())],
    );
    await until(async () => (await calls()).length === 1);
    expect(await calls()).toMatchObject([{ provider_call_id: 'left-1', disposition: 'answered', talk_seconds: 9 }]);
    await until(async () => (await pending()) === 0);
  });

  it('what cannot be processed is tried again and stays, with its error', async () => {
    const [{ id }] = await api.db.query(
      `INSERT INTO inbound_request (connection_id, received_at, source, body, attempts)
       VALUES ($1, now() - interval '2 hours', 'stream', 'no json', 1) RETURNING id`,
      [pbx.id],
    );
    const row = async () => (await api.db.query('SELECT state, error FROM inbound_request WHERE id = $1', [id]))[0];
    await until(async () => (await row()).state === 'failed');
    expect((await row()).error).toContain('JSON');
    const [listed] = await api.db.query('SELECT reason FROM not_recorded WHERE request_id = $1', [id]);
    expect(listed).toEqual({ reason: 'UNPARSABLE' });
  });

  it('a process killed under load: every answered request is there, once', async () => {
    const { child, url } = await startProcess(api);
    const answered: string[] = [];
    try {
      const tel = `${url}/tel/api/${pbx.key}`;
      const send = async (callid: string) => {
        const { status } = await postForm(tel, { ...event(callid, 'INCOMING', '215'), planfix_token: pbx.hubToken });
        if (status === 200) answered.push(callid);
        if (answered.length === 150) child.kill('SIGKILL');
      };
      let next = 0;
      const sender = async () => {
        while (next < 1000 && child.exitCode === null && !child.killed)
          await send(`killed-${(next += 1)}`).catch(() => undefined);
      };
      await Promise.all(Array.from({ length: 20 }, sender));
    } finally {
      child.kill('SIGKILL');
    }
    expect(answered.length).toBeGreaterThanOrEqual(150);
    await until(async () => (await pending()) === 0, 30_000);
    const rows: { provider_call_id: string; events: number }[] = await calls();
    const there = new Map(rows.map((row) => [row.provider_call_id, row.events]));
    expect(answered.filter((callid) => there.get(callid) !== 1)).toEqual([]);
    expect(rows).toHaveLength(there.size);
  });

  it('replay gives the same calls, in silence, however often it runs', async () => {
    for (const ext of ['214', '215']) await pbx.event(event('story', 'INCOMING', ext));
    await pbx.event(event('story', 'ACCEPTED', '215'));
    await pbx.event(event('story', 'COMPLETED', '214', { status: 'Cancelled' }));
    await pbx.event(event('story', 'COMPLETED', '215', { status: 'Success', duration: '3' }));
    const before = await calls();
    const popups = await api.subscribe('subscription { callPopup { kind } }', await pbx.tokenOf('215'));
    const replay = () => api.app.get(ReplayService).replay({ connection: pbx.key });
    const { requests } = await replay();
    expect(requests).toBeGreaterThan(150);
    expect(await calls()).toEqual(before);
    await api.db.query('DELETE FROM call_key WHERE connection_id = $1', [pbx.id]);
    const again = await replay();
    expect(again).toMatchObject({ requests, failures: [{ error: expect.stringContaining('JSON') }] });
    expect(await calls()).toEqual(before);
    await popups.expectSilence(300);
    await popups.close();
  });

  it('replay runs from the command line while the API serves', async () => {
    const before = await calls();
    const { code, output } = await runReplay(api, ['--connection', pbx.key]);
    expect(output).toMatch(/^\d+ requests, \d+ events, 1 not processed\n$/);
    expect(code).toBe(1);
    expect(await calls()).toEqual(before);
    expect((await runReplay(api, ['--from', '2100-01-01'])).code).toBe(0);
  });

  it('replay of a period takes only its requests', async () => {
    const [{ at }] = await api.db.query(`SELECT max(received_at) AS at FROM inbound_request`);
    const replay = api.app.get(ReplayService);
    expect(await replay.replay({ connection: pbx.id, from: new Date(at.getTime() + 1) })).toMatchObject({
      requests: 0,
    });
    expect((await replay.replay({ connection: pbx.id, from: at })).requests).toBeGreaterThanOrEqual(1);
    await expect(replay.replay({ connection: 'nobody' })).rejects.toThrow('no connection');
  });
});

/** The API as a process of its own on the same database. */
async function startProcess(api: TestApi): Promise<{ child: ChildProcess; url: string }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['-r', '@swc-node/register', 'apps/api/src/main.ts'], {
    cwd: ROOT,
    stdio: 'ignore',
    env: {
      ...{ PATH: process.env.PATH, SWC_NODE_PROJECT: path.join(ROOT, 'tsconfig.base.json') },
      ...{ PORT: String(port), DATABASE_URL: api.database.url, DATA_DIR: api.config.dataDir },
      ...{ LOG_LEVEL: 'silent', PBX_REQUESTS_PER_SECOND: '100000' },
    },
  });
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`the API ended with ${child.exitCode}`);
    return fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  });
  return { child, url };
}

async function runReplay(api: TestApi, args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['-r', '@swc-node/register', 'apps/api/src/replay.ts', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...{ PATH: process.env.PATH, SWC_NODE_PROJECT: path.join(ROOT, 'tsconfig.base.json') },
      ...{ DATABASE_URL: api.database.url, DATA_DIR: api.config.dataDir },
    },
  });
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
