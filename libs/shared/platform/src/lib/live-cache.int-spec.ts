import { createTestDatabase, type TestDatabase } from '@ringdesk/testing';
import { Client } from 'pg';
import { LiveCache } from './live-cache';
import { LIVE_RESTORED, LiveEvents } from './live-events';

const TOPIC = 'color-changed';

describe('LiveCache', () => {
  let database: TestDatabase;
  const opened: LiveEvents[] = [];

  async function startLive(): Promise<LiveEvents> {
    const live = new LiveEvents(database.url);
    await live.start();
    opened.push(live);
    return live;
  }

  /** A cache over a value that the test changes, and a way to wait for a topic in the same process. */
  async function startCache(live: LiveEvents) {
    const reads: string[] = [];
    const cache = new LiveCache(live, async (key) => `${key} read ${reads.push(key)}`);
    await cache.forgetOn<{ key: string }>(TOPIC, ({ key }) => [key]);
    return { cache, reads };
  }

  const heard = (live: LiveEvents, topic: string) =>
    new Promise<void>((resolve) => void live.subscribe(topic, () => resolve()));

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await Promise.all(opened.map((live) => live.stop()));
    await database.drop();
  });

  it('reads once, also when many ask at the same time', async () => {
    const { cache, reads } = await startCache(await startLive());
    await Promise.all([cache.get('a'), cache.get('a'), cache.get('b')]);
    await cache.get('a');
    expect(reads).toEqual(['a', 'b']);
  });

  it('forgets the key that another process names, and only that', async () => {
    const [mine, other] = [await startLive(), await startLive()];
    const { cache, reads } = await startCache(mine);
    await Promise.all([cache.get('a'), cache.get('b')]);
    const message = heard(mine, TOPIC);
    other.publish(TOPIC, { key: 'a' });
    await message;
    await Promise.all([cache.get('a'), cache.get('b')]);
    expect(reads).toEqual(['a', 'b', 'a']);
  });

  it('forgets everything after an outage of the live events, whose messages are lost', async () => {
    const live = await startLive();
    const { cache, reads } = await startCache(live);
    await cache.get('a');
    const restored = heard(live, LIVE_RESTORED);
    const admin = new Client(database.url);
    await admin.connect();
    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'ringdesk-live' AND datname = current_database()`,
    );
    await admin.end();
    await restored;
    await cache.get('a');
    expect(reads).toEqual(['a', 'a']);
  });

  it('does not keep a failed reading', async () => {
    let attempts = 0;
    const cache = new LiveCache(await startLive(), async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('the database is away');
      return 'value';
    });
    await cache.forgetOn(TOPIC, () => null);
    await expect(cache.get()).rejects.toThrow('away');
    expect(await cache.get()).toBe('value');
  });
});
