import { type Employee, hasRole, Role } from '@ringdesk/auth';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** Who asks for tasks. */
export type Viewer = Pick<Employee, 'id' | 'role'> & {
  /** They see masked digits (D-14), so parts of numbers find nothing. */
  isMasked?: boolean;
};

/** Managers and administrators see every task; operators those they made, do or take part in. */
export const seesAllTasks = (viewer: Viewer): boolean => hasRole(viewer, Role.MANAGER);

/** Only the author and managers take a task away for good. */
export const mayDeleteTask = (viewer: Viewer, task: { authorId: string | null }): boolean =>
  seesAllTasks(viewer) || task.authorId === viewer.id;

/**
 * Condition in SQL: the operator `:taskViewer` may see the row of `task`.
 * @param task the table's alias in the statement
 */
const isOperatorsTask = (task: string): string =>
  `(${task}.assignee_id = :taskViewer OR ${task}.author_id = :taskViewer OR EXISTS (
     SELECT 1 FROM task_employee WHERE task_employee.task_id = ${task}.id AND task_employee.employee_id = :taskViewer))`;

/** Leaves of a query's rows of `task` those that the viewer may see. */
export function onlyVisibleTasks<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  viewer: Viewer,
  task = query.alias,
): SelectQueryBuilder<T> {
  return seesAllTasks(viewer) ? query : query.andWhere(isOperatorsTask(task), { taskViewer: viewer.id });
}

/**
 * Condition in SQL for other tables: the column names a task that the operator `:taskViewer` may see.
 * @param column `alias.column` that holds a task's id
 */
export const isOfOperatorsTask = (column: string): string =>
  `${column} IN (SELECT task.id FROM task WHERE ${isOperatorsTask('task')})`;
