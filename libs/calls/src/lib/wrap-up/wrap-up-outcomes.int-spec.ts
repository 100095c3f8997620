import { createTestDatabase, type TestDatabase } from '@ringdesk/testing';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { newCallId } from '../call-id';
import { WrapUpOutcomes } from './wrap-up-outcomes.service';
import { WrapUpOutcome } from './wrap-up.entity';

const MISSING = '00000000-0000-4000-8000-000000000000';

describe('the list of outcomes', () => {
  let database: TestDatabase;
  let db: DataSource;
  let outcomes: WrapUpOutcomes;

  beforeAll(async () => {
    database = await createTestDatabase();
    db = await database.connect([WrapUpOutcome]);
    outcomes = new WrapUpOutcomes(db);
  });
  afterAll(() => database.drop());

  const names = async (withArchived = false) => (await outcomes.list(withArchived)).map(({ name }) => name);
  const add = (name: string, id?: string) => outcomes.save({ id, name, direction: null, wantsNextStep: false });
  const shipped = [
    ...['Question answered', 'Order or deal', 'Call again later', 'Send an offer', 'Not interested', 'Complaint'],
    'Wrong number or spam',
  ];

  /** A call that has the outcome. */
  async function use(outcomeId: string): Promise<void> {
    const connectionId = randomUUID();
    await db.query(
      `INSERT INTO pbx_connection (id, key, provider, name, country, hub_token, hub_token_hash)
       VALUES ($1, $2, 'api', 'Office', 'RU', '', '')`,
      [connectionId, connectionId],
    );
    const id = newCallId(new Date());
    await db.query(`INSERT INTO call_key (id, connection_id, provider_call_id) VALUES ($1, $2, 'a')`, [
      id,
      connectionId,
    ]);
    await db.query('INSERT INTO call_wrap_up (call_id, outcome_id, set_at) VALUES ($1, $2, now())', [id, outcomeId]);
  }

  it('an empty database has outcomes to begin with, each with a code by which its name is translated', async () => {
    const list = await outcomes.list();
    expect(list.map(({ name }) => name)).toEqual(shipped);
    expect(list.every(({ code }) => code)).toBe(true);
    expect(list.filter(({ wantsNextStep }) => wantsNextStep).map(({ code }) => code)).toEqual([
      ...['CALL_AGAIN', 'SEND_OFFER', 'COMPLAINT'],
    ]);
  });

  it('a new one goes to the end; a name of one’s own is not translated any more', async () => {
    const added = await outcomes.save({ name: 'Visit agreed', direction: 'outbound', wantsNextStep: true });
    expect(added).toMatchObject({ code: null, direction: 'outbound', wantsNextStep: true });
    expect(await names()).toEqual([...shipped, 'Visit agreed']);
    const [answered] = await outcomes.list();
    const { name, id } = answered;
    expect(await outcomes.save({ id, name, direction: null, wantsNextStep: false })).toMatchObject({
      ...{ code: 'ANSWERED', direction: null, position: 0 },
    });
    expect(await add('Resolved', id)).toMatchObject({ code: null, name: 'Resolved', position: 0 });
    await outcomes.remove(added.id);
  });

  it('takes a new order, those left out follow; what is added later goes behind them', async () => {
    const [first, second, ...rest] = await outcomes.list();
    const ordered = await outcomes.order([rest[0].id, first.id, MISSING]);
    expect(ordered.map(({ id }) => id)).toEqual([rest[0], first, second, ...rest.slice(1)].map(({ id }) => id));
    await outcomes.remove(second.id);
    const added = await add('Last');
    expect((await outcomes.list()).at(-1)?.id).toBe(added.id);
    await outcomes.remove(added.id);
  });

  it('one that calls have is archived and can be offered again; one that none has is deleted', async () => {
    const used = await add('Used');
    await use(used.id);
    expect(await outcomes.remove(used.id)).toMatchObject({ id: used.id, archivedAt: expect.any(Date) });
    expect(await names()).not.toContain('Used');
    expect((await names(true)).at(-1)).toBe('Used');
    expect(await outcomes.restore(used.id)).toMatchObject({ archivedAt: null });
    expect((await names()).at(-1)).toBe('Used');
    const unused = await add('Unused');
    expect(await outcomes.remove(unused.id)).toBeNull();
    expect(await names(true)).not.toContain('Unused');
  });

  it('an archived name is free for another one, and then stays archived', async () => {
    const old = await add('Twin');
    await use(old.id);
    await outcomes.remove(old.id);
    await add('twin');
    await expect(outcomes.restore(old.id)).rejects.toMatchObject({ details: { fields: { name: 'taken' } } });
  });

  it('refuses a name that is taken, the forty-first, and what does not exist', async () => {
    await expect(add('COMPLAINT')).rejects.toMatchObject({ details: { fields: { name: 'taken' } } });
    await expect(add('Other', MISSING)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(outcomes.remove(MISSING)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (let count = (await outcomes.list()).length; count < 40; count += 1) await add(`Another ${count}`);
    await expect(add('Too many')).rejects.toMatchObject({ details: { fields: { name: 'too-many' } } });
  });

  it('of two that are added at once under one name, one wins', async () => {
    const last = (await outcomes.list()).at(-1);
    const also = (await outcomes.list()).at(-2);
    for (const one of [last, also]) await outcomes.remove(one?.id ?? '');
    const added = await Promise.allSettled([add('At once'), add('At once')]);
    expect(added.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
