import { changesBetween, type ToldValues } from './task-change.entity';
import { TaskStatus } from './task.entity';

const before: ToldValues = { status: TaskStatus.NEW, assigneeId: 'anna', dueAt: new Date('2026-11-26T13:00:00Z') };

it.each([
  ['nothing', {}, []],
  ['the same moment in another object', { dueAt: new Date('2026-11-26T13:00:00Z') }, []],
  ['the status', { status: TaskStatus.DONE }, [{ kind: 'STATUS', fromStatus: 'NEW', toStatus: 'DONE' }]],
  ['the assignee', { assigneeId: null }, [{ kind: 'ASSIGNEE', fromAssigneeId: 'anna', toAssigneeId: null }]],
  ['the date', { dueAt: null }, [{ kind: 'DUE', fromDueAt: before.dueAt, toDueAt: null }]],
  [
    'all at once',
    { status: TaskStatus.IN_PROGRESS, assigneeId: 'boris', dueAt: null },
    [{ kind: 'STATUS' }, { kind: 'ASSIGNEE', toAssigneeId: 'boris' }, { kind: 'DUE' }],
  ],
])('of %s as much is told', (_, values, changes) => {
  const told = changesBetween(before, { ...before, ...values });
  expect(told).toHaveLength(changes.length);
  expect(told).toMatchObject(changes);
});
