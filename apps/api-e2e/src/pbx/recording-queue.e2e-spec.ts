import { CallRecording, newCallId, RecordingState } from '@ringdesk/calls';
import { RecordingQueue } from '@ringdesk/pbx-adapters';
import { createTestDatabase, type TestDatabase } from '@ringdesk/testing';
import type { DataSource } from 'typeorm';
// The tests know the application's tables; it is no library and has no alias.
// eslint-disable-next-line @nx/enforce-module-boundaries
import { entities } from '../../../api/src/data-source';

describe('RecordingQueue', () => {
  let database: TestDatabase;
  let db: DataSource;
  let queue: RecordingQueue;
  const now = new Date('2026-11-23T10:00:00Z');
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

  beforeAll(async () => {
    database = await createTestDatabase();
    db = await database.connect(entities);
    queue = new RecordingQueue(db);
  });
  afterAll(() => database.drop());
  beforeEach(() => database.clear());

  /** Recordings that are due at these minutes. */
  async function recordings(...dueInMinutes: number[]): Promise<string[]> {
    const [{ id: connectionId }] = await db.query(
      `INSERT INTO pbx_connection (key, provider, name, country, hub_token, hub_token_hash)
       VALUES ('k', 'api', 'PBX', 'MD', 't', 't') RETURNING id`,
    );
    const [{ id: callId }] = await db.query(
      `WITH known AS (INSERT INTO call_key (id, connection_id, provider_call_id) VALUES ($2, $1, 'c'))
       INSERT INTO call (id, connection_id, provider_call_id, direction, remote_number, state, started_at, last_event_at)
       VALUES ($2, $1, 'c', 'inbound', '1', 'ended', now(), now()) RETURNING id`,
      [connectionId, newCallId(new Date())],
    );
    const ids: string[] = [];
    for (const [at, minutes] of dueInMinutes.entries()) {
      const location = `https://x/${at}`;
      const row = {
        callId,
        connectionId,
        providerCallId: 'c',
        location,
        state: RecordingState.PENDING,
        createdAt: now,
      };
      const { identifiers } = await db.getRepository(CallRecording).insert({ ...row, nextTryAt: later(minutes) });
      ids.push(identifiers[0].id);
    }
    return ids;
  }
  const one = (id: string) => db.getRepository(CallRecording).findOneByOrFail({ id });

  it('hands out what is due, the longest waiting first, each once', async () => {
    const [second, , first] = await recordings(-1, 5, -9);
    expect((await queue.claim(now, 9)).map(({ id }) => id).sort()).toEqual([first, second].sort());
    expect(await queue.claim(now, 9)).toEqual([]);
    expect(await queue.claim(later(5), 9)).toHaveLength(1);
  });

  it('many that ask at the same moment get different ones', async () => {
    const ids = await recordings(...Array.from({ length: 20 }, () => -1));
    const claims = await Promise.all(Array.from({ length: 10 }, () => queue.claim(now, 2)));
    expect(claims.flat().map(({ id }) => id).sort()).toEqual(ids.sort()); // prettier-ignore
  });

  it('what a dead process had taken is handed out again, and counts as an attempt', async () => {
    const [id] = await recordings(-1);
    const [{ tries }] = await queue.claim(now, 1);
    expect(await queue.claim(later(14), 1)).toEqual([]);
    expect(await queue.claim(later(15), 1)).toMatchObject([{ id, tries: tries + 1 }]);
  });

  it('what is given back is due at once, and does not count', async () => {
    const [id] = await recordings(-1);
    const [due] = await queue.claim(now, 1);
    await queue.release(due);
    expect(await one(id)).toMatchObject({ tries: 0, state: 'PENDING' });
    expect(await queue.claim(new Date(), 1)).toMatchObject([{ id, tries: 1 }]);
  });

  it('the outcome of an attempt does not stand where an address came meanwhile, or somebody began anew', async () => {
    const [id] = await recordings(-1);
    const [due] = await queue.claim(now, 1);
    await db.getRepository(CallRecording).update({ id }, { location: 'https://x/new', tries: 0 });
    expect(await queue.finish(due, { state: RecordingState.FAILED, nextTryAt: null })).toBe(false);
    expect((await one(id)).state).toBe('PENDING');
  });
});
