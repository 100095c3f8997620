import { type BellChange, NotificationKind, tell, tellEmployees, withdraw } from '@ringdesk/notifications';
import type { EntityManager } from 'typeorm';
import { OPEN_STATUSES, type Task } from './task.entity';

/** A task that was due longer ago was due before anybody could be told. */
const RECENT = "interval '1 day'";

/** Whoever has been given a task is told, unless they took it themselves; whoever had it hears no more of it. */
export async function tellOfAssignment(
  tx: EntityManager,
  task: Pick<Task, 'id' | 'assigneeId'>,
  formerId: string | null,
  byId: string,
): Promise<BellChange[]> {
  const { id, assigneeId } = task;
  if (assigneeId === formerId) return [];
  const withdrawn = formerId ? await withdraw(tx, id, { employeeId: formerId }) : [];
  const isOthers = assigneeId !== null && assigneeId !== byId;
  const told = isOthers ? await tellEmployees(tx, NotificationKind.TASK_ASSIGNED, id, [assigneeId]) : [];
  return [...withdrawn, ...told];
}

/** Of what is not to be done any more nobody needs to be told. */
export const hushDue = (tx: EntityManager, taskId: string): Promise<BellChange[]> =>
  withdraw(tx, taskId, { kinds: [NotificationKind.TASK_DUE] });

/** Tells assignees of open tasks that are due by now; once more when the day was moved. */
export const tellOfDue = (tx: EntityManager, now: Date): Promise<BellChange[]> =>
  tell(tx, {
    ...{ name: 'tasks-due', kind: NotificationKind.TASK_DUE, isRepeated: true },
    facts: `
      SELECT task.assignee_id AS employee_id, task.id AS subject_id FROM task
       WHERE task.due_at > $4::timestamptz - ${RECENT} AND task.due_at <= $4 AND task.status = ANY ($5)
         AND task.assignee_id IS NOT NULL AND NOT EXISTS (
           SELECT FROM notification told
            WHERE told.employee_id = task.assignee_id AND told.kind = $1 AND told.subject_id = task.id
              AND told.created_at >= task.due_at)`,
    values: [now, OPEN_STATUSES],
  });
