import { Role } from '@ringdesk/auth';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, type TestPbx } from '../support/pbx';
import { tellCall } from './told-call';

describe('the records of calls', () => {
  let api: TestApi;
  let pbx: TestPbx;
  let olga: string;
  let manager: string;
  let count = 0;

  beforeAll(async () => {
    api = await startApi();
    pbx = await connectPbx(api, ['101', '102']);
    olga = await pbx.tokenOf('101');
    manager = await api.tokenOf(await api.makeEmployee({ role: Role.MANAGER }));
  });
  afterAll(() => api.stop());

  const call = (fields: Record<string, string> = {}, end: Record<string, string> = {}) => {
    const callid = `record-${++count}`;
    return tellCall(api, pbx, { callid, phone: `3736090${1000 + count}`, ...fields }, end);
  };
  const recordsOf = async (id: string, token = olga) =>
    (
      await api.gql(
        `query ($id: ID!) { call(id: $id) { records { kind authorEmployee { id } authorContact { id }
          fields { key name { en ru } type text number direction employee { id } contact { id } } } } }`,
        { id },
        token,
      )
    ).call.records;
  const admin = (query: string) => api.gql(query, {}, pbx.adminToken);

  it('B-57, B-61, B-63: two tags in the group Telephony, with key fields that nobody changes or deletes', async () => {
    const { dataTags } = await api.gql(
      '{ dataTags { kind name { ru } group { ru } keyFields { key name { ru } type } extraFields { id } } }',
      {},
      olga,
    );
    expect(dataTags).toMatchObject([
      { kind: 'CALL', name: { ru: 'Звонок' }, group: { ru: 'Телефония' } },
      { kind: 'MISSED_CALL', name: { ru: 'Пропущенный звонок' }, group: { ru: 'Телефония' } },
    ]);
    expect(dataTags.map(({ keyFields }: { keyFields: unknown[] }) => keyFields.length)).toEqual([9, 6]);
    const schema = await admin('{ __type(name: "Mutation") { fields { name } } }');
    const names = schema.__type.fields.map(({ name }: { name: string }) => name);
    expect(names.filter((name: string) => name.includes('DataTag')).sort()).toEqual([
      'addDataTagField',
      'deleteDataTagField',
      'renameDataTagField',
    ]);
    await expect(admin('mutation { deleteDataTagField(input: { id: "durationSec" }) }')).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });

  it('B-64, B-70: a successful call adds one Call record, however often its end is told', async () => {
    const { id, contactId, again } = await call();
    await again();
    const [record, ...others] = await recordsOf(id);
    expect(others).toEqual([]);
    expect(record).toMatchObject({ kind: 'CALL', authorEmployee: { id: pbx.employeeOf('101') }, authorContact: null });
    const field = (key: string) => record.fields.find((one: { key: string }) => one.key === key);
    expect(field('durationSec').number).toBe(40);
    expect(field('employee').employee).toEqual({ id: pbx.employeeOf('101') });
    expect(field('contact').contact).toEqual({ id: contactId });
    expect(field('type').direction).toBe('INBOUND');
  });

  it('B-65, B-71, Q-12: a missed call adds one Missed call record, by the contact', async () => {
    const { id, contactId } = await call({}, { status: 'Missed' });
    expect(await recordsOf(id)).toMatchObject([
      { kind: 'MISSED_CALL', authorContact: { id: contactId }, authorEmployee: null },
    ]);
  });

  it('B-66, B-112: an unsuccessful outgoing call adds a Missed call record of type Outgoing, by the employee', async () => {
    const { id } = await call({ type: 'out' }, { status: 'Busy' });
    const records = await recordsOf(id);
    expect(records).toMatchObject([{ kind: 'MISSED_CALL', authorEmployee: { id: pbx.employeeOf('101') } }]);
    expect(records[0].fields[1]).toMatchObject({ key: 'type', direction: 'OUTBOUND' });
  });

  it('B-62: an added field is filled by data_<name>, in each tag for itself, also of calls before', async () => {
    const { id } = await call({}, { data_utm_source: 'newsletter', data_Utm_source: 'other' });
    const { addDataTagField } = await admin(
      'mutation { addDataTagField(input: { tag: CALL, name: "utm_source" }) { id name } }',
    );
    const added = async () =>
      (await recordsOf(id))[0].fields.slice(9).map(({ key, text }: { key: string; text: string }) => [key, text]);
    expect(await added()).toEqual([['data_utm_source', 'newsletter']]);
    const missed = await call({}, { status: 'Missed', data_utm_source: 'newsletter' });
    expect((await recordsOf(missed.id))[0].fields).toHaveLength(6);
    await admin(`mutation { renameDataTagField(input: { id: "${addDataTagField.id}", name: "Utm_source" }) { id } }`);
    expect(await added()).toEqual([['data_Utm_source', 'other']]);
    await admin(`mutation { deleteDataTagField(input: { id: "${addDataTagField.id}" }) }`);
    expect(await added()).toEqual([]);
  });

  it('B-61: a field is not added under a name that is there; nor by anybody but administrators', async () => {
    const add = (name: string) => `mutation { addDataTagField(input: { tag: MISSED_CALL, name: "${name}" }) { id } }`;
    await admin(add('Campaign'));
    for (const name of ['Campaign', 'Тип', 'External line']) {
      await expect(admin(add(name))).rejects.toMatchObject({ extensions: { fields: { name: 'taken' } } });
    }
    await expect(admin(add(' '))).rejects.toMatchObject({ extensions: { fields: { name: 'required' } } });
    await expect(api.gql(add('Other'), {}, manager)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  describe('Q-48: an administrator', () => {
    const minutes = async () => {
      const [{ calls }] = await api.db.query(
        "SELECT coalesce(sum(count), 0)::int AS calls FROM report_day WHERE kind = 'talk'",
      );
      return calls as number;
    };
    const feedOf = async (contactId: string) =>
      (await admin(`{ contact(id: "${contactId}") { activity(filter: { kinds: [CALL] }) { items { call { id } } } } }`))
        .contact.activity.items;

    it('moves a record to another contact: feeds and reports follow, and no later event moves it back', async () => {
      const { id, contactId, again } = await call();
      const other = await pbx.contact('Right one', `+3736091${1000 + count}`);
      await admin(`mutation { moveCallRecord(input: { callId: "${id}", contactId: "${other}" }) { id } }`);
      await again();
      expect([await feedOf(contactId), await feedOf(other)]).toEqual([[], [{ call: { id } }]]);
      const figures = await api.db.query('SELECT contact_id FROM call_figure WHERE call_id = $1', [id]);
      expect(figures).toEqual([{ contact_id: other }]);
    });

    it('D-12: the note of a call goes with its record to the other card', async () => {
      const { id, contactId } = await call();
      const note = { callId: id, text: 'Wants a discount', version: 0 };
      await api.gql(
        'mutation ($note: SaveCallDraftInput!) { saveCallDraft(input: $note) { isSaved } }',
        { note },
        olga,
      );
      const other = await pbx.contact('Right one', `+3736092${1000 + count}`);
      await admin(`mutation { moveCallRecord(input: { callId: "${id}", contactId: "${other}" }) { id } }`);
      const notesOf = async (contact: string) =>
        (await admin(`{ contact(id: "${contact}") { comments { text callId } } }`)).contact.comments;
      expect([await notesOf(contactId), await notesOf(other)]).toEqual([[], [{ text: note.text, callId: id }]]);
    });

    it('moves it to a task, where it stands alone', async () => {
      const { id, contactId } = await call();
      const { createTask } = await admin('mutation { createTask(input: { title: "Right task" }) { id } }');
      await admin(`mutation { moveCallRecord(input: { callId: "${id}", taskId: "${createTask.id}" }) { id } }`);
      const { call: moved } = await admin(`{ call(id: "${id}") { filing { onContact decidedBy task { id } } } }`);
      expect(moved.filing).toEqual({ onContact: false, decidedBy: 'MOVED', task: { id: createTask.id } });
      const attach = `mutation { attachCall(input: { callId: "${id}", taskId: null }) { id } }`;
      await expect(api.gql(attach, {}, olga)).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await feedOf(contactId)).toHaveLength(1);
    });

    it('deletes it: it stands nowhere and counts nowhere; the call stays in the log, and the deed too', async () => {
      const { id, contactId, again } = await call();
      const before = await minutes();
      await admin(`mutation { deleteCallRecord(input: { callId: "${id}" }) { id } }`);
      await again();
      expect(await minutes()).toBe(before - 1);
      expect(await feedOf(contactId)).toEqual([]);
      expect((await admin(`{ call(id: "${id}") { id filing { onContact } } }`)).call).toEqual({ id, filing: null });
      const acts = await api.db.query('SELECT act, from_contact_id FROM call_filing_act WHERE call_id = $1', [id]);
      expect(acts).toEqual([{ act: 'DELETED', from_contact_id: contactId }]);
      await expect(admin(`mutation { deleteCallRecord(input: { callId: "${id}" }) { id } }`)).rejects.toMatchObject({
        code: 'CONFLICT',
      });
    });

    it('names one place, and one that is there', async () => {
      const { id, contactId } = await call();
      const move = (place: string) => admin(`mutation { moveCallRecord(input: { callId: "${id}" ${place} }) { id } }`);
      await expect(move('')).rejects.toMatchObject({ extensions: { fields: { taskId: 'one-place' } } });
      await expect(move(`contactId: "${contactId}" taskId: "${contactId}"`)).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
      });
      await expect(move(`taskId: "${contactId}"`)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
  });

  it('changes of a task stand in its activity and in that of its contacts, by whom and from what; for who sees it', async () => {
    const contactId = await pbx.contact('Customer of a changed task', '+37360955556');
    const create = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }';
    const contacts = [{ contactId, role: 'COUNTERPARTY' }];
    const { createTask } = await api.gql(create, { input: { title: 'Changed', contacts } }, olga);
    const update = 'mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { id } }';
    const [assigneeId, dueAt] = [pbx.employeeOf('102'), '2026-12-01T09:00:00.000Z'];
    await api.gql(update, { input: { id: createTask.id, status: 'IN_PROGRESS' } }, olga);
    await api.gql(update, { input: { id: createTask.id, assigneeId, dueAt, title: 'Changed again' } }, olga);
    const ACTIVITY = `activity(filter: { kinds: [TASK_CHANGE] }) { items { kind task { id } taskChange { kind fromStatus toStatus
      fromAssignee { id } toAssignee { id } fromDueAt toDueAt author { id } } } }`;
    const ofTask = `query ($id: ID!) { task(id: $id) { ${ACTIVITY} } }`;
    const ofContact = `query ($id: ID!) { contact(id: $id) { ${ACTIVITY} } }`;
    const items = (await api.gql(ofTask, { id: createTask.id }, olga)).task.activity.items;
    expect(items).toHaveLength(3);
    const change = (kind: string) =>
      items.find(({ taskChange }: { taskChange: { kind: string } }) => taskChange.kind === kind);
    expect(change('STATUS')).toMatchObject({
      ...{ kind: 'TASK_CHANGE', task: { id: createTask.id } },
      taskChange: { fromStatus: 'NEW', toStatus: 'IN_PROGRESS', author: { id: pbx.employeeOf('101') } },
    });
    expect(change('ASSIGNEE').taskChange).toMatchObject({ fromAssignee: null, toAssignee: { id: assigneeId } });
    expect(change('DUE').taskChange).toMatchObject({ fromDueAt: null, toDueAt: dueAt });
    expect((await api.gql(ofContact, { id: contactId }, olga)).contact.activity.items).toEqual(items);
    const stranger = await api.tokenOf(await api.makeEmployee());
    expect((await api.gql(ofContact, { id: contactId }, stranger)).contact.activity.items).toEqual([]);
  });

  it('the activity of a contact is one time line, in pages without gaps or repeats, by kinds', async () => {
    const phone = '37360955555';
    const contactId = await pbx.contact('Busy customer', `+${phone}`);
    for (let calls = 0; calls < 4; calls += 1) await call({ phone }, calls % 2 ? { status: 'Missed' } : {});
    const input = { title: 'For the customer', contacts: [{ contactId, role: 'COUNTERPARTY' }] };
    await api.gql('mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }', { input }, olga);
    const pageOf = async (after: string | null, kinds = '') =>
      (
        await api.gql(
          `query ($id: ID!, $after: String) { contact(id: $id) { activity(page: { limit: 2, after: $after } ${kinds}) {
            next items { id kind at } } } }`,
          { id: contactId, after },
          olga,
        )
      ).contact.activity;
    const seen: { id: string; kind: string; at: string }[] = [];
    for (let after: string | null = null, pages = 0; pages === 0 || after; pages += 1) {
      const page: { next: string | null; items: typeof seen } = await pageOf(after);
      seen.push(...page.items);
      after = page.next;
    }
    expect(seen.map(({ kind }) => kind)).toEqual(['TASK', 'CALL', 'CALL', 'CALL', 'CALL']);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(5);
    expect([...seen].sort((a, b) => b.at.localeCompare(a.at))).toEqual(seen);
    expect((await pageOf(null, 'filter: { kinds: [TASK] }')).items).toHaveLength(1);
    await expect(pageOf('made-up')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
