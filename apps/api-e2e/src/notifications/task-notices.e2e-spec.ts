import { type Employee, Role } from '@ringdesk/auth';
import { OldNotifications } from '@ringdesk/notifications';
import { DueClock } from '@ringdesk/tasks';
import { startApi, type TestApi } from '../support/api';

const CREATE = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }';
const UPDATE = 'mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { id } }';
const DELETE = 'mutation ($input: DeleteTaskInput!) { deleteTask(input: $input) }';
const BELL = '{ notifications { items { kind task { title } } } }';
const HOUR_MS = 3_600_000;

describe('notifications of tasks', () => {
  let api: TestApi;
  let olga: Employee;
  let pavel: Employee;
  let tokens: Map<string, string>;

  beforeAll(async () => {
    api = await startApi();
  });
  beforeEach(async () => {
    [olga, pavel] = [await api.makeEmployee(), await api.makeEmployee()];
    tokens = new Map();
    for (const employee of [olga, pavel]) tokens.set(employee.id, await api.tokenOf(employee));
  });
  afterAll(() => api.stop());

  const as = <T>(employee: Employee, query: string, variables: object = {}) =>
    api.gql<T>(query, variables, tokens.get(employee.id));
  async function give(input: object): Promise<string> {
    const made = await as<{ createTask: { id: string } }>(olga, CREATE, { input: { title: 'Offer', ...input } });
    return made.createTask.id;
  }
  const kinds = async (employee: Employee) =>
    (await as<{ notifications: { items: { kind: string }[] } }>(employee, BELL)).notifications.items.map(
      ({ kind }) => kind,
    );
  const tellDue = (inMs = 0) => api.app.get(DueClock).tellDue(new Date(Date.now() + inMs));

  it('whoever is given a task is told; who takes one is not', async () => {
    await give({ assigneeId: pavel.id });
    await give({ assigneeId: olga.id });
    expect(await as(pavel, BELL)).toEqual({
      notifications: { items: [{ kind: 'TASK_ASSIGNED', task: { title: 'Offer' } }] },
    });
    expect(await kinds(olga)).toEqual([]);
  });

  it('handed on, the former one hears no more of it', async () => {
    const id = await give({ assigneeId: pavel.id });
    await as(olga, UPDATE, { input: { id, title: 'Better offer' } });
    expect(await kinds(pavel)).toEqual(['TASK_ASSIGNED']);
    await as(olga, UPDATE, { input: { id, assigneeId: olga.id } });
    expect(await kinds(pavel)).toEqual([]);
    await as(olga, UPDATE, { input: { id, assigneeId: pavel.id } });
    expect(await kinds(pavel)).toEqual(['TASK_ASSIGNED']);
  });

  it('a task that is due is told to its assignee, once', async () => {
    await give({ assigneeId: olga.id, dueAt: new Date(Date.now() + HOUR_MS) });
    expect(await tellDue()).toBe(0);
    expect(await tellDue(2 * HOUR_MS)).toBe(1);
    await api.db.query("UPDATE notification SET created_at = now() + interval '2 hours'");
    expect(await tellDue(2 * HOUR_MS + 1000)).toBe(0);
    expect(await kinds(olga)).toEqual(['TASK_DUE']);
  });

  it('done, it is due no more; deleted, nothing of it is left', async () => {
    const done = await give({ assigneeId: olga.id, dueAt: new Date(Date.now() - 1000) });
    const deleted = await give({ assigneeId: pavel.id, dueAt: new Date(Date.now() - 1000) });
    expect(await tellDue()).toBe(2);
    await as(olga, UPDATE, { input: { id: done, status: 'DONE' } });
    expect(await kinds(olga)).toEqual([]);
    expect(await kinds(pavel)).toEqual(['TASK_DUE', 'TASK_ASSIGNED']);
    await as(olga, DELETE, { input: { id: deleted } });
    expect(await kinds(pavel)).toEqual([]);
  });

  it('closed on a board, it is due no more, and the open page of its assignee hears so', async () => {
    const manager = await api.tokenOf(await api.makeEmployee({ role: Role.MANAGER }));
    const lists = [{ name: 'New' }, { name: 'Done', status: 'DONE' }];
    const { createPlannerBoard: board } = await api.gql<{ createPlannerBoard: { lists: { id: string }[] } }>(
      'mutation ($input: CreatePlannerBoardInput!) { createPlannerBoard(input: $input) { lists { id } } }',
      { input: { name: `Board of ${olga.id}`, lists } },
      manager,
    );
    const id = await give({ assigneeId: olga.id, dueAt: new Date(Date.now() - 1000) });
    await tellDue();
    expect(await kinds(olga)).toEqual(['TASK_DUE']);
    const bell = await api.subscribe('subscription { notificationsChanged { unread } }', tokens.get(olga.id) ?? '');
    await as(olga, 'mutation ($input: AddPlannerCardInput!) { addPlannerCard(input: $input) { id } }', {
      input: { listId: board.lists[1].id, taskId: id },
    });
    expect((await bell.next()).notificationsChanged).toEqual({ unread: 0 });
    expect(await kinds(olga)).toEqual([]);
    await bell.close();
  });

  it('what was read 90 days ago is deleted; what nobody has read stays', async () => {
    await give({ assigneeId: pavel.id });
    const [read, unread] = [await give({ assigneeId: pavel.id }), await give({ assigneeId: pavel.id })];
    const readAgo = (subject: string, days: number) =>
      api.db.query("UPDATE notification SET read_at = now() - $2 * interval '1 day' WHERE subject_id = $1", [
        subject,
        days,
      ]);
    await readAgo(read, 89);
    await api.db.query("UPDATE notification SET created_at = now() - interval '1 year' WHERE subject_id = $1", [
      unread,
    ]);
    const old = api.app.get(OldNotifications);
    expect(await old.forget(new Date())).toBe(0);
    await readAgo(read, 91);
    expect(await old.forget(new Date())).toBe(1);
    expect(await kinds(pavel)).toHaveLength(2);
  });
});
