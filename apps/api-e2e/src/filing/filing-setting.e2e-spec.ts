import { Role } from '@ringdesk/auth';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, type TestPbx } from '../support/pbx';

type Setting = Record<string, unknown>;
const OFFER = { field: 'TITLE', operator: 'CONTAINS', value: 'offer' };
const RECORD = `query ($id: ID!) { call(id: $id) { filing { onContact isHidden decidedBy task { id } } } }`;

describe('where successful calls go, by the setting of the connection', () => {
  let api: TestApi;
  let pbx: TestPbx;
  let olga: string;
  let count = 0;
  /** The contact of the calls of a test, and its number. */
  let contactId: string;
  let phone: string;

  beforeAll(async () => {
    api = await startApi();
    pbx = await connectPbx(api, ['101', '102']);
    olga = await pbx.tokenOf('101');
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    phone = `3736080${1000 + ++count}`;
    contactId = await pbx.contact(`Customer ${count}`, `+${phone}`);
  });

  const set = (filing: Setting) =>
    api.ask(
      `mutation ($input: UpdatePbxConnectionInput!) { updatePbxConnection(input: $input) { __typename
        ... on PbxConnectionSaved { connection { filing { place conditions { field operator value } logic fallback } } } } }`,
      { input: { id: pbx.id, filing } },
      pbx.adminToken,
    );
  const makeTask = async (title: string, token = pbx.adminToken): Promise<string> => {
    const input = { title, contacts: [{ contactId, role: 'COUNTERPARTY' }] };
    return (await api.gql('mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }', { input }, token))
      .createTask.id;
  };
  /** A call of the contact, over. Answers its id. */
  async function call(fields: Record<string, string> = {}): Promise<string> {
    const callid = `setting-${++count}`;
    const tell = (step: Record<string, string>) =>
      pbx.event({ type: 'in', phone, ext: '101', callid, ...fields, ...step });
    await tell({ event: 'INCOMING' });
    const isMissed = fields.status === 'Missed';
    if (!isMissed) await tell({ event: 'ACCEPTED' });
    const end = { event: 'COMPLETED', status: isMissed ? 'Missed' : 'Success', duration: '30' };
    await tell(end);
    await tell(end); // PBXs repeat
    const [{ id }] = await api.db.query('SELECT id FROM call WHERE provider_call_id = $1', [callid]);
    return id;
  }
  const filingOf = async (id: string) => (await api.gql(RECORD, { id }, pbx.adminToken)).call.filing;
  const tasksMade = async () =>
    (
      await api.gql(
        `query ($id: ID!) { contact(id: $id) { tasks { id title status description assignee { id } author { id }
        participants { role contact { id } } } } }`,
        { id: contactId },
        pbx.adminToken,
      )
    ).contact.tasks;

  it.each([
    ['CONTACT', { onContact: true, isHidden: false }, false],
    ['CONTACT_HIDDEN', { onContact: true, isHidden: true }, false],
    ['LAST_TASK', { onContact: true, isHidden: false }, true],
    ['LAST_TASK_HIDDEN', { onContact: true, isHidden: true }, true],
    ['MATCHING_TASK', { onContact: false, isHidden: false }, true],
    ['MATCHING_TASK_HIDDEN', { onContact: false, isHidden: true }, true],
  ])('B-76, B-77, B-78, B-81: %s', async (place, expected, isAtTask) => {
    await set({ place, conditions: [OFFER] });
    await makeTask('The old offer');
    const last = await makeTask('The last offer');
    expect(await filingOf(await call())).toEqual({
      ...expected,
      decidedBy: 'SETTING',
      task: isAtTask ? { id: last } : null,
    });
    const missed = await filingOf(await call({ status: 'Missed' }));
    expect(missed).toEqual({ onContact: true, isHidden: false, decidedBy: 'SETTING', task: null }); // B-71
  });

  it('B-77: without a task of the contact, LAST_TASK leaves the record on the card', async () => {
    await set({ place: 'LAST_TASK' });
    expect(await filingOf(await call())).toMatchObject({ onContact: true, task: null });
  });

  it('B-80: without a task that meets the conditions, the record is on the card', async () => {
    await set({ place: 'MATCHING_TASK', conditions: [OFFER] });
    await makeTask('Something else');
    expect(await filingOf(await call())).toMatchObject({ onContact: true, task: null });
  });

  it('B-80, Q-31, B-70: or a new task is made, once, to which the next call goes too', async () => {
    const conditions = [
      { field: 'STATUS', operator: 'EQUALS', value: 'IN_PROGRESS' },
      { field: 'ASSIGNEE', operator: 'EQUALS', value: pbx.employeeOf('102') },
    ];
    await set({ place: 'MATCHING_TASK', conditions, fallback: 'NEW_TASK' });
    const first = await filingOf(await call());
    expect(first).toMatchObject({ onContact: false, decidedBy: 'SETTING' });
    const made = await tasksMade();
    expect(made).toEqual([
      {
        ...{ id: first.task.id, status: 'IN_PROGRESS', description: null, author: null },
        title: expect.stringMatching(/^Call, incoming, Customer \d+, \d\d\/\d\d\/\d{4} \d\d:\d\d$/),
        assignee: { id: pbx.employeeOf('102') },
        participants: [{ role: 'COUNTERPARTY', contact: { id: contactId } }],
      },
    ]);
    expect((await filingOf(await call())).task).toEqual(first.task);
  });

  it('B-82, Q-33: NEW_TASK makes one for each call, of whoever talked, as the conditions want it', async () => {
    await set({ place: 'NEW_TASK', conditions: [{ field: 'DESCRIPTION', operator: 'EQUALS', value: 'By phone' }] });
    const filings = [await filingOf(await call()), await filingOf(await call())];
    expect(filings[0].task.id).not.toBe(filings[1].task.id);
    const made = await tasksMade();
    expect(made).toHaveLength(2);
    for (const task of made) {
      expect(task).toMatchObject({ description: 'By phone', assignee: { id: pbx.employeeOf('101') } });
    }
    await call({ status: 'Missed' });
    expect(await tasksMade()).toHaveLength(2);
  });

  it('B-54, B-83: the task of origin wins over the setting; nothing is made', async () => {
    await set({ place: 'NEW_TASK' });
    const origin = await makeTask('Origin');
    const [{ id: intent }] = await api.db.query(
      `INSERT INTO dial_intent (connection_id, employee_id, extension, digits, remote_e164, task_id, created_at)
       VALUES ($1, $2, '101', $3, $4, $5, now()) RETURNING id`,
      [pbx.id, pbx.employeeOf('101'), phone, `+${phone}`, origin],
    );
    expect(intent).toBeTruthy();
    const callid = `setting-${++count}`;
    const tell = (step: Record<string, string>) => pbx.event({ type: 'out', phone, ext: '101', callid, ...step });
    await tell({ event: 'OUTGOING' });
    await tell({ event: 'ACCEPTED' });
    await tell({ event: 'COMPLETED', status: 'Success', duration: '30' });
    const [{ id }] = await api.db.query('SELECT id FROM call WHERE provider_call_id = $1', [callid]);
    expect(await filingOf(id)).toEqual({
      onContact: false,
      isHidden: false,
      decidedBy: 'ORIGIN',
      task: { id: origin },
    });
    expect((await tasksMade()).map((task: { id: string }) => task.id)).toEqual([origin]);
  });

  it('B-83: a choice in the popup wins; the setting makes no task then', async () => {
    await set({ place: 'NEW_TASK' });
    const callid = `setting-${++count}`;
    const tell = (step: Record<string, string>) => pbx.event({ type: 'in', phone, ext: '101', callid, ...step });
    await tell({ event: 'INCOMING' });
    await tell({ event: 'ACCEPTED' });
    const [{ id: callId }] = await api.db.query('SELECT id FROM call WHERE provider_call_id = $1', [callid]);
    const taskId = await makeTask('Chosen', olga);
    await api.gql(
      'mutation ($input: AttachCallInput!) { attachCall(input: $input) { id } }',
      { input: { callId, taskId } },
      olga,
    );
    await tell({ event: 'COMPLETED', status: 'Success', duration: '30' });
    expect(await filingOf(callId)).toEqual({
      onContact: false,
      isHidden: false,
      decidedBy: 'POPUP',
      task: { id: taskId },
    });
    expect(await tasksMade()).toHaveLength(1);
  });

  it('Q-19: a record follows its call to another contact with the number', async () => {
    await set({ place: 'MATCHING_TASK', conditions: [OFFER], fallback: 'CONTACT' });
    await makeTask('An offer');
    const first = contactId;
    const other = await pbx.contact('Twin', `+${phone}`);
    contactId = other;
    const ofOther = await makeTask('Another offer');
    const id = await call();
    const [{ contact_id: present }] = await api.db.query('SELECT contact_id FROM call WHERE id = $1', [id]);
    const chosen = present === other ? first : other;
    const before = (await filingOf(id)).task.id;
    await api.gql(
      'mutation ($input: ChooseCallContactInput!) { chooseCallContact(input: $input) { id } }',
      { input: { callId: id, contactId: chosen } },
      olga,
    );
    const after = (await filingOf(id)).task.id;
    expect(new Set([before, after]).size).toBe(2);
    expect([before, after]).toContain(ofOther);
  });

  describe('the setting', () => {
    const wrong = async (filing: Setting) => (await set(filing)).errors?.[0].extensions.fields;

    it('B-79: keeps rows, line and fallback', async () => {
      const filing = {
        place: 'MATCHING_TASK_HIDDEN',
        conditions: [OFFER, { field: 'CREATED', operator: 'WITHIN_DAYS', value: '30' }],
        logic: '1 ИЛИ 2',
        fallback: 'NEW_TASK',
      };
      expect((await set(filing)).data?.updatePbxConnection.connection.filing).toEqual(filing);
    });

    it('names what is wrong, and where', async () => {
      const conditions = [OFFER];
      expect(await wrong({ place: 'MATCHING_TASK', conditions, logic: '1 AND 2' })).toEqual({
        'filing.logic': 'no-such-row:6',
      });
      expect(await wrong({ place: 'MATCHING_TASK', conditions, logic: `1${' '.repeat(250)}OR 1` })).toEqual({
        'filing.logic': 'too-long:250',
      });
      const row = (field: string, operator: string, value: string) =>
        wrong({ place: 'MATCHING_TASK', conditions: [{ field, operator, value }] });
      expect(await row('STATUS', 'CONTAINS', 'NEW')).toEqual({ 'filing.conditions.0.operator': 'wrong-operator' });
      expect(await row('ASSIGNEE', 'EQUALS', '')).toEqual({ 'filing.conditions.0.value': 'required' });
      expect(await row('DUE', 'BEFORE', 'tomorrow')).toEqual({ 'filing.conditions.0.value': 'not-a-date' });
      expect(await row('DUE', 'WITHIN_DAYS', '-1')).toEqual({ 'filing.conditions.0.value': 'not-days' });
    });

    const PREVIEW = `query ($setting: FilingSettingInput!, $contactId: ID) {
      filingPreview(setting: $setting, contactId: $contactId) { onContact makesTask unmet task { id } } }`;
    const preview = async (setting: Setting, token = pbx.adminToken) =>
      (await api.gql(PREVIEW, { setting, contactId }, token)).filingPreview;

    it('shows beforehand where the record of a contact would go, and makes nothing', async () => {
      const setting = { place: 'MATCHING_TASK', conditions: [OFFER] };
      expect(await preview(setting)).toEqual({ onContact: true, makesTask: false, unmet: [], task: null });
      const isNew = { onContact: false, makesTask: true, task: null };
      expect(await preview({ ...setting, fallback: 'NEW_TASK' })).toEqual({ ...isNew, unmet: [1] });
      const id = await makeTask('The offer');
      expect(await preview(setting)).toEqual({ onContact: false, makesTask: false, unmet: [], task: { id } });
      expect(await tasksMade()).toHaveLength(1);
    });

    it('Q-33: warns of conditions that a new task cannot meet', async () => {
      const conditions = [
        { field: 'STATUS', operator: 'EQUALS', value: 'NEW' },
        { field: 'STATUS', operator: 'EQUALS', value: 'DONE' },
        { field: 'TITLE', operator: 'CONTAINS', value: 'call' },
        { field: 'DUE', operator: 'IS_FILLED', value: '' },
        { field: 'ASSIGNEE', operator: 'IS_FILLED', value: '' },
        { field: 'CREATED', operator: 'WITHIN_DAYS', value: '1' },
      ];
      expect((await preview({ place: 'NEW_TASK', conditions })).unmet).toEqual([2, 3, 4]);
    });

    it('B-01: is for administrators', async () => {
      const manager = await api.tokenOf(await api.makeEmployee({ role: Role.MANAGER }));
      await expect(preview({ place: 'CONTACT' }, manager)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const input = { id: pbx.id, filing: { place: 'CONTACT' } };
      const change =
        'mutation ($input: UpdatePbxConnectionInput!) { updatePbxConnection(input: $input) { __typename } }';
      await expect(api.gql(change, { input }, manager)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    });
  });
});
