import { Comment } from '@ringdesk/comments';
import { type Employee, Role } from '@ringdesk/auth';
import { createBench } from '../test-support/tasks-bench';
import { TaskDue, type TaskFilterValues, TaskOrder } from './task-input';
import { TaskContact, TaskEmployee, TaskRole, TaskStatus } from './task.entity';

const MISSING = '00000000-0000-4000-8000-000000000000';
const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS);

describe('tasks', () => {
  let bench: Awaited<ReturnType<typeof createBench>>;
  let olga: Employee;
  let pavel: Employee;
  let manager: Employee;

  beforeAll(async () => {
    bench = await createBench();
  });
  beforeEach(async () => {
    olga = await bench.addEmployee('Olga');
    pavel = await bench.addEmployee('Pavel');
    manager = await bench.addEmployee('Maria', { role: Role.MANAGER });
  });
  afterEach(() => bench.empty());
  afterAll(() => bench.drop());

  const titles = async (filter: TaskFilterValues, order = TaskOrder.CREATED, viewer = manager) =>
    (await bench.tasks.list(filter, order, { offset: 0, limit: 50 }, viewer)).items.map(({ title }) => title);

  it('is made with contacts and employees, by its author, as new', async () => {
    const [anna, alfa] = [await bench.addContact('Anna'), await bench.addContact('Alfa')];
    const { id } = await bench.create(
      {
        title: '  Send the offer ',
        description: ' ',
        contacts: [
          { contactId: alfa, role: TaskRole.COUNTERPARTY },
          { contactId: anna, role: TaskRole.PARTICIPANT },
          { contactId: anna, role: TaskRole.PARTICIPANT },
        ],
        employeeIds: [pavel.id, pavel.id],
      },
      olga,
    );
    expect(await bench.tasks.get(id, olga)).toMatchObject({
      ...{ title: 'Send the offer', description: null, status: TaskStatus.NEW, authorId: olga.id, assigneeId: null },
    });
    const contacts = await bench.source.manager.find(TaskContact, { where: { taskId: id }, order: { role: 'ASC' } });
    expect(contacts).toMatchObject([
      { contactId: alfa, role: TaskRole.COUNTERPARTY },
      { contactId: anna, role: TaskRole.PARTICIPANT },
    ]);
    expect(await bench.source.manager.findBy(TaskEmployee, { taskId: id })).toMatchObject([{ employeeId: pavel.id }]);
  });

  it('a change touches what is given, and nothing else', async () => {
    const anna = await bench.addContact('Anna');
    const { id } = await bench.create(
      {
        ...{ title: 'Call back', description: 'about the price', assigneeId: pavel.id, dueAt: inHours(1) },
        contacts: [{ contactId: anna, role: TaskRole.COUNTERPARTY }],
      },
      olga,
    );
    await bench.update({ id, status: TaskStatus.DONE }, pavel);
    expect(await bench.tasks.get(id, pavel)).toMatchObject({
      ...{ title: 'Call back', description: 'about the price', status: TaskStatus.DONE, assigneeId: pavel.id },
      dueAt: expect.any(Date),
    });
    expect(await bench.source.manager.countBy(TaskContact, { taskId: id })).toBe(1);
    await bench.update({ id, dueAt: null, assigneeId: null, description: '', contacts: [] }, olga);
    expect(await bench.tasks.get(id, olga)).toMatchObject({ dueAt: null, assigneeId: null, description: null });
    expect(await bench.source.manager.countBy(TaskContact, { taskId: id })).toBe(0);
  });

  it('two changes at once of different fields are both kept', async () => {
    const { id } = await bench.create({ title: 'Call back' }, olga);
    await Promise.all([
      bench.update({ id, title: 'Call back today' }, olga),
      bench.update({ id, status: TaskStatus.IN_PROGRESS }, manager),
    ]);
    const after = await bench.tasks.get(id, olga);
    expect(after).toMatchObject({ title: 'Call back today', status: TaskStatus.IN_PROGRESS });
  });

  it.each([
    ['a title of spaces', { title: '  ' }, { title: 'required' }],
    ['an assignee who does not exist', { title: 'A', assigneeId: MISSING }, { assigneeId: 'not-found' }],
    ['an unknown participant', { title: 'A', employeeIds: [MISSING] }, { employeeIds: 'not-found' }],
    [
      'an unknown contact',
      { title: 'A', contacts: [{ contactId: MISSING, role: TaskRole.PARTICIPANT }] },
      { contacts: 'not-found' },
    ],
  ])('%s is refused and leaves no task', async (_, input, fields) => {
    await expect((async () => bench.create(input, olga))()).rejects.toMatchObject({
      ...{ code: 'BAD_USER_INPUT', details: { fields } },
    });
    expect(await titles({})).toEqual([]);
  });

  it('nobody deactivated becomes assignee, but one who was deactivated stays so', async () => {
    const { id } = await bench.create({ title: 'Call back', assigneeId: pavel.id }, olga);
    await bench.source.query('UPDATE employee SET is_active = false WHERE id = $1', [pavel.id]);
    await bench.update({ id, assigneeId: pavel.id, title: 'Call back today' }, olga);
    await expect(bench.create({ title: 'Other', assigneeId: pavel.id }, olga)).rejects.toMatchObject({
      details: { fields: { assigneeId: 'inactive' } },
    });
  });

  describe('who sees a task', () => {
    const link = {
      assignee: () => ({ assigneeId: olga.id }),
      participant: () => ({ employeeIds: [olga.id] }),
    };
    it.each(['assignee', 'participant'] as const)('an operator who is its %s', async (part) => {
      const { id } = await bench.create({ title: 'Call back', ...link[part]() }, manager);
      expect(await titles({}, TaskOrder.CREATED, olga)).toEqual(['Call back']);
      expect(await bench.tasks.get(id, olga)).toMatchObject({ id });
    });

    it('an operator who made it', async () => {
      await bench.create({ title: 'Call back', assigneeId: pavel.id }, olga);
      expect(await titles({}, TaskOrder.CREATED, olga)).toEqual(['Call back']);
    });

    it('no other operator: not in lists, counts, search, by its id, or of its contact', async () => {
      const anna = await bench.addContact('Anna');
      const contacts = [{ contactId: anna, role: TaskRole.COUNTERPARTY }];
      const { id, number } = await bench.create({ title: 'Secret', assigneeId: pavel.id, contacts }, manager);
      const filters: TaskFilterValues[] = [
        ...[{}, { search: 'secret' }, { search: `#${number}` }, { search: 'Anna' }, { contactId: anna }],
        ...[{ assigneeId: pavel.id }, { status: TaskStatus.NEW }, { isOpen: true }, { due: TaskDue.NONE }],
      ];
      for (const filter of filters) {
        const page = { offset: 0, limit: 50 };
        expect(await bench.tasks.list(filter, TaskOrder.CREATED, page, olga)).toEqual({ items: [], total: 0 });
        expect((await bench.tasks.list(filter, TaskOrder.CREATED, page, manager)).total).toBe(1);
      }
      await expect(bench.tasks.get(id, olga)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await bench.tasks.load({ loaders: new Map() }, id, olga)).toBeNull();
      expect(await bench.tasks.loadOfContact({ loaders: new Map() }, anna, olga)).toEqual([]);
      expect(await bench.tasks.loadOfContact({ loaders: new Map() }, anna, pavel)).toMatchObject([{ id }]);
    });

    it('no other operator changes, comments or deletes it either', async () => {
      const { id } = await bench.create({ title: 'Secret' }, manager);
      const tries = [
        () => bench.update({ id, employeeIds: [olga.id] }, olga),
        () => bench.changes.addComment({ taskId: id, text: 'Hello', isHidden: false, fileIds: [] }, olga),
        () => bench.changes.delete(id, olga),
      ];
      for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await bench.tasks.get(id, manager)).toMatchObject({ title: 'Secret' });
      expect(await bench.source.manager.countBy(Comment, { taskId: id })).toBe(0);
    });
  });

  it('an assignee who did not make a task may not delete it; its author and a manager may', async () => {
    const make = async () => (await bench.create({ title: 'Call back', assigneeId: pavel.id }, olga)).id;
    const [first, second] = [await make(), await make()];
    await expect(bench.changes.delete(first, pavel)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await bench.changes.delete(first, olga);
    await bench.changes.delete(second, manager);
    expect(await titles({})).toEqual([]);
  });

  it('Q-35: comments keep text, author, time and whether they are hidden, oldest first', async () => {
    const { id } = await bench.create({ title: 'Call back', assigneeId: pavel.id }, olga);
    await bench.changes.addComment({ taskId: id, text: 'No answer', isHidden: false, fileIds: [] }, pavel);
    await bench.changes.addComment({ taskId: id, text: 'Owes us money', isHidden: true, fileIds: [] }, olga);
    expect(await bench.comments.load({ loaders: new Map() }, 'task', id)).toMatchObject([
      { text: 'No answer', isHidden: false, authorId: pavel.id, createdAt: expect.any(Date) },
      { text: 'Owes us money', isHidden: true, authorId: olga.id },
    ]);
  });

  it('is found by a part of its title, by its number and by a contact', async () => {
    const anna = await bench.addContact('Анна Петрова');
    const contacts = [{ contactId: anna, role: TaskRole.PARTICIPANT }];
    const { number } = await bench.create({ title: 'Agree 100% of the price', contacts }, olga);
    await bench.create({ title: 'Send samples' }, olga);
    for (const search of ['PRICE', '100%', String(number), `№ ${number}`, 'петр']) {
      expect(await titles({ search })).toEqual(['Agree 100% of the price']);
    }
    expect(await titles({ search: '100_' })).toEqual([]);
  });

  it('is found by its date: overdue only while open, and soon', async () => {
    const make = (title: string, hours: number | null, status = TaskStatus.NEW) =>
      bench.create({ title, status, dueAt: hours === null ? null : inHours(hours) }, olga);
    await make('late', -1);
    await make('late but done', -1, TaskStatus.DONE);
    await make('tomorrow', 20);
    await make('in a few days', 100);
    await make('some day', null);
    expect(await titles({ due: TaskDue.OVERDUE })).toEqual(['late']);
    expect(await titles({ due: TaskDue.NEXT_DAY })).toEqual(['tomorrow']);
    expect(await titles({ due: TaskDue.NEXT_WEEK }, TaskOrder.DUE)).toEqual(['tomorrow', 'in a few days']);
    expect(await titles({ due: TaskDue.NONE })).toEqual(['some day']);
    expect(await titles({ isOpen: false })).toEqual(['late but done']);
    expect((await titles({}, TaskOrder.DUE)).at(-1)).toBe('some day');
    expect(await titles({ isOpen: true }, TaskOrder.TITLE)).toEqual(['in a few days', 'late', 'some day', 'tomorrow']);
  });

  describe('saved filters', () => {
    const mine = { name: 'My late ones', filter: { isOpen: true, due: TaskDue.OVERDUE }, order: TaskOrder.DUE };

    it('are kept by name for their employee alone', async () => {
      const { id } = await bench.filters.save(mine, olga.id);
      await bench.filters.save({ ...mine, id, name: 'All late ones' }, olga.id);
      expect(await bench.filters.list(olga.id)).toMatchObject([
        { id, name: 'All late ones', filter: { isOpen: true, due: 'OVERDUE' }, order: 'DUE' },
      ]);
      expect(await bench.filters.list(pavel.id)).toEqual([]);
    });

    it('a name is taken once per employee, whoever comes at the same moment', async () => {
      const results = await Promise.allSettled([1, 2, 3].map(() => bench.filters.save(mine, olga.id)));
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
      await expect(bench.filters.save(mine, olga.id)).rejects.toMatchObject({ details: { fields: { name: 'taken' } } });
      await bench.filters.save(mine, pavel.id);
    });

    it('nobody changes or deletes those of another', async () => {
      const { id } = await bench.filters.save(mine, olga.id);
      await expect(bench.filters.save({ ...mine, id }, pavel.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(bench.filters.delete(id, pavel.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await bench.filters.delete(id, olga.id);
      expect(await bench.filters.list(olga.id)).toEqual([]);
    });
  });
});
