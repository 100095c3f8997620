import http from 'node:http';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, processed, type TestPbx } from '../support/pbx';

const COUNT = 10_000;
const WIDTH = 32;
const SEED = 20_261_123;

describe('random requests at the receiving addresses', () => {
  let api: TestApi;
  let pbx: TestPbx;
  const agent = new http.Agent({ keepAlive: true, maxSockets: WIDTH });

  beforeAll(async () => {
    api = await startApi({ overrides: { pbxRequestsPerSecond: 1_000_000 } });
    pbx = await connectPbx(api, ['214', '215', 'office.12']);
  });
  afterAll(async () => {
    agent.destroy();
    await api.stop();
  });

  it('10,000 of them: no 5xx, nothing that cannot be processed, and the server is alive', async () => {
    const random = createRandom(SEED);
    const statuses = new Map<number, number>();
    const bad: string[] = [];
    let sent = 0;
    const sender = async () => {
      while (sent < COUNT) {
        sent += 1;
        const request = randomRequest(random, pbx);
        const status = await send(agent, api.url, request);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status >= 500 || status === 0)
          bad.push(`${status} ${request.method} ${request.path} ${request.body.toString('latin1')}`);
      }
    };
    await Promise.all(Array.from({ length: WIDTH }, sender));
    expect(bad).toEqual([]);
    for (const expected of [200, 400, 401, 404, 405, 413, 415]) expect(statuses.get(expected) ?? 0).toBeGreaterThan(0);
    await processed(api);
    const [problems] = await api.db.query(
      `SELECT count(*)::int AS count, min(error) AS error FROM inbound_request WHERE state = 'failed' OR error IS NOT NULL`,
    );
    expect(problems).toEqual({ count: 0, error: null });
    expect((await pbx.post({ cmd: 'ping' })).status).toBe(200);
  }, 900_000);
});

interface RandomRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** Answers the status; 0 when there was no answer. */
function send(agent: http.Agent, url: string, { method, path, headers, body }: RandomRequest): Promise<number> {
  return new Promise((resolve) => {
    const options = { agent, method, path, headers: { ...headers, 'content-length': body.length } };
    const { hostname, port } = new URL(url);
    const request = http.request({ ...options, hostname, port }, (response) => {
      response.resume().on('close', () => resolve(response.statusCode ?? 0));
    });
    request.on('error', () => resolve(0));
    request.end(body);
  });
}

type Random = ReturnType<typeof createRandom>;

/** The same numbers for the same seed (mulberry32). */
function createRandom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    chance: (share: number) => next() < share,
    pick: <T>(items: readonly T[]): T => items[below(items.length)],
    bytes: (length: number) => Buffer.from(Array.from({ length }, () => below(256))),
  };
}

const METHODS = ['POST', 'POST', 'POST', 'POST', 'POST', 'POST', 'GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'];
const TYPES = [
  ...['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded', 'application/json', ''],
  ...['application/x-www-form-urlencoded; charset=windows-1251', 'multipart/form-data; boundary=x', 'text/xml'],
  ...['multipart/form-data', 'application/json; charset=latin1', ';;;', 'x'.repeat(300)],
];
const VALUES: Record<string, string[]> = {
  cmd: ['event', 'event', 'event', 'event', 'record', 'contact', 'ping', 'EVENT', 'dance', ''],
  type: ['in', 'out', 'IN', 'sideways', ''],
  event: ['INCOMING', 'OUTGOING', 'ACCEPTED', 'COMPLETED', 'COMPLETED', 'completed', 'x'],
  phone: [
    '37360111222',
    '+37360111222',
    ' 060 111-222',
    '',
    'anonymous',
    '214',
    '9'.repeat(300),
    '٣٧٣٦٠١١١٢٢٢',
    '1,2',
    '\u0000',
  ],
  ext: ['214', '215', 'office.12', '', '999', '214,215', '\ud800', 'x'.repeat(256)],
  callid: ['c-1', 'c-2', 'c-3', 'c-4', '1732000000.417', "';DROP TABLE call;--", '', 'я'.repeat(255), '\u0000', '💥'],
  duration: ['0', '47', '12.5', '-1', '', 'abc', '1e309', '99999999999999', 'NaN'],
  status: ['Success', 'Missed', 'Cancelled', 'Busy', 'NoAnswer', 'NotAvaliable', 'constructor', '__proto__', ''],
  is_recorded: ['0', '1', 'true', '', 'x'],
  record_link: ['https://pbx.example.net/1.mp3', '', 'javascript:alert(1)', 'x'.repeat(5000)],
  diversion: ['37322900100', '', 'trunk/1'],
  data_x: ['a', '', '\u0000\ud800', '{"a":1}'],
  __proto__x: ['1'],
};

function randomRequest(random: Random, pbx: TestPbx): RandomRequest {
  const type = random.pick(TYPES);
  const encoding: Record<string, string> = random.chance(0.02) ? { 'content-encoding': 'gzip' } : {};
  return {
    method: random.pick(METHODS),
    path: randomPath(random, pbx),
    headers: { ...(type ? { 'content-type': type } : {}), ...encoding, 'x-forwarded-for': 'nonsense' },
    body: randomBody(random, type, pbx),
  };
}

function randomPath(random: Random, { key, hubToken }: TestPbx): string {
  const own = `/tel/api/${key}`;
  const query = random.chance(0.1) ? `?${randomForm(random, hubToken)}` : '';
  if (random.chance(0.7)) return own + query;
  const others = ['/tel/api', '/tel/api/', '/tel/api/nobody', `/tel/demo/${key}`, '/tel/asterisk/x', '/tel', '/tel/'];
  const odd = [
    '/tel/%',
    '/tel/%zz/%ff',
    '/tel/api/%00',
    '/tel//',
    '/tel/api//x',
    `/tel/${'a/'.repeat(50)}`,
    '/tel/../tel/api',
  ];
  const noise = `/tel/${encodeURIComponent(random.bytes(random.below(20)).toString('latin1'))}`;
  return random.pick([...others, ...odd, noise, `${own}/`, `${own}/more`, `${own}%20`]) + query;
}

function randomFields(random: Random, hubToken: string): Record<string, string> {
  const names = Object.keys(VALUES).filter(() => random.chance(0.85));
  const fields = Object.fromEntries(names.map((name) => [name, random.pick(VALUES[name])]));
  const token = random.pick([hubToken, hubToken, hubToken, hubToken, 'wrong', '']);
  return { ...fields, [random.chance(0.9) ? 'planfix_token' : 'token']: token };
}

function randomForm(random: Random, hubToken: string): string {
  const text = new URLSearchParams(randomFields(random, hubToken)).toString();
  return random.chance(0.1) ? text.replaceAll('=', random.pick(['==', '', '%', '=&'])) : text;
}

function randomBody(random: Random, type: string, { hubToken }: TestPbx): Buffer {
  if (random.chance(0.1)) return random.bytes(random.below(400));
  if (random.chance(0.01)) return Buffer.alloc(70_000, 'a=1&');
  if (type.startsWith('application/json')) {
    const text = JSON.stringify({
      ...randomFields(random, hubToken),
      n: random.below(9),
      deep: { a: [1] },
      none: null,
    });
    return Buffer.from(random.chance(0.2) ? text.slice(0, random.below(text.length)) : text);
  }
  if (type.startsWith('multipart')) {
    const parts = Object.entries(randomFields(random, hubToken)).map(
      ([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    return Buffer.from(parts.join('') + (random.chance(0.9) ? '--x--\r\n' : ''));
  }
  return Buffer.from(randomForm(random, hubToken));
}
