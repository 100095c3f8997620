import { type TasksService, type Viewer } from '@ringdesk/tasks';
import type { CallIdRange } from '../call-id';

/*
 * Who sees a call, its recordings, comments and details, written once for every way to them (B-81): managers and
 * administrators all; operators those that they took part in, be it only that their phone rang, and those whose record
 * is filed at a task that they may see. That the record stands on the card of a contact shows its line there to those
 * who see the contact, never the recording.
 */

/** Parameters of a statement on calls whose ids are known to lie in a range: legs of other months are not looked at. */
export const rangeParameters = ([leastCallId, greatestCallId]: CallIdRange) => ({ leastCallId, greatestCallId });

/** Condition in SQL on an id of a call: it lies in the range. */
export const isInRange = (id: string): string => `${id} BETWEEN :leastCallId AND :greatestCallId`;

/**
 * Condition in SQL, with `rangeParameters`: the employee took part in the row of `call`.
 * @param employee the value, or the parameter that holds it
 */
export const isOfEmployee = (call: string, employee: string): string =>
  `(${call}.employee_id = ${employee} OR EXISTS (
     SELECT FROM call_leg WHERE call_leg.call_id = ${call}.id AND ${isInRange('call_leg.call_id')}
                            AND call_leg.employee_id = ${employee}))`;

const isUnfiled = (call: string) => `NOT EXISTS (SELECT FROM call_filing WHERE call_filing.call_id = ${call}.id)`;

/** The ids of the calls that are filed at a task; a running one that was made from it will be. */
export const callsOfTask = (taskId: string): string => `
  SELECT filing.call_id FROM call_filing filing WHERE filing.task_id = ${taskId} AND filing.deleted_at IS NULL
   UNION ALL
  SELECT made.id FROM call made WHERE made.task_id = ${taskId} AND ${isUnfiled('made')}`;

/**
 * The same rule for a list of calls, however long its history: the ids of all calls that the viewer may see, found from
 * their side. Asked of each row, the rule would look at every call of the company.
 */
export function visibleCallIds(
  tasks: Pick<TasksService, 'visibilityOf'>,
  viewer: Viewer,
  range: CallIdRange,
): { sql: string; parameters: object } | null {
  const filed = tasks.visibilityOf('filing.task_id', viewer);
  const made = tasks.visibilityOf('made.task_id', viewer);
  if (!filed || !made) return null;
  return {
    sql: `
      SELECT own.id FROM call own WHERE own.employee_id = :callViewer AND ${isInRange('own.id')}
       UNION ALL
      SELECT leg.call_id FROM call_leg leg WHERE leg.employee_id = :callViewer AND ${isInRange('leg.call_id')}
       UNION ALL
      SELECT filing.call_id FROM call_filing filing WHERE ${filed.sql} AND ${isInRange('filing.call_id')}
       UNION ALL
      SELECT made.id FROM call made WHERE ${made.sql} AND ${isUnfiled('made')} AND ${isInRange('made.id')}`,
    parameters: { ...filed.parameters, ...rangeParameters(range), callViewer: viewer.id },
  };
}

/**
 * Condition in SQL: the viewer may see the row of `call`; null: there is no restriction.
 * @param call the table's alias in the statement
 * @param range of the ids of the calls in question
 */
export function visibleCalls(
  call: string,
  tasks: Pick<TasksService, 'visibilityOf'>,
  viewer: Viewer,
  range: CallIdRange,
): { sql: string; parameters: object } | null {
  const filed = tasks.visibilityOf('filing.task_id', viewer);
  const made = tasks.visibilityOf(`${call}.task_id`, viewer);
  if (!filed || !made) return null;
  const isAtTask = `EXISTS (SELECT FROM call_filing filing WHERE filing.call_id = ${call}.id AND ${filed.sql})`;
  return {
    sql: `(${isOfEmployee(call, ':callViewer')} OR ${isAtTask} OR (${made.sql} AND ${isUnfiled(call)}))`,
    parameters: { ...filed.parameters, ...rangeParameters(range), callViewer: viewer.id },
  };
}
