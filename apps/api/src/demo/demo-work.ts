import type { EntityManager } from 'typeorm';
import { bulkInsert } from './bulk-insert';
import type { DemoStaff } from './demo-company';
import type { DemoTask } from './demo-tasks';
import type { Random } from './random';

const HOUR_MS = 3_600_000;

const descriptions = [
  'They asked for it on the phone. Confirm the quantity before anything is sent.',
  'Last year we agreed on 30 days; they would like 45. Check with accounting first.',
  'The contact person has changed: ask who decides now.',
  'Compare with their order of last month, and mention the new delivery terms.',
];

const remarks = [
  'Called, nobody answered. Trying again in the afternoon.',
  'They want the offer by Friday, with delivery to the warehouse.',
  'Sent by e-mail; they will read it until tomorrow.',
  'The director is away until Monday, his deputy decides.',
  'Agreed. The papers are on their way.',
  'They asked for a discount of 5 %.',
];

const hiddenRemarks = [
  'The credit limit is used up: payment in advance only.',
  'Our margin here is thin, no further discount.',
];

const lists = [
  { name: 'New', kind: 'CARD', status: 'NEW', cards: 8 },
  { name: 'In progress', kind: 'CARD', status: 'IN_PROGRESS', cards: 7 },
  { name: 'Waiting for the customer', kind: 'CARD', status: null, cards: 4 },
  { name: 'Done', kind: 'LIST', status: 'DONE', cards: 12 },
] as const;

/** Writes the tasks with what was said about them, the filters that employees kept, and one board with tasks on it. */
export async function saveWork(tx: EntityManager, random: Random, staff: DemoStaff, tasks: DemoTask[], now: Date) {
  const manager = staff.employees.find(({ role }) => role === 'MANAGER') ?? staff.employees[0];
  const comments = tasks.flatMap((task) => commentsOf(random, task, manager.id, now));
  await bulkInsert(
    tx,
    'task',
    tasks.map(({ contactIds: _contactIds, ...task }) => ({
      ...task,
      description: random.chance(0.6) ? random.pick(descriptions) : null,
      authorId: random.chance(0.3) ? manager.id : task.assigneeId,
      updatedAt: comments.findLast(({ taskId }) => taskId === task.id)?.createdAt ?? task.createdAt,
    })),
  );
  await bulkInsert(
    tx,
    'task_contact',
    tasks.flatMap(({ id, contactIds }) =>
      contactIds.map((contactId, index) => ({
        taskId: id,
        contactId,
        role: index === 0 ? 'COUNTERPARTY' : 'PARTICIPANT',
      })),
    ),
  );
  const shared = tasks.filter(() => random.chance(0.25));
  const helpers = shared.map(({ id, assigneeId }) => ({
    taskId: id,
    employeeId: random.pick(staff.operators.filter((employee) => employee.id !== assigneeId)).id,
  }));
  await bulkInsert(tx, 'task_employee', helpers);
  await bulkInsert(tx, 'comment', comments);
  await bulkInsert(tx, 'saved_task_filter', filtersOf(random, staff));
  await saveBoard(tx, random, staff, tasks);
}

function commentsOf(random: Random, task: DemoTask, managerId: string, now: Date) {
  const count = random.weighted([4, 3, 2, 1]);
  const age = now.getTime() - task.createdAt.getTime();
  const parts = Array.from({ length: count }, () => random.next()).sort();
  return parts.map((part) => {
    const isHidden = random.chance(0.12);
    return {
      id: random.uuid(),
      taskId: task.id,
      authorId: random.chance(0.2) ? managerId : task.assigneeId,
      text: random.pick(isHidden ? hiddenRemarks : remarks),
      isHidden,
      createdAt: new Date(task.createdAt.getTime() + part * Math.max(0, age - HOUR_MS)),
    };
  });
}

/** Everybody's own late tasks, and for those who lead all of them. */
function filtersOf(random: Random, { employees }: DemoStaff) {
  const filter = { search: null, contactId: null, assigneeId: null, status: null, isOpen: true, due: null };
  return employees.flatMap(({ id: employeeId, role }) => [
    {
      ...{ id: random.uuid(), employeeId, name: 'Mine this week', order: 'DUE' },
      filter: { ...filter, assigneeId: employeeId, due: 'NEXT_WEEK' },
    },
    {
      ...{ id: random.uuid(), employeeId, name: role === 'OPERATOR' ? 'Overdue' : 'Overdue, everybody', order: 'DUE' },
      filter: { ...filter, due: 'OVERDUE' },
    },
  ]);
}

async function saveBoard(tx: EntityManager, random: Random, { operators }: DemoStaff, tasks: DemoTask[]) {
  const boardId = random.uuid();
  await bulkInsert(tx, 'planner_board', [{ id: boardId, name: 'Customer work', takesNewTasks: true }]);
  const rows = lists.map(({ name, kind, status }, position) => ({
    ...{ id: random.uuid(), boardId, name, kind, status, position },
  }));
  await bulkInsert(tx, 'planner_list', rows);
  const left = new Set([...tasks].reverse()); // the newest first
  const cards = lists.flatMap(({ status, cards: count }, index) => {
    const fitting = [...left].filter((task) => task.status === (status ?? 'IN_PROGRESS'));
    // of the first operator, who signs in for a look, a few are among them
    const own = fitting.filter(({ assigneeId }) => assigneeId === operators[0].id).slice(0, 3);
    const chosen = [...new Set([...own, ...fitting])].slice(0, count);
    chosen.forEach((task) => left.delete(task));
    return chosen.map(({ id: taskId }, place) => ({
      ...{ id: random.uuid(), boardId, listId: rows[index].id, taskId, rank: place * 1024 },
    }));
  });
  await bulkInsert(tx, 'planner_card', cards);
}
