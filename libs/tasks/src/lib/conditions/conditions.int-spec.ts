import type { Employee } from '@ringdesk/auth';
import { ContactGroup } from '@ringdesk/contacts';
import { createBench } from '../../test-support/tasks-bench';
import { PlannerListKind } from '../planner/planner.entity';
import { Task, TaskRole, TaskStatus } from '../task.entity';
import { findLastTask } from './last-task';
import { insertTask } from './new-task';
import type { TaskCondition } from './task-condition';

const DAY_MS = 86_400_000;
const ZONE = 'Asia/Almaty';

describe("the last of a contact's tasks", () => {
  let bench: Awaited<ReturnType<typeof createBench>>;
  let olga: Employee;
  let pavel: Employee;
  let contactId: string;

  beforeAll(async () => {
    bench = await createBench();
  });
  afterAll(() => bench.drop());
  beforeEach(async () => {
    await bench.empty();
    [olga, pavel] = [await bench.addEmployee('Olga'), await bench.addEmployee('Pavel')];
    contactId = await bench.addContact('Kodru SRL');
  });

  /** A task of the contact; `createdAt` by the clock of the database. */
  async function add(title: string, values: Partial<Task> & { role?: TaskRole } = {}): Promise<string> {
    const { role = TaskRole.COUNTERPARTY, assigneeId, description, dueAt, status, ...columns } = values;
    const contacts = [{ contactId, role }];
    const { id } = await bench.create({ title, assigneeId, description, dueAt, status, contacts }, olga);
    if (Object.keys(columns).length > 0) await bench.source.manager.update(Task, { id }, columns);
    return id;
  }
  const last = (conditions: TaskCondition[] | null = null, logic = '') =>
    findLastTask(bench.source.manager, contactId, conditions && { conditions, logic }, ZONE);

  it('B-77, Q-32: is the one that was created last, finished or not, of counterparty or participant', async () => {
    expect(await last()).toBeNull();
    await add('older', { createdAt: new Date('2026-01-01') });
    const newest = await add('newer', { createdAt: new Date('2026-02-01'), status: TaskStatus.DONE });
    expect(await last()).toBe(newest);
    const joined = await add('joined', { createdAt: new Date('2026-03-01'), role: TaskRole.PARTICIPANT });
    expect(await last()).toBe(joined);
    await add('done by the contact', { createdAt: new Date('2026-04-01'), role: TaskRole.ASSIGNEE });
    expect(await last()).toBe(joined);
  });

  it('Q-32: of two that were created at the same moment, the one with the higher id', async () => {
    const createdAt = new Date('2026-01-01');
    const ids = [await add('one', { createdAt }), await add('two', { createdAt }), await add('three', { createdAt })];
    expect(await last()).toBe([...ids].sort().at(-1));
  });

  describe('B-79: conditions', () => {
    let group: ContactGroup;

    /** What a condition says of the one task there is. */
    async function holds(
      field: TaskCondition['field'],
      operator: TaskCondition['operator'],
      value = '',
    ): Promise<boolean> {
      return (await last([{ field, operator, value }])) !== null;
    }
    beforeEach(async () => {
      group = await bench.source.manager.save(bench.source.manager.create(ContactGroup, { name: `VIP ${Date.now()}` }));
    });

    it.each([
      ['STATUS', 'EQUALS', 'IN_PROGRESS', true],
      ['STATUS', 'EQUALS', 'DONE', false],
      ['STATUS', 'NOT_EQUALS', 'DONE', true],
      ['TITLE', 'CONTAINS', 'OFFER', true],
      ['TITLE', 'CONTAINS', '%', false],
      ['TITLE', 'NOT_CONTAINS', 'price', true],
      ['TITLE', 'EQUALS', 'the offer', true],
      ['TITLE', 'NOT_EQUALS', 'The offer', false],
      ['DESCRIPTION', 'IS_EMPTY', '', true],
      ['DESCRIPTION', 'IS_FILLED', '', false],
      ['DESCRIPTION', 'NOT_CONTAINS', 'x', true],
      ['ASSIGNEE', 'IS_EMPTY', '', true],
      ['ASSIGNEE', 'IS_FILLED', '', false],
      ['AUTHOR', 'IS_FILLED', '', true],
      ['DUE', 'IS_EMPTY', '', true],
      ['DUE', 'BEFORE', '2030-01-01', false],
      ['DUE', 'WITHIN_DAYS', '9999', false],
      ['CONTACT_GROUP', 'IS_EMPTY', '', true],
      ['CREATED', 'WITHIN_DAYS', '1', true],
    ] as const)('%s %s %s: %s', async (field, operator, value, expected) => {
      await add('The offer', { status: TaskStatus.IN_PROGRESS });
      expect(await holds(field, operator, value)).toBe(expected);
    });

    it('name employees and the group of the counterparty', async () => {
      await add('The offer', { assigneeId: pavel.id });
      await bench.source.query('UPDATE contact SET group_id = $1 WHERE id = $2', [group.id, contactId]);
      const says = [
        await holds('ASSIGNEE', 'EQUALS', pavel.id),
        await holds('ASSIGNEE', 'NOT_EQUALS', olga.id),
        await holds('AUTHOR', 'EQUALS', olga.id),
        await holds('CONTACT_GROUP', 'EQUALS', group.id),
        await holds('CONTACT_GROUP', 'IS_FILLED'),
        await holds('CONTACT_GROUP', 'NOT_EQUALS', group.id),
        await holds('AUTHOR', 'NOT_EQUALS', olga.id),
      ];
      expect(says).toEqual([true, true, true, true, true, false, false]);
    });

    it('days begin by the clock of the company', async () => {
      // 19:30 of the 4th in UTC is 00:30 of the 5th in Almaty
      await add('The offer', { createdAt: new Date('2026-03-04T19:30:00Z'), dueAt: new Date(Date.now() + 2 * DAY_MS) });
      const says = [
        await holds('CREATED', 'BEFORE', '2026-03-05'),
        await holds('CREATED', 'AFTER', '2026-03-04'),
        await holds('CREATED', 'BEFORE', '2026-03-06'),
        await holds('CREATED', 'AFTER', '2026-03-05'),
        await holds('CREATED', 'WITHIN_DAYS', '1'),
        await holds('DUE', 'WITHIN_DAYS', '3'),
        await holds('DUE', 'WITHIN_DAYS', '1'),
      ];
      expect(says).toEqual([false, true, true, false, false, true, false]);
    });

    it('are joined by the logic line', async () => {
      const open = await add('Open', { createdAt: new Date('2026-01-01') });
      const done = await add('Done', { status: TaskStatus.DONE, createdAt: new Date('2026-02-01') });
      const rows: TaskCondition[] = [
        { field: 'STATUS', operator: 'EQUALS', value: 'DONE' },
        { field: 'TITLE', operator: 'EQUALS', value: 'Open' },
        { field: 'AUTHOR', operator: 'EQUALS', value: olga.id },
      ];
      expect(await last(rows)).toBeNull();
      expect(await last(rows, '(1 ИЛИ 2) И 3')).toBe(done);
      expect(await last(rows, '2')).toBe(open);
      expect(await last([], '')).toBe(done);
    });
  });

  it('B-82: a task that is made so stands on the boards that take new ones, with its counterparty', async () => {
    const lists = [{ name: 'New', kind: PlannerListKind.CARD, status: TaskStatus.NEW }];
    const board = await bench.planner.createBoard({
      ...{ name: 'Calls', takesNewTasks: true, takesOpenTasks: false, lists },
    });
    const fields = { title: 'Call', description: null, status: TaskStatus.NEW, assigneeId: olga.id, authorId: null };
    const made = await bench.source.transaction((tx) => insertTask(tx, { ...fields, contactId }));
    expect(made.boardIds).toEqual([board.id]);
    expect(await last()).toBe(made.id);
    const cards = await bench.source.query('SELECT task_id FROM planner_card WHERE board_id = $1', [board.id]);
    expect(cards).toEqual([{ task_id: made.id }]);
  });
});
