import { type Config, Metrics } from '@ringdesk/platform';
import { createTestDatabase, type TestDatabase } from '@ringdesk/testing';
import { Client } from 'pg';
import { randomUUID } from 'node:crypto';
import { InboundLedger, type NewInboundRequest } from './inbound-ledger';

describe('InboundLedger', () => {
  let database: TestDatabase;
  let ledger: InboundLedger;
  let client: Client;
  const start = new Date('2026-11-23T10:00:00Z');
  const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new Client(database.url);
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });
  beforeEach(async () => {
    await database.clear();
    ledger = new InboundLedger({ databaseUrl: database.url } as Config, new Metrics()); // it knows the next ids
  });
  afterEach(() => ledger.onApplicationShutdown());

  const request = (values: Partial<NewInboundRequest> = {}): NewInboundRequest => ({
    ...{ connectionId: randomUUID(), receivedAt: start, source: 'webhook', method: 'POST', path: '/x' },
    ...{ query: { a: '"1"' }, headers: { 'x-a': "it's" }, remoteAddress: '::1', body: Buffer.from([0, 255, 92, 34]) },
    ...values,
  });
  const states = async () =>
    (await client.query('SELECT id, state, attempts, error FROM inbound_request ORDER BY id')).rows;

  it('D-04: keeps a request byte by byte', async () => {
    const stored = await ledger.store(request());
    const [row] = await ledger.read({ afterId: '0' });
    expect({ ...row, durable: null }).toEqual({ ...stored, durable: null });
  });

  it('keeps the order of what arrives together', async () => {
    const paths = Array.from({ length: 450 }, (_, i) => `/${i}`);
    const stored = await Promise.all(paths.map((path) => ledger.store(request({ path }))));
    const { rows } = await client.query('SELECT id, path FROM inbound_request ORDER BY id');
    expect(rows.map(({ path }) => path)).toEqual(paths);
    expect(stored.map(({ id, path }) => ({ id, path }))).toEqual(rows);
  });

  it('one request that cannot be stored spoils no other', async () => {
    const good = [ledger.store(request()), ledger.store(request())];
    const bad = ledger.store(request({ path: 'a\0b' }));
    await expect(bad).rejects.toThrow();
    await Promise.all(good);
    expect(await states()).toHaveLength(2);
  });

  it('marks as done', async () => {
    const { id } = await ledger.store(request());
    ledger.markDone(id);
    await ledger.writeDone();
    expect(await states()).toMatchObject([{ state: 'done' }]);
    expect(await ledger.claim(later(100_000))).toEqual([]);
  });

  it('gives what is left behind to one process alone, oldest first, after 5 s', async () => {
    await Promise.all(['/1', '/2', '/3'].map((path) => ledger.store(request({ path }))));
    expect(await ledger.claim(later(5))).toEqual([]);
    const [one, other] = await Promise.all([
      ledger.claim(later(6), { limit: 2 }),
      ledger.claim(later(6), { limit: 2 }),
    ]);
    const paths = [...one, ...other].map(({ path }) => path);
    expect([...paths].sort()).toEqual(['/1', '/2', '/3']);
    expect(one.map(({ path }) => path)).toEqual([...one.map(({ path }) => path)].sort());
  });

  it('leaves alone what this process has in hand', async () => {
    const [mine, left] = await Promise.all([ledger.store(request()), ledger.store(request())]);
    const claimed = await ledger.claim(later(6), { except: [mine.id] });
    expect(claimed.map(({ id }) => id)).toEqual([left.id]);
  });

  it('tries again later and later, then gives up, and keeps the request with its error', async () => {
    const stored = await ledger.store(request());
    const seconds: number[] = [];
    for (let second = 0; second < 8000; second += 5) {
      for (const claimed of await ledger.claim(later(second))) {
        seconds.push(second);
        await ledger.markFailed(claimed, `no ${seconds.length}`, false);
      }
    }
    expect(seconds).toEqual([10, 20, 65, 305, 905, 3605]);
    expect(await states()).toEqual([{ id: stored.id, state: 'failed', attempts: 6, error: 'no 6' }]);
  });

  it('does not try again what cannot be read', async () => {
    expect(await ledger.markFailed(await ledger.store(request()), 'unreadable', true)).toBe('failed');
    expect(await ledger.claim(later(100_000))).toEqual([]);
  });

  it('forgets requests after 30 days, but none that wait', async () => {
    const [{ id }] = await Promise.all([ledger.store(request()), ledger.store(request())]);
    ledger.markDone(id);
    await ledger.writeDone();
    expect(await ledger.deleteOld(later(30 * 86_400))).toBe(0);
    expect(await ledger.deleteOld(later(30 * 86_400 + 1))).toBe(1);
    expect(await states()).toMatchObject([{ state: 'pending' }]);
  });

  it('reads a period of one connection', async () => {
    const connectionId = randomUUID();
    await ledger.store(request({ connectionId, receivedAt: later(-1), path: '/before' }));
    await ledger.store(request({ connectionId, path: '/in' }));
    await ledger.store(request({ path: '/other' }));
    await ledger.store(request({ connectionId, receivedAt: later(10), path: '/after' }));
    const rows = await ledger.read({ connectionId, from: start, to: later(10), afterId: '0' });
    expect(rows.map(({ path }) => path)).toEqual(['/in']);
  });
});
