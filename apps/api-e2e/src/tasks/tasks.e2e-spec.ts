import { type Employee, Role } from '@ringdesk/auth';
import { startApi, type TestApi } from '../support/api';
import { statementsOf } from '../support/statements';
import { connectPbx, type FakePbx, startFakePbx, type TestPbx } from '../support/pbx';

const MISSING = '00000000-0000-4000-8000-000000000000';
const CARD = `id number title description status dueAt assignee { name } author { name } counterparty { name }
  participants { role contact { name phones { display } } } employees { name } comments { text isHidden author { name } }
  canDelete`;

describe('tasks over GraphQL', () => {
  let api: TestApi;
  let fake: FakePbx;
  let pbx: TestPbx;
  let olga: { id: string; token: string };
  let pavel: { id: string; token: string };
  let stranger: { id: string; token: string };
  let manager: { id: string; token: string };

  beforeAll(async () => {
    api = await startApi();
    fake = await startFakePbx();
    const settings = { pbxUrl: `${fake.url}/crm`, pbxToken: 'kq3-pbx-key', allowPrivateHost: 'true' };
    pbx = await connectPbx(api, ['101', '102'], settings);
    const signedIn = async (employee: Pick<Employee, 'id'>) => ({
      ...{ id: employee.id, token: await api.tokenOf(employee as Employee) },
    });
    olga = await signedIn({ id: pbx.employeeOf('101') });
    pavel = await signedIn({ id: pbx.employeeOf('102') });
    stranger = await signedIn(await api.makeEmployee({ name: 'Stranger' }));
    manager = await signedIn(await api.makeEmployee({ name: 'Maria', role: Role.MANAGER }));
  });
  afterAll(async () => {
    await api.stop();
    await fake.stop();
  });

  const create = async (input: object, token = olga.token, fields = CARD) => {
    const query = `mutation ($input: CreateTaskInput!) { createTask(input: $input) { ${fields} } }`;
    return (await api.gql(query, { input }, token)).createTask;
  };
  const dial = (input: object, token: string) =>
    api.ask(`mutation ($input: ClickToCallInput!) { clickToCall(input: $input) { __typename } }`, { input }, token);

  it('B-49, B-50: an operator makes a task of a contact, changes and comments it', async () => {
    const contactId = await pbx.contact('Alfa', '+373 60 111 001');
    const task = await create({
      title: 'Send the offer',
      assigneeId: pavel.id,
      dueAt: '2030-01-02T10:00:00.000Z',
      contacts: [{ contactId, role: 'COUNTERPARTY' }],
      employeeIds: [manager.id],
    });
    expect(task).toMatchObject({
      ...{ title: 'Send the offer', status: 'NEW', dueAt: '2030-01-02T10:00:00.000Z', canDelete: true },
      ...{ counterparty: { name: 'Alfa' }, employees: [{ name: 'Maria' }], comments: [] },
      participants: [{ role: 'COUNTERPARTY', contact: { name: 'Alfa', phones: [{}] } }],
    });
    const { updateTask } = await api.gql(
      `mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { ${CARD} } }`,
      { input: { id: task.id, status: 'IN_PROGRESS', dueAt: null } },
      pavel.token,
    );
    expect(updateTask).toMatchObject({ status: 'IN_PROGRESS', dueAt: null, title: 'Send the offer', canDelete: false });
    await api.gql(
      `mutation ($input: AddTaskCommentInput!) { addTaskComment(input: $input) { id createdAt } }`,
      { input: { taskId: task.id, text: 'They want a discount', isHidden: true } },
      pavel.token,
    );
    const { contact } = await api.gql(
      `query ($id: ID!) { contact(id: $id) { tasks { title comments { text isHidden } } } }`,
      { id: contactId },
      olga.token,
    );
    expect(contact.tasks).toEqual([
      { title: 'Send the offer', comments: [{ text: 'They want a discount', isHidden: true }] },
    ]);
  });

  it('B-54: a call that was made from a task is listed in it, for all who may see the task', async () => {
    const { id } = await create({ title: 'Call about the offer', employeeIds: [pavel.id] }, olga.token, 'id');
    expect((await dial({ phone: '+37360111222', taskId: id }, olga.token)).errors).toBeUndefined();
    await pbx.event({ type: 'out', event: 'OUTGOING', phone: '37360111222', ext: '101', callid: 'from-task' });
    const query = `query ($taskId: ID!) { calls(filter: { taskId: $taskId }) { total items { id task { id title } } } }`;
    const callsAs = async (token: string) => (await api.gql(query, { taskId: id }, token)).calls;
    for (const { token } of [olga, pavel, manager]) {
      expect(await callsAs(token)).toMatchObject({
        total: 1,
        items: [{ task: { id, title: 'Call about the offer' } }],
      });
    }
    expect(await callsAs(stranger.token)).toEqual({ total: 0, items: [] });
    await api.gql(
      `mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { id } }`,
      { input: { id, employeeIds: [] } },
      olga.token,
    );
    expect((await callsAs(pavel.token)).total).toBe(0);
    expect((await api.gql('{ calls { total } }', {}, pavel.token)).calls.total).toBe(0);
  });

  it('no door leads to the task of others', async () => {
    const contactId = await pbx.contact('Secret customer', '+373 60 111 003');
    const contacts = [{ contactId, role: 'COUNTERPARTY' }];
    const { id } = await create({ title: 'Secret price', contacts }, olga.token, 'id');
    await dial({ phone: '+37360111003', taskId: id }, olga.token);
    await pbx.event({ type: 'out', event: 'OUTGOING', phone: '37360111003', ext: '101', callid: 'secret-call' });
    const [call] = await api.db.query(`SELECT id FROM call WHERE provider_call_id = 'secret-call'`);
    const codes = async (queries: string[]) =>
      Promise.all(queries.map(async (query) => (await api.ask(query, {}, stranger.token)).errors?.[0].extensions.code));
    const doors = [
      `{ task(id: "${id}") { title } }`,
      `{ call(id: "${call.id}") { id } }`,
      `mutation { updateTask(input: { id: "${id}", assigneeId: "${stranger.id}" }) { title } }`,
      `mutation { addTaskComment(input: { taskId: "${id}", text: "in" }) { id } }`,
      `mutation { deleteTask(input: { id: "${id}" }) }`,
      `mutation { clickToCall(input: { phone: "+37360111222", taskId: "${id}" }) { __typename } }`,
      `mutation { clickToCall(input: { phone: "+37360111222", taskId: "x" }) { __typename } }`,
    ];
    await api.gql(
      `mutation ($input: SetShortNumbersInput!) { setShortNumbers(input: $input) { id } }`,
      {
        input: {
          connectionId: pbx.id,
          shortNumbers: [olga.id, pavel.id, stranger.id].map((employeeId, at) => ({
            number: `10${at + 1}`,
            employeeId,
          })),
        },
      },
      pbx.adminToken,
    );
    expect(await codes(doors)).toEqual(doors.map(() => 'NOT_FOUND'));
    const data = await api.gql(
      `query ($contactId: ID!, $search: String!) {
        all: tasks { items { title } }
        found: tasks(filter: { search: $search }) { total }
        byContact: tasks(filter: { contactId: $contactId }) { total }
        contact(id: $contactId) { tasks { title } }
        calls(filter: { contactId: $contactId }) { total }
      }`,
      { contactId, search: 'Secret' },
      stranger.token,
    );
    expect(data).toEqual({
      ...{
        all: { items: [] },
        found: { total: 0 },
        byContact: { total: 0 },
        contact: { tasks: [] },
        calls: { total: 0 },
      },
    });
    expect((await api.gql(`{ task(id: "${id}") { title } }`, {}, manager.token)).task.title).toBe('Secret price');
  });

  it('an own call of a task that is no longer open to the operator keeps its place, without the task', async () => {
    const { id } = await create({ title: 'Handed over', employeeIds: [pavel.id] }, olga.token, 'id');
    await dial({ phone: '+37360111004', taskId: id }, pavel.token);
    await pbx.event({ type: 'out', event: 'OUTGOING', phone: '37360111004', ext: '102', callid: 'handed-over' });
    await api.gql(
      `mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { id } }`,
      { input: { id, employeeIds: [] } },
      olga.token,
    );
    const [call] = await api.db.query(`SELECT id FROM call WHERE provider_call_id = 'handed-over'`);
    const query = `query ($id: ID!) { call(id: $id) { id task { title } } }`;
    expect((await api.gql(query, { id: call.id }, pavel.token)).call).toEqual({ id: call.id, task: null });
  });

  it('saved filters are for their employee alone', async () => {
    const save = `mutation ($input: SaveTaskFilterInput!) { saveTaskFilter(input: $input) { id name } }`;
    const input = { name: 'Late', filter: { isOpen: true, due: 'OVERDUE' }, order: 'DUE' };
    const { saveTaskFilter } = await api.gql(save, { input }, olga.token);
    const list = '{ savedTaskFilters { name order filter { isOpen due search } } }';
    expect((await api.gql(list, {}, olga.token)).savedTaskFilters).toEqual([
      { name: 'Late', order: 'DUE', filter: { isOpen: true, due: 'OVERDUE', search: null } },
    ]);
    expect((await api.gql(list, {}, manager.token)).savedTaskFilters).toEqual([]);
    const remove = `mutation { deleteTaskFilter(input: { id: "${saveTaskFilter.id}" }) }`;
    expect((await api.ask(remove, {}, manager.token)).errors?.[0].extensions.code).toBe('NOT_FOUND');
    expect((await api.gql(remove, {}, olga.token)).deleteTaskFilter).toBe(true);
  });

  it('wrong values are named, and nobody gets in without a session', async () => {
    const answer = await api.ask(
      `mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }`,
      { input: { title: ' ', assigneeId: 'x', contacts: [{ contactId: 'x', role: 'COUNTERPARTY' }] } },
      olga.token,
    );
    expect(answer.errors?.[0].extensions).toEqual({
      code: 'BAD_USER_INPUT',
      fields: { title: 'required', assigneeId: 'not-found', 'contacts.0.contactId': 'not-found' },
    });
    for (const query of [
      '{ tasks { total } }',
      `{ task(id: "${MISSING}") { id } }`,
      '{ savedTaskFilters { id } }',
      'mutation { createTask(input: { title: "A" }) { id } }',
      `mutation { updateTask(input: { id: "${MISSING}" }) { id } }`,
      `mutation { addTaskComment(input: { taskId: "${MISSING}", text: "A" }) { id } }`,
      `mutation { deleteTask(input: { id: "${MISSING}" }) }`,
      'mutation { saveTaskFilter(input: { name: "A", filter: {} }) { id } }',
    ]) {
      expect((await api.ask(query)).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
    }
  });

  it('ten tasks with all they hold take no more statements than one', async () => {
    const contactId = await pbx.contact('Counted', '+373 60 111 005');
    for (let number = 0; number < 10; number += 1) {
      const contacts = [{ contactId, role: 'COUNTERPARTY' }];
      await create({ title: `Counted ${number}`, contacts, employeeIds: [pavel.id] }, olga.token, 'id');
    }
    const statements = (limit: number) =>
      statementsOf(api.db, async () => {
        const list = `tasks(filter: { search: "Counted" }, page: { offset: 0, limit: ${limit} }) { items { ${CARD} } }`;
        expect((await api.gql(`{ ${list} }`, {}, olga.token)).tasks.items).toHaveLength(limit);
      });
    const forOne = await statements(1);
    expect(forOne).toBeGreaterThan(3);
    expect(await statements(10)).toBe(forOne);
  });

  it('own fields are kept by administrators alone, shown to all, and filled in where a task is seen', async () => {
    const admin = await api.tokenOf(await api.makeEmployee({ name: 'Ada', role: Role.ADMIN }));
    const SAVE = `mutation ($input: SaveTaskFieldInput!) { saveTaskField(input: $input) { id } }`;
    const field = { name: 'Stage', kind: 'LIST', options: ['Offer', 'Contract'] };
    for (const { token } of [olga, manager]) {
      expect((await api.ask(SAVE, { input: field }, token)).errors).toMatchObject([
        { extensions: { code: 'FORBIDDEN' } },
      ]);
    }
    const fieldId = (await api.gql(SAVE, { input: field }, admin)).saveTaskField.id;
    const task = await create({ title: 'Offer' }, olga.token, 'id fields { value field { name kind options } }');
    expect(task.fields).toEqual([{ value: null, field }]);
    const UPDATE = `mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { fields { value } } }`;
    const input = { id: task.id, fields: [{ fieldId, value: 'Contract' }] };
    expect((await api.ask(UPDATE, { input }, stranger.token)).errors).toMatchObject([
      { extensions: { code: 'NOT_FOUND' } },
    ]);
    expect((await api.gql(UPDATE, { input }, olga.token)).updateTask.fields).toEqual([{ value: 'Contract' }]);
    const DELETE = `mutation ($id: ID!) { deleteTaskField(input: { id: $id }) }`;
    expect((await api.ask(DELETE, { id: fieldId }, manager.token)).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    await api.gql(DELETE, { id: fieldId }, admin);
    const { taskFields } = await api.gql('{ taskFields { id } }', {}, olga.token);
    expect(taskFields).toEqual([]);
  });
});
