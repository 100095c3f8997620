import type { TasksService, Viewer } from '@ringdesk/tasks';
import { idsBetween } from '../call-id';
import { callsOfTask, visibleCalls } from '../filing/call-access';
import { leavesRecord } from '../filing/record-kind';
import { ActivityKind } from './activity.graphql';

/** Of whom, or of what, activity is read: `:subject` holds its id, and the viewer may see it. */
export type Subject = 'contact' | 'task';

/** A statement with named parameters that answers `at` and `id` of all it has to tell; null: nothing of this subject. */
type Statement = { sql: string; parameters?: object } | null;

/** Where a kind of activity comes from. A further kind is one entry of `ACTIVITY_SOURCES`. */
interface ActivitySource {
  kind: ActivityKind;
  statement: (subject: Subject, viewer: Viewer, tasks: TasksService) => Statement;
}

const FILED = `FROM call JOIN call_filing filing ON filing.call_id = call.id AND filing.deleted_at IS NULL`;

/**
 * Records on a contact's card are told to whoever sees the contact; one that is filed at a task alone is told, as a
 * line, to those who may see that task, or who took part in the call (B-81, Q-34).
 */
function calls(subject: Subject, viewer: Viewer, tasks: TasksService): Statement {
  const told = `SELECT call.started_at AS at, call.id ${FILED} WHERE ${leavesRecord('call')}`;
  if (subject === 'task') return { sql: `${told} AND call.id IN (${callsOfTask(':subject')})` };
  const visible = visibleCalls('call', tasks, viewer, idsBetween(null, null));
  const isTold = visible ? ` AND (filing.on_contact OR ${visible.sql})` : '';
  return { sql: `${told} AND call.contact_id = :subject${isTold}`, parameters: visible?.parameters };
}

function comments(subject: Subject): Statement {
  return { sql: `SELECT created_at AS at, id FROM comment WHERE ${subject}_id = :subject` };
}

function madeTasks(subject: Subject, viewer: Viewer, tasks: TasksService): Statement {
  if (subject === 'task') return { sql: 'SELECT created_at AS at, id FROM task WHERE id = :subject' };
  return ofVisibleTasks('SELECT created_at AS at, id FROM task', 'task.id', viewer, tasks);
}

function taskChanges(subject: Subject, viewer: Viewer, tasks: TasksService): Statement {
  if (subject === 'task') return { sql: 'SELECT at, id FROM task_change WHERE task_id = :subject' };
  return ofVisibleTasks('SELECT at, id FROM task_change', 'task_change.task_id', viewer, tasks);
}

/** Of the contact's tasks, those that the viewer may see. @param taskId column of the statement that holds a task's id */
function ofVisibleTasks(sql: string, taskId: string, viewer: Viewer, tasks: TasksService): Statement {
  const visible = tasks.visibilityOf(taskId, viewer);
  const ofContact = 'SELECT task_id FROM task_contact WHERE contact_id = :subject';
  const isVisible = visible ? ` AND ${visible.sql}` : '';
  return { sql: `${sql} WHERE ${taskId} IN (${ofContact})${isVisible}`, parameters: visible?.parameters };
}

export const ACTIVITY_SOURCES: readonly ActivitySource[] = [
  { kind: ActivityKind.CALL, statement: calls },
  { kind: ActivityKind.COMMENT, statement: comments },
  { kind: ActivityKind.TASK, statement: madeTasks },
  { kind: ActivityKind.TASK_CHANGE, statement: taskChanges },
];
