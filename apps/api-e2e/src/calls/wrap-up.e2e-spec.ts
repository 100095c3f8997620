import { Role } from '@ringdesk/auth';
import { CallIngestService, CallWrapUpAct } from '@ringdesk/calls';
import { randomUUID } from 'node:crypto';
import { startApi, type TestApi } from '../support/api';
import { connectionFor } from '../support/connection';
import { connectPbx, type TestPbx } from '../support/pbx';

const SET = `mutation ($input: SetCallOutcomeInput!) { setCallOutcome(input: $input) { id
  outcome { id name } outcomeSetBy { id } outcomeSetAt } }`;
const SAVE = `mutation ($input: SaveWrapUpOutcomeInput!) { saveWrapUpOutcome(input: $input) {
  id name code direction wantsNextStep isArchived } }`;
const REMOVE = 'mutation ($id: ID!) { removeWrapUpOutcome(input: { id: $id }) { id isArchived } }';

describe('wrap-up of calls', () => {
  let api: TestApi;
  let pbx: TestPbx;
  let olga: string;
  let pavel: string;
  let manager: string;
  let outcomes: { id: string; code: string }[];
  let count = 0;

  beforeAll(async () => {
    api = await startApi();
    pbx = await connectPbx(api, ['501', '502']);
    [olga, pavel] = [await pbx.tokenOf('501'), await pbx.tokenOf('502')];
    manager = await api.tokenOf(await api.makeEmployee({ role: Role.MANAGER }));
    outcomes = (await api.gql('{ wrapUpOutcomes { id code } }', {}, olga)).wrapUpOutcomes;
  });
  afterAll(() => api.stop());

  const idOf = (code: string) => outcomes.find((outcome) => outcome.code === code)?.id ?? '';
  const set = async (callId: string, outcomeId: string | null, token = olga) =>
    (await api.gql(SET, { input: { callId, outcomeId } }, token)).setCallOutcome;

  /** Olga's call, over unless `isRunning`. */
  async function talk({ type = 'in', isRunning = false } = {}): Promise<string> {
    const callid = `wrap-up-${++count}`;
    const common = { type, phone: `3736080${String(1000 + count)}`, ext: '501', callid };
    await pbx.event({ ...common, event: type === 'in' ? 'INCOMING' : 'OUTGOING' });
    await pbx.event({ ...common, event: 'ACCEPTED' });
    if (!isRunning) await pbx.event({ ...common, event: 'COMPLETED', duration: '40', status: 'Success' });
    return (await api.db.query('SELECT id FROM call WHERE provider_call_id = $1', [callid]))[0].id;
  }
  const found = async (filter: string, token = olga): Promise<string[]> =>
    (await api.gql(`{ calls(filter: { ${filter} }) { items { id } } }`, {}, token)).calls.items.map(
      ({ id }: { id: string }) => id,
    );
  const actsOf = (callId: string) =>
    api.db.getRepository(CallWrapUpAct).find({ where: { callId }, order: { id: 'ASC' } });

  it('the operator chooses the outcome of their call, changes it and takes it away; every choice is kept', async () => {
    const call = await talk();
    expect(await set(call, idOf('ORDER'))).toEqual({
      ...{ id: call, outcome: { id: idOf('ORDER'), name: 'Order or deal' }, outcomeSetAt: expect.any(String) },
      outcomeSetBy: { id: pbx.employeeOf('501') },
    });
    await set(call, idOf('ORDER')); // the same again is no new choice
    await set(call, idOf('COMPLAINT'), manager);
    expect(await set(call, null)).toMatchObject({ outcome: null, outcomeSetBy: null, outcomeSetAt: null });
    expect((await actsOf(call)).map(({ fromOutcomeId, toOutcomeId }) => [fromOutcomeId, toOutcomeId])).toEqual([
      ...[
        [null, idOf('ORDER')],
        [idOf('ORDER'), idOf('COMPLAINT')],
      ],
      [idOf('COMPLAINT'), null],
    ]);
    expect((await actsOf(call))[0].employeeId).toBe(pbx.employeeOf('501'));
  });

  it('whoever may not see the call may not choose its outcome, and learns nothing of it', async () => {
    const call = await talk();
    const denied = { code: 'NOT_FOUND' };
    await expect(set(call, idOf('ORDER'), pavel)).rejects.toMatchObject(denied);
    await expect(set(randomUUID(), idOf('ORDER'))).rejects.toMatchObject(denied);
    expect((await api.ask(SET, { input: { callId: call, outcomeId: null } })).errors?.[0].extensions.code).toBe(
      'UNAUTHENTICATED',
    );
    await set(call, idOf('ORDER'));
    const filter = `wrapUpOutcomeIds: ["${idOf('ORDER')}"]`;
    expect(await found(filter, pavel)).toEqual([]);
    expect(await found(filter)).toContain(call);
    expect(await actsOf(call)).toHaveLength(1);
  });

  it('an outcome that is not offered for the call is refused with the reason', async () => {
    const [incoming, outgoing] = [await talk(), await talk({ type: 'out' })];
    const { saveWrapUpOutcome: gone } = await api.gql(SAVE, { input: { name: 'For a while' } }, pbx.adminToken);
    await set(incoming, gone.id);
    await api.gql(REMOVE, { id: gone.id }, pbx.adminToken);
    const reason = async (callId: string, outcomeId: string) => {
      const { errors } = await api.ask(SET, { input: { callId, outcomeId } }, olga);
      const extensions = errors?.[0].extensions;
      return [extensions?.code, (extensions?.fields as { outcomeId?: string } | undefined)?.outcomeId];
    };
    const notOffered = ['BAD_USER_INPUT', 'not-a-choice'];
    expect(await reason(incoming, idOf('NO_INTEREST'))).toEqual(notOffered);
    expect(await reason(outgoing, idOf('COMPLAINT'))).toEqual(notOffered);
    expect(await reason(outgoing, gone.id)).toEqual(notOffered);
    expect(await reason(outgoing, randomUUID())).toEqual(['BAD_USER_INPUT', 'not-found']);
    expect((await set(incoming, gone.id)).outcome).toEqual({ id: gone.id, name: 'For a while' }); // it has it already
  });

  it('Q-27: other tabs of the operator, and the managers’ lists, learn of the choice', async () => {
    const call = await talk();
    const tab = await api.subscribe('subscription { callPopup { kind callId popup { state } } }', olga);
    const list = await api.subscribe('subscription { liveCalls { id } }', manager);
    await set(call, idOf('ANSWERED'));
    expect(await tab.next()).toEqual({ callPopup: { kind: 'CHANGED', callId: call, popup: { state: 'ENDED' } } });
    expect(await list.next()).toEqual({ liveCalls: { id: call } });
    await Promise.all([tab.close(), list.close()]);
  });

  it('the log is narrowed to several outcomes, and to calls that have ended without one', async () => {
    const [ordered, again, without, running] = [
      await talk(),
      await talk(),
      await talk(),
      await talk({ isRunning: true }),
    ];
    await set(ordered, idOf('ORDER'));
    await set(again, idOf('CALL_AGAIN'));
    const all = [ordered, again, without, running];
    const shown = async (...ids: string[]) => {
      const calls = await found(`wrapUpOutcomeIds: ${JSON.stringify(ids)}`);
      return all.filter((id) => calls.includes(id));
    };
    expect(await shown(idOf('ORDER'))).toEqual([ordered]);
    expect(await shown(idOf('ORDER'), idOf('CALL_AGAIN'))).toEqual([ordered, again]);
    expect(await shown('NONE')).toEqual([without]);
    expect(await shown('NONE', idOf('CALL_AGAIN'))).toEqual([again, without]);
    expect(await shown()).toEqual(all);
  });

  it('D-13: the overview’s outcomes add up to the answered calls, and each opens its own; so for one employee', async () => {
    await set(await talk(), idOf('WRONG_NUMBER'));
    await talk();
    for (const employeeId of [undefined, pbx.employeeOf('501')]) {
      const { callOverview } = await api.gql(
        `query ($input: CallOverviewInput!) { callOverview(input: $input) { startsAt endsAt
           total { inboundAnswered outboundAnswered } outcomes { calls outcome { id } } } }`,
        { input: { period: 'TODAY', employeeId } },
        manager,
      );
      const { startsAt: from, endsAt: to, total, outcomes: parts } = callOverview;
      const sum = parts.reduce((all: number, { calls }: { calls: number }) => all + calls, 0);
      expect(sum).toBe(total.inboundAnswered + total.outboundAnswered);
      expect(parts.length).toBeGreaterThan(2);
      for (const { calls: count, outcome } of parts) {
        const filter = { from, to, isCounted: true, outcome: 'ANSWERED', countsForId: employeeId };
        const { calls } = await api.gql(
          'query ($filter: CallFilter) { calls(filter: $filter) { total } }',
          { filter: { ...filter, wrapUpOutcomeIds: [outcome?.id ?? 'NONE'] } },
          manager,
        );
        expect([outcome?.id, calls.total]).toEqual([outcome?.id, count]);
      }
    }
  });

  it('D-01: two calls that turn out to be one conversation have the outcome that was chosen last', async () => {
    const outer = await connectionFor(api, { country: 'KZ', operators: ['101'], line: '77172000300' });
    const inner = await connectionFor(api, { country: 'KZ', operators: ['101'], line: '77272000400' });
    const begin = Date.now() - 600_000;
    const say = (at: typeof outer, seconds: number, event: object) =>
      api.app.get(CallIngestService).ingest(
        at.ingest,
        [
          {
            ...{ direction: 'inbound', remoteNumber: '77015553344', callId: at === outer ? 'outer' : 'inner' },
            ...{
              line: at === outer ? '77172000300' : '77272000400',
              at: new Date(begin + seconds * 1000).toISOString(),
            },
            ...event,
          } as never,
        ],
        { requestId: null, receivedAt: new Date(begin + seconds * 1000) },
      );
    await say(outer, 0, { kind: 'ringing', extension: '101' });
    await say(inner, 11, { kind: 'ringing', extension: '101' });
    await say(inner, 18, { kind: 'answered', extension: '101' });
    await say(inner, 60, { kind: 'ended', scope: 'leg', extension: '101', disposition: 'answered', talkSeconds: 42 });
    const both = (await api.db.query(
      `SELECT id FROM call WHERE remote_digits = '77015553344' ORDER BY started_at`,
    )) as {
      id: string;
    }[];
    expect(both).toHaveLength(2);
    await set(both[1].id, idOf('ANSWERED'), manager);
    await set(both[0].id, idOf('ORDER'), manager);
    const told = { kind: 'ended', scope: 'call', extension: '', disposition: 'answered', talkSeconds: 50 };
    await say(outer, 61, { ...told, forwardedTo: '77272000400' });
    const rest = await api.db.query(`SELECT id FROM call WHERE remote_digits = '77015553344'`);
    expect(rest).toHaveLength(1);
    const { call } = await api.gql(`{ call(id: "${rest[0].id}") { outcome { code } } }`, {}, manager);
    expect(call.outcome).toEqual({ code: 'ORDER' });
    expect(await actsOf(rest[0].id)).toHaveLength(2);
  });

  it('merging the contact and losing the employee keep it', async () => {
    const call = await talk();
    const leaver = await api.makeEmployee({ role: Role.MANAGER });
    await set(call, idOf('ORDER'), await api.tokenOf(leaver));
    const [{ contact_id: mergedId }] = await api.db.query('SELECT contact_id FROM call WHERE id = $1', [call]);
    const survivorId = await pbx.contact('Survivor', '+37360899999');
    await api.gql(
      'mutation ($input: MergeContactsInput!) { mergeContacts(input: $input) { id } }',
      { input: { survivorId, mergedId } },
      manager,
    );
    await api.db.query('DELETE FROM employee WHERE id = $1', [leaver.id]);
    const { call: kept } = await api.gql(
      `{ call(id: "${call}") { contact { id } outcome { code } outcomeSetBy { id } outcomeSetAt } }`,
      {},
      olga,
    );
    expect(kept).toEqual({
      ...{ contact: { id: survivorId }, outcome: { code: 'ORDER' }, outcomeSetBy: null },
      outcomeSetAt: expect.any(String),
    });
  });

  describe('the list of outcomes', () => {
    it.each([
      ['an operator', () => olga],
      ['a manager', () => manager],
    ])('is read by %s, who may not change it', async (_, token) => {
      const id = idOf('ORDER');
      const names = ['Question answered', 'Order or deal', 'Call again later'];
      const { wrapUpOutcomes } = await api.gql('{ wrapUpOutcomes { name } }', {}, token());
      expect(wrapUpOutcomes.slice(0, 3).map(({ name }: { name: string }) => name)).toEqual(names);
      for (const change of [
        'saveWrapUpOutcome(input: { name: "Mine" }) { id }',
        `removeWrapUpOutcome(input: { id: "${id}" }) { id }`,
        `restoreWrapUpOutcome(input: { id: "${id}" }) { id }`,
        `orderWrapUpOutcomes(input: { ids: ["${id}"] }) { id }`,
      ]) {
        const { errors } = await api.ask(`mutation { ${change} }`, {}, token());
        expect([change, errors?.[0].extensions.code]).toEqual([change, 'FORBIDDEN']);
      }
    });

    it('is kept by administrators; archived ones are shown when asked for', async () => {
      const input = { name: ' Visit agreed ', direction: 'OUTBOUND', wantsNextStep: true };
      const { saveWrapUpOutcome: made } = await api.gql(SAVE, { input }, pbx.adminToken);
      expect(made).toMatchObject({ name: 'Visit agreed', code: null, direction: 'OUTBOUND', wantsNextStep: true });
      await set(await talk({ type: 'out' }), made.id);
      const { removeWrapUpOutcome } = await api.gql(REMOVE, { id: made.id }, pbx.adminToken);
      expect(removeWrapUpOutcome).toEqual({ id: made.id, isArchived: true });
      const ids = async (args: string) =>
        (await api.gql(`{ wrapUpOutcomes${args} { id } }`, {}, olga)).wrapUpOutcomes.map(
          ({ id }: { id: string }) => id,
        );
      expect(await ids('')).not.toContain(made.id);
      expect(await ids('(includeArchived: true)')).toContain(made.id);
    });

    it('refuses a name that is empty or taken, with the name of the field', async () => {
      for (const [name, key] of [
        [' ', 'required'],
        ['complaint', 'taken'],
        ['x'.repeat(61), 'too-long'],
      ]) {
        const { errors } = await api.ask(SAVE, { input: { name } }, pbx.adminToken);
        expect(errors?.[0].extensions).toEqual({ code: 'BAD_USER_INPUT', fields: { name: key } });
      }
    });
  });
});
