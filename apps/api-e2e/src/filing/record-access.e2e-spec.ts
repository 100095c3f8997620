import { Role } from '@ringdesk/auth';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, type TestPbx } from '../support/pbx';
import { recordingsOf, type SeenRecording } from '../support/recordings';
import { type SoundServer, startSoundServer, wav } from '../support/sounds';
import { until } from '../support/until';

const ACTIVITY = `activity { items { kind records { fields { key text } } filing { task { id } }
  call { id recordings { id url } } } }`;

describe('B-81: a call that is filed at a task alone', () => {
  let api: TestApi;
  let pbx: TestPbx;
  let server: SoundServer;
  /** Who talked; who may see the task; who sees the contact alone. */
  let talker: string;
  let member: string;
  let outsider: string;
  let manager: string;
  let contactId: string;
  let callId: string;
  let taskId: string;
  let recording: SeenRecording;
  const tokens = () => [talker, member, manager, outsider];

  beforeAll(async () => {
    api = await startApi();
    pbx = await connectPbx(api, ['101', '102', '103'], { allowPrivateHost: 'true' });
    server = await startSoundServer();
    [talker, member, outsider] = await Promise.all(['101', '102', '103'].map((number) => pbx.tokenOf(number)));
    manager = await api.tokenOf(await api.makeEmployee({ role: Role.MANAGER }));
    contactId = await pbx.contact('Confidential customer', '+373 60 333 444');
    const input = {
      title: 'Confidential offer',
      assigneeId: pbx.employeeOf('102'),
      contacts: [{ contactId, role: 'COUNTERPARTY' }],
    };
    taskId = (
      await api.gql(
        'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }',
        { input },
        pbx.adminToken,
      )
    ).createTask.id;
    const filing = { place: 'MATCHING_TASK', conditions: [{ field: 'TITLE', operator: 'CONTAINS', value: 'offer' }] };
    await api.gql(
      'mutation ($input: UpdatePbxConnectionInput!) { updatePbxConnection(input: $input) { __typename } }',
      { input: { id: pbx.id, filing } },
      pbx.adminToken,
    );
    const recordings = recordingsOf(api, pbx);
    await recordings.save({});
    const callid = await recordings.call({
      ...{ type: 'in', phone: '37360333444', ext: '101', data_secret: 'the price is 5' },
      record_link: server.serve('/confidential', wav(2, 7)),
    });
    await until(async () => {
      [recording] = await recordings.seen(callid);
      expect(recording.url).not.toBeNull();
    });
    [{ id: callId }] = await api.db.query('SELECT id FROM call WHERE provider_call_id = $1', [callid]);
  });
  afterAll(async () => {
    await api.stop();
    await server.stop();
  });

  /** What each of talker, member, manager and outsider gets. */
  const each = <T>(ask: (token: string) => Promise<T>): Promise<T[]> => Promise.all(tokens().map(ask));
  const codeOf = async (query: string, token: string) =>
    (await api.ask(query, {}, token)).errors?.[0].extensions.code ?? 'OK';

  it('the outsider sees the contact', async () => {
    const names = await each(
      async (token) => (await api.gql(`{ contact(id: "${contactId}") { name } }`, {}, token)).contact.name,
    );
    expect(names).toEqual(names.map(() => 'Confidential customer'));
  });

  it.each([
    ['the call', () => `{ call(id: "${callId}") { id timeline { id } recordings { url } records { id } } }`],
    ['another try to get the recording', () => `mutation { retryRecording(input: { id: "${recording.id}" }) { id } }`],
  ])('door: %s', async (_title, query) => {
    expect(await each((token) => codeOf(query(), token))).toEqual(['OK', 'OK', 'OK', 'NOT_FOUND']);
  });

  it.each([
    ['the log', '{ calls { items { id } } }'],
    ['a search by name', '{ calls(filter: { search: "Confidential" }) { items { id } } }'],
    ['a search by number', '{ calls(filter: { search: "60333" }) { items { id } } }'],
  ])('door: %s', async (_title, query) => {
    const found = await each(async (token) => (await api.gql(query, {}, token)).calls.items.length);
    expect(found).toEqual([1, 1, 1, 0]);
  });

  it("door: the log of the contact, of the task, of the line and of the talker's calls", async () => {
    for (const filter of [
      `contactId: "${contactId}"`,
      `taskId: "${taskId}"`,
      `connectionId: "${pbx.id}"`,
      `employeeId: "${pbx.employeeOf('101')}"`,
      `talkedId: "${pbx.employeeOf('101')}"`,
    ]) {
      const found = await each(
        async (token) => (await api.gql(`{ calls(filter: { ${filter} }) { total } }`, {}, token)).calls.total,
      );
      // the talker's own call stays theirs; the task itself they may not see
      expect([filter, found]).toEqual([filter, [filter.startsWith('task') ? 0 : 1, 1, 1, 0]]);
    }
  });

  it("door: the file's address, as a whole, in parts and as a download", async () => {
    for (const [path, headers] of [
      [recording.url ?? '', {}],
      [recording.url ?? '', { range: 'bytes=0-99' }],
      [`${recording.url}?download=1`, {}],
    ] as const) {
      const statuses = await each(async (token) => {
        const response = await fetch(`${api.url}${path}`, {
          headers: { ...headers, authorization: `Bearer ${token}` },
        });
        await response.arrayBuffer();
        return response.status;
      });
      const ok = 'range' in headers ? 206 : 200;
      expect(statuses).toEqual([ok, ok, ok, 403]);
    }
  });

  it("door: the contact's activity: nothing for the outsider, a line for those who may see the task", async () => {
    const feeds = await each(
      async (token) =>
        (await api.gql(`{ contact(id: "${contactId}") { ${ACTIVITY} } }`, {}, token)).contact.activity.items,
    );
    const callsOf = (items: { kind: string }[]) => items.filter(({ kind }) => kind === 'CALL');
    expect(feeds.map((items) => callsOf(items).length)).toEqual([1, 1, 1, 0]);
    expect(JSON.stringify(feeds[3])).not.toContain(recording.id);
    expect(feeds[0]).toMatchObject([{ kind: 'CALL', filing: { task: null } }]); // talked, and does not see the task
  });

  it("door: the task's activity", async () => {
    const query = `{ task(id: "${taskId}") { ${ACTIVITY} } }`;
    expect(await each((token) => codeOf(query, token))).toEqual(['NOT_FOUND', 'OK', 'OK', 'NOT_FOUND']);
    const { task } = await api.gql(query, {}, member);
    expect(task.activity.items.find(({ kind }: { kind: string }) => kind === 'CALL').call.recordings).toEqual([
      { id: recording.id, url: recording.url },
    ]);
  });

  it('door: reports, which tell an operator of the own calls alone, and their export', async () => {
    const query = `{ callReport(input: { kind: BY_CONTACT, period: THIS_YEAR }) {
      total { calls } rows { items { call { id recordings { url } } } } } }`;
    const reports = await each(async (token) => (await api.gql(query, {}, token)).callReport);
    const it = { call: { id: callId, recordings: [{ url: recording.url }] } };
    const [own, none] = [
      { total: { calls: 1 }, rows: { items: [it] } },
      { total: { calls: 0 }, rows: { items: [] } },
    ];
    expect(reports).toEqual([own, none, own, none]);

    const year = new Date().getUTCFullYear();
    const address = `${api.url}/report-exports/calls.csv?kind=BY_CONTACT&from=${year}-01-01&to=${year}-12-31`;
    const files = await each(async (token) => {
      const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
      expect(response.status).toBe(200);
      return (await response.text()).includes('Confidential customer');
    });
    expect(files).toEqual([true, false, true, false]);
  });

  it('door: changes of it: attaching, choosing another contact, moving, deleting', async () => {
    for (const query of [
      `mutation { attachCall(input: { callId: "${callId}", taskId: null }) { id } }`,
      `mutation { chooseCallContact(input: { callId: "${callId}", contactId: "${contactId}" }) { id } }`,
    ]) {
      expect(await codeOf(query, outsider)).toBe('NOT_FOUND');
    }
    for (const query of [
      `mutation { moveCallRecord(input: { callId: "${callId}", contactId: "${contactId}" }) { id } }`,
      `mutation { deleteCallRecord(input: { callId: "${callId}" }) { id } }`,
    ]) {
      expect([await codeOf(query, outsider), await codeOf(query, manager)]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    }
  });

  it('door: subscriptions: the outsider hears nothing of it', async () => {
    const popups = await api.subscribe('subscription { callPopup { callId } }', outsider);
    const changes = await api.subscribe('subscription { recordingChanged { id recordings { url } } }', outsider);
    const own = await api.subscribe('subscription { recordingChanged { id recordings { url } } }', talker);
    const link = server.serve('/confidential-2', wav(2, 9));
    const [{ provider_call_id: callid }] = await api.db.query('SELECT provider_call_id FROM call WHERE id = $1', [
      callId,
    ]);
    await pbx.post({ cmd: 'record', callid, record_link: link });
    expect((await own.next()).recordingChanged.id).toBe(callId);
    await Promise.all([popups.expectSilence(300), changes.expectSilence(300)]);
    await Promise.all([popups.close(), changes.close(), own.close()]);
  });

  it('as soon as the task is open to the outsider, so is the recording; and closed again with it', async () => {
    const share = (ids: string[]) =>
      api.gql(
        'mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { id } }',
        { input: { id: taskId, employeeIds: ids } },
        manager,
      );
    const query = `{ call(id: "${callId}") { recordings { url } } }`;
    await share([pbx.employeeOf('103')]);
    expect(await codeOf(query, outsider)).toBe('OK');
    await share([]);
    expect(await codeOf(query, outsider)).toBe('NOT_FOUND');
  });

  it('a record on the card shows its line to all who see the contact, the recording to none but the above', async () => {
    await api.gql(
      `mutation { moveCallRecord(input: { callId: "${callId}", contactId: "${contactId}" }) { id } }`,
      {},
      pbx.adminToken,
    );
    const { contact } = await api.gql(`{ contact(id: "${contactId}") { ${ACTIVITY} } }`, {}, outsider);
    expect(contact.activity.items).toMatchObject([
      { kind: 'CALL', records: [{ fields: expect.any(Array) }], call: null },
    ]);
    expect(await codeOf(`{ call(id: "${callId}") { id } }`, member)).toBe('NOT_FOUND'); // no more at the task
  });
});
