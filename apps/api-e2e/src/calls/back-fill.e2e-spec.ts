import { CallIngestService, NotRecordedService } from '@ringdesk/calls';
import { ConnectionDirectory } from '@ringdesk/pbx-adapters';
import type { CallEvent } from '@ringdesk/telephony';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, type TestPbx } from '../support/pbx';

const DAY_MS = 86_400_000;
const PREVIEW = `query ($input: BackFillInput!) { backFillPreview(input: $input) { newContacts alreadyRecorded
  calls { providerCallId startedAt direction remoteNumber isAnswered talkSeconds contact { name } createsContact } } }`;
const APPLY = `mutation ($input: BackFillInput!) { applyBackFill(input: $input) {
  id extension calls contacts finishedAt employee { id } connection { id } appliedBy { name } } }`;
const UNDO = `mutation ($id: ID!) { undoBackFill(input: { id: $id }) {
  removedCalls removedContacts kept { callId reason } backFill { undoneAt } } }`;
const TOTALS = `query ($input: CallReportInput!) { callReport(input: $input) { total { count calls seconds } } }`;

describe('back-fill of calls that were not recorded', () => {
  let api: TestApi;
  let pbx: TestPbx;
  let firstDay: Date;
  let count = 0;

  beforeAll(async () => {
    api = await startApi();
    pbx = await connectPbx(api, ['214']);
    firstDay = new Date(Date.now() - 5 * DAY_MS);
  });
  afterAll(() => api.stop());

  /** As if the PBX had told it at that time. */
  async function say(events: CallEvent[], receivedAt: Date): Promise<void> {
    const connection = await api.app.get(ConnectionDirectory).byId(pbx.id);
    if (!connection) throw new Error('no connection');
    await api.app.get(CallIngestService).ingest(connection.ingest, events, { requestId: null, receivedAt });
  }

  /** An answered call of half a minute, told in three deliveries. @returns its id at the PBX */
  async function talk(extension: string, at: Date, remoteNumber = newNumber()): Promise<string> {
    const callId = `bf-${(count += 1)}`;
    const leg = { callId, direction: 'inbound', extension, remoteNumber } as const;
    const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
    await say([{ kind: 'ringing', ...leg }], at);
    await say([{ kind: 'answered', ...leg }], later(5));
    await say([{ kind: 'ended', scope: 'leg', disposition: 'answered', talkSeconds: 30, ...leg }], later(35));
    return callId;
  }
  const newNumber = () => `+3736022${String(3000 + (count += 1))}`;
  const rowsOf = async (table: string) =>
    (await api.db.query(`SELECT count(*)::int AS n FROM ${table}`))[0].n as number;
  const input = (extension: string, employee = '214') => ({
    input: { connectionId: pbx.id, extension, employeeId: pbx.employeeOf(employee) },
  });
  const ask = async (query: string, variables: object, token = pbx.adminToken) => api.gql(query, variables, token);
  const apply = async (extension: string) => (await ask(APPLY, input(extension))).applyBackFill;
  const undo = async (id: string) => (await ask(UNDO, { id })).undoBackFill;
  const report = async () => {
    const day = (at: number) => new Date(at).toISOString().slice(0, 10);
    const period = { from: day(Date.now() - 9 * DAY_MS), to: day(Date.now() + DAY_MS) };
    return (await ask(TOTALS, { input: { kind: 'BY_EMPLOYEE', ...period } })).callReport.total;
  };

  describe('50 calls to 5 short numbers that nobody has', () => {
    const startedAt = new Map<string, string>();
    let applied: { id: string };
    const before = { calls: 0, contacts: 0, report: {} };

    it('D-02: make no popup and no call, but a row each', async () => {
      const popups = await api.subscribe('subscription { callPopup { kind } }', await pbx.tokenOf('214'));
      for (let index = 0; index < 50; index += 1) {
        const at = new Date(firstDay.getTime() + index * 600_000);
        const extension = `90${index % 5}`;
        const callId = await talk(extension, at);
        if (extension === '901') startedAt.set(callId, at.toISOString());
      }
      await popups.expectSilence(200);
      await popups.close();
      expect([await rowsOf('call'), await rowsOf('contact'), await rowsOf('not_recorded')]).toEqual([0, 0, 50]);
      Object.assign(before, { report: await report() });
    });

    it('D-02: are offered by short number, with how many there are', async () => {
      const { unknownShortNumbers } = await ask(
        '{ unknownShortNumbers { extension calls firstAt connection { id } } }',
        {},
      );
      expect(unknownShortNumbers).toHaveLength(5);
      expect(unknownShortNumbers).toContainEqual({
        ...{ extension: '901', calls: 10, connection: { id: pbx.id } },
        firstAt: [...startedAt.values()][0],
      });
    });

    it('D-02: the preview names exactly the calls, their true times and the contacts, and changes nothing', async () => {
      await pbx.contact('Known Ltd', await remoteOf([...startedAt.keys()][3]));
      const { backFillPreview } = await ask(PREVIEW, input('901'));
      const { calls, newContacts, alreadyRecorded } = backFillPreview;
      expect(Object.fromEntries(calls.map((call: { providerCallId: string; startedAt: string }) => [call.providerCallId, call.startedAt]))).toEqual(Object.fromEntries(startedAt)); // prettier-ignore
      expect([newContacts, alreadyRecorded]).toEqual([9, 0]);
      const common = { direction: 'INBOUND', isAnswered: true, talkSeconds: 30 };
      expect(calls[3]).toMatchObject({ ...common, contact: { name: 'Known Ltd' }, createsContact: false });
      expect(calls[4]).toMatchObject({ ...common, contact: null, createsContact: true });
      expect([await rowsOf('call'), await rowsOf('contact')]).toEqual([0, 1]);
    });
    const remoteOf = async (callId: string) =>
      (await api.db.query('SELECT remote_number AS n FROM not_recorded WHERE provider_call_id = $1', [callId]))[0].n;

    it('D-02: applied, exactly its 10 calls appear, silently, at their times, and count in reports', async () => {
      const token = await pbx.tokenOf('214');
      const popups = await api.subscribe('subscription { callPopup { kind } }', token);
      applied = await apply('901');
      expect(applied).toMatchObject({
        ...{ extension: '901', calls: 10, contacts: 9, finishedAt: expect.any(String), connection: { id: pbx.id } },
        employee: { id: pbx.employeeOf('214') },
      });
      await popups.expectSilence(200);
      await popups.close();
      const log = '{ calls(page: { offset: 0, limit: 50 }) { total items { startedAt employee { id } talkSeconds } } }';
      const { calls } = await ask(log, {}, token);
      expect(calls.total).toBe(10);
      expect(calls.items.map((call: { startedAt: string }) => call.startedAt).sort()).toEqual([...startedAt.values()]);
      expect(new Set(calls.items.map((call: { employee: { id: string } }) => call.employee.id))).toEqual(new Set([pbx.employeeOf('214')])); // prettier-ignore
      expect(await report()).toMatchObject({ calls: 10, seconds: 300 });
      expect([await rowsOf('notification'), await rowsOf('not_recorded')]).toEqual([0, 50]);
    });

    it('D-02: repeated, or told by the PBX once more, it changes nothing', async () => {
      const state = () => api.db.query('SELECT * FROM call ORDER BY provider_call_id');
      const rows = await state();
      expect(await apply('901')).toBeNull();
      const told = await api.db.query("SELECT events FROM not_recorded WHERE extension = '901'");
      for (const { events } of told) for (const one of events) await say([one.event], new Date(one.receivedAt));
      expect((await ask(PREVIEW, input('901'))).backFillPreview.calls).toEqual([]);
      expect(await state()).toEqual(rows);
      expect(await rowsOf('back_fill')).toBe(1);
    });

    it('D-02: two administrators who apply at once record each call once', async () => {
      const [one, other] = await Promise.all([apply('902'), apply('902')]);
      expect([one, other].filter(Boolean).length).toBeGreaterThan(0);
      expect(await rowsOf('call')).toBe(20);
      expect(await rowsOf("back_fill WHERE extension = '902'")).toBe(1);
    });

    it('D-02: undone, exactly its calls and their contacts are gone, and reports as before', async () => {
      expect(await undo(applied.id)).toMatchObject({ removedCalls: 10, removedContacts: 9, kept: [] });
      const [second] = await api.db.query("SELECT id FROM back_fill WHERE extension = '902'");
      expect(await undo(second.id)).toMatchObject({ removedCalls: 10, removedContacts: 10 });
      expect([await rowsOf('call'), await rowsOf('contact')]).toEqual([0, 1]);
      expect(await report()).toEqual(before.report);
      await expect(undo(applied.id)).rejects.toMatchObject({ code: 'CONFLICT' });
      expect((await ask(PREVIEW, input('901'))).backFillPreview.calls).toHaveLength(10);
    });
  });

  it('D-02: undoing leaves what people have worked on, and says why', async () => {
    const [filed, claimed, plain] = [
      await talk('930', firstDay),
      await talk('930', firstDay),
      await talk('930', firstDay),
    ];
    const { id } = await apply('930');
    const idOf = async (callId: string) => (await api.db.query('SELECT id FROM call WHERE provider_call_id = $1', [callId]))[0]?.id; // prettier-ignore
    const [{ id: taskId }] = await api.db.query(
      `INSERT INTO task (title, assignee_id) VALUES ('Offer', $1) RETURNING id`,
      [pbx.employeeOf('214')],
    );
    await api.db.query('UPDATE call SET task_id = $2 WHERE id = $1', [await idOf(filed), taskId]);
    await api.db.query("INSERT INTO missed_call_mark (call_id, note) VALUES ($1, 'wrote')", [await idOf(claimed)]);
    const { removedCalls, removedContacts, kept } = await undo(id);
    expect([removedCalls, removedContacts]).toEqual([1, 1]);
    expect(kept).toEqual(
      expect.arrayContaining([
        { callId: await idOf(filed), reason: 'FILED' },
        { callId: await idOf(claimed), reason: 'WORKED_ON' },
      ]),
    );
    expect(await idOf(plain)).toBeUndefined();
    expect((await apply('930')).calls).toBe(1);
  });

  it('D-02: a contact that somebody was let see by hand stays when its call is undone', async () => {
    await talk('935', firstDay);
    const { id } = await apply('935');
    const [{ contactId }] = await api.db.query(`SELECT contact_id AS "contactId" FROM call JOIN call_leg leg ON leg.call_id = call.id WHERE leg.extension = '935'`); // prettier-ignore
    await api.db.query(
      `INSERT INTO contact_access (contact_id, employee_id, may_edit, reason) VALUES ($1, $2, false, 'GIVEN')`,
      [contactId, (await api.makeEmployee()).id],
    );
    expect(await undo(id)).toMatchObject({ removedCalls: 1, removedContacts: 0 });
    expect(await rowsOf(`contact WHERE id = '${contactId}'`)).toBe(1);
  });

  it('D-02: a call of which another operator is known stands in the log already, and is left alone', async () => {
    const callId = 'both';
    const leg = { callId, direction: 'inbound', remoteNumber: newNumber() } as const;
    await say(
      [
        { kind: 'ringing', ...leg, extension: '214' },
        { kind: 'ringing', ...leg, extension: '940' },
      ],
      firstDay,
    );
    await say([{ kind: 'ended', ...leg, extension: '214', scope: 'call', disposition: 'missed' }], firstDay);
    expect((await ask(PREVIEW, input('940'))).backFillPreview).toMatchObject({ calls: [], alreadyRecorded: 1 });
    expect(await apply('940')).toBeNull();
  });

  it('D-02: a missed call of today rings no bell when it is recorded afterwards', async () => {
    const leg = { callId: 'today', direction: 'inbound', remoteNumber: newNumber(), extension: '950' } as const;
    const now = new Date();
    await say([{ kind: 'ringing', ...leg }], now);
    await say([{ kind: 'ended', ...leg, scope: 'call', disposition: 'missed' }], now);
    expect(await apply('950')).toMatchObject({ calls: 1 });
    expect(await rowsOf('notification')).toBe(0);
  });

  it('D-02, Q-41: a short number that somebody else has is refused, by name', async () => {
    await talk('960', firstDay);
    const other = await api.makeEmployee({ name: 'Olga Petrova' });
    const numbers = 'mutation ($input: SetShortNumbersInput!) { setShortNumbers(input: $input) { id } }';
    const present = await api.db.query('SELECT number, employee_id AS "employeeId" FROM short_number WHERE connection_id = $1', [pbx.id]); // prettier-ignore
    const shortNumbers = [...present, { number: '960', employeeId: other.id }];
    await ask(numbers, { input: { connectionId: pbx.id, shortNumbers } });
    await expect(ask(APPLY, input('960'))).rejects.toMatchObject({
      code: 'CONFLICT',
      extensions: { holder: 'Olga Petrova' },
    });
  });

  it('D-02: the ledger forgets rows after 180 days, those of a back-fill as long after it', async () => {
    const rows = await rowsOf('not_recorded');
    const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
    const ledger = api.app.get(NotRecordedService);
    await ledger.deleteOld(inDays(170));
    expect(await rowsOf('not_recorded')).toBe(rows);
    await ledger.deleteOld(inDays(178));
    expect(await rowsOf("not_recorded WHERE back_fill_id IS NULL AND provider_call_id LIKE 'bf-%'")).toBe(0);
    expect(await rowsOf('not_recorded WHERE back_fill_id IS NOT NULL')).toBeGreaterThan(0);
    await ledger.deleteOld(inDays(181));
    expect(await rowsOf('not_recorded')).toBe(0);
  });

  it('only administrators see, apply and undo', async () => {
    const token = await pbx.tokenOf('214');
    const id = pbx.id;
    for (const [query, variables] of [
      ['{ unknownShortNumbers { extension } }', {}],
      ['{ backFills { id } }', {}],
      [PREVIEW, input('901')],
      [APPLY, input('901')],
      [UNDO, { id }],
    ] as const) {
      await expect(ask(query, variables, token)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(undo(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
