import { CallIngestService } from '@ringdesk/calls';
import type { CallEvent } from '@ringdesk/telephony';
import { startApi, type TestApi } from '../support/api';
import { connectionFor, type TestConnection } from '../support/connection';

const MERGE = `mutation ($input: MergeContactsInput!) { mergeContacts(input: $input) {
  id name group { name } phones { raw } merges { mergedId mergedName mergedBy { name } } tasks { title } } }`;

describe('mergeContacts over GraphQL', () => {
  let api: TestApi;
  let pbx: TestConnection;
  let count = 0;

  beforeAll(async () => {
    api = await startApi();
    pbx = await connectionFor(api, { country: 'MD', operators: ['214', '215'] });
  });
  afterAll(() => api.stop());

  const newNumber = () => `3736033${String(1000 + (count += 1))}`;
  const pair = async () => {
    const numbers = [newNumber(), newNumber()];
    const [survivorId, mergedId] = [await pbx.contact('Anna', numbers[0]), await pbx.contact('Ann', numbers[1])];
    return { numbers, survivorId, mergedId };
  };
  const merge = async (input: object, token = pbx.managerToken) =>
    (await api.gql(MERGE, { input }, token)).mergeContacts;
  const ring = (remoteNumber: string, callId = `merge-${(count += 1)}`, extension = '214') => {
    const event = { kind: 'ringing', direction: 'inbound', callId, extension, remoteNumber } as CallEvent;
    const meta = { requestId: null, receivedAt: new Date() };
    return api.app.get(CallIngestService).ingest(pbx.ingest, [event], meta);
  };
  const end = (remoteNumber: string, callId: string) => {
    const event = {
      ...{ kind: 'ended', scope: 'call', direction: 'inbound', callId, extension: '214', remoteNumber },
      ...{ disposition: 'answered', talkSeconds: 30, recording: { location: 'https://pbx.example.net/1.mp3' } },
    } as CallEvent;
    return api.app.get(CallIngestService).ingest(pbx.ingest, [event], { requestId: null, receivedAt: new Date() });
  };
  const callsOf = (contactId: string) =>
    api.db.query('SELECT id, match FROM call WHERE contact_id = $1 ORDER BY started_at', [contactId]);

  it('Q-49, D-13: calls, their recordings and figures, tasks and saved filters follow; nothing points at the merged contact any more', async () => {
    const { numbers, survivorId, mergedId } = await pair();
    await Promise.all([ring(numbers[0]), ring(numbers[1], 'talked'), ring(numbers[1])]);
    await end(numbers[1], 'talked');
    for (const [title, contactIds] of [
      ['Send the offer', [mergedId]],
      ['Meet', [survivorId, mergedId]],
    ] as const) {
      const [{ id }] = await api.db.query('INSERT INTO task (title) VALUES ($1) RETURNING id', [title]);
      for (const contactId of contactIds) {
        await api.db.query(`INSERT INTO task_contact VALUES ($1, $2, 'COUNTERPARTY')`, [id, contactId]);
      }
    }
    await api.db.query(
      `INSERT INTO saved_task_filter (employee_id, name, filter, "order")
       VALUES ($1, 'Of Ann', jsonb_build_object('contactId', $2::text), 'DUE')`,
      [pbx.employeeOf('214'), mergedId],
    );
    const merged = await merge({ survivorId, mergedId });
    expect(merged).toMatchObject({
      ...{ id: survivorId, name: 'Anna', merges: [{ mergedId, mergedName: 'Ann' }] },
      phones: numbers.map((raw) => ({ raw })),
    });
    expect(await callsOf(survivorId)).toHaveLength(3);
    const tasks = await api.db.query(
      `SELECT task.title FROM task_contact JOIN task ON task.id = task_id WHERE contact_id = $1 ORDER BY 1`,
      [survivorId],
    );
    expect(tasks).toEqual([{ title: 'Meet' }, { title: 'Send the offer' }]);
    const { contact } = await api.gql(
      `query ($id: ID!) { contact(id: $id) { id } }`,
      { id: mergedId },
      pbx.managerToken,
    );
    expect(contact).toEqual({ id: survivorId });
    const figures = await api.db.query('SELECT DISTINCT contact_id FROM call_figure');
    expect(figures).toEqual([{ contact_id: survivorId }]);
    const recordings = await api.db.query(
      'SELECT location FROM call_recording r JOIN call ON call.id = r.call_id WHERE call.contact_id = $1',
      [survivorId],
    );
    expect(recordings).toEqual([{ location: 'https://pbx.example.net/1.mp3' }]);
    await expectNothingNames(mergedId);
  });

  /** In any column of any table but the record of the merge itself. */
  async function expectNothingNames(id: string): Promise<void> {
    const tables: { name: string }[] = await api.db.query(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('contact_merge', 'inbound_request')`,
    );
    const naming: string[] = [];
    for (const { name } of tables) {
      const [{ found }] = await api.db.query(
        `SELECT EXISTS (SELECT FROM "${name}" AS row WHERE to_jsonb(row)::text LIKE '%' || $1 || '%') AS found`,
        [id],
      );
      if (found) naming.push(name);
    }
    expect(naming).toEqual([]);
  }

  it('Q-49, D-06: two contacts that shared a number are no rivals any more, and the next call finds the survivor', async () => {
    const number = newNumber();
    const [survivorId, mergedId] = [await pbx.contact('Anna', number), await pbx.contact('Anna P.', number)];
    await ring(number);
    await merge({ survivorId, mergedId });
    await ring(number);
    const calls = await callsOf(survivorId);
    expect(calls).toHaveLength(2);
    for (const { match } of calls) expect(match.candidateIds).toEqual([]);
    const phones = await api.db.query('SELECT raw FROM contact_phone WHERE contact_id = $1', [survivorId]);
    expect(phones).toHaveLength(1);
  });

  it('Q-49: what was chosen of each card stays', async () => {
    const { survivorId, mergedId } = await pair();
    const [{ id: groupId }] = await api.db.query(`INSERT INTO contact_group (name) VALUES ('Leads') RETURNING id`);
    await api.db.query('UPDATE contact SET group_id = $1 WHERE id = $2', [groupId, mergedId]);
    const merged = await merge({ survivorId, mergedId, nameFrom: 'MERGED', groupFrom: 'SURVIVOR' });
    expect(merged).toMatchObject({ name: 'Ann', group: null });
  });

  it('Q-49: calls that come in while two contacts are merged all end up with the survivor', async () => {
    const { numbers, survivorId, mergedId } = await pair();
    const calls = Array.from({ length: 40 }, (_, index) => ({ number: numbers[index % 2], callId: `during-${index}` }));
    const settled = Promise.allSettled(calls.map(({ number, callId }) => ring(number, callId)));
    await merge({ survivorId, mergedId });
    const failed = (await settled).flatMap(({ status }, index) => (status === 'rejected' ? [calls[index]] : []));
    for (const { number, callId } of failed) await ring(number, callId); // as the sweeper does with kept requests
    expect(await callsOf(survivorId)).toHaveLength(40);
    const [{ lost }] = await api.db.query(
      `SELECT count(*)::int AS lost FROM call WHERE provider_call_id LIKE 'during-%' AND contact_id IS DISTINCT FROM $1`,
      [survivorId],
    );
    expect(lost).toBe(0);
  });

  it('an open popup goes on with the survivor', async () => {
    const { numbers, survivorId, mergedId } = await pair();
    const popups = await api.subscribe(
      'subscription { callPopup { kind popup { contact { id name } } } }',
      pbx.tokenOf('215'),
    );
    await ring(numbers[1], 'popup', '215');
    expect((await popups.next()).callPopup).toMatchObject({ kind: 'OPENED', popup: { contact: { id: mergedId } } });
    await merge({ survivorId, mergedId });
    expect((await popups.next()).callPopup).toMatchObject({ kind: 'CHANGED', popup: { contact: { id: survivorId } } });
  });

  it('operators do not merge: it cannot be taken back', async () => {
    const { survivorId, mergedId } = await pair();
    const { errors } = await api.ask(MERGE, { input: { survivorId, mergedId } }, pbx.tokenOf('214'));
    expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
  });
});
