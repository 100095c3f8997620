import { logicSql, parseLogic } from './logic-line';
import type { TaskCondition, TaskConditionField, TaskConditions } from './task-condition';

/** Takes a value of the statement; answers its parameter. */
export type AddValue = (value: unknown) => string;

const COUNTERPARTY_GROUPS = `
  SELECT FROM task_contact part JOIN contact ON contact.id = part.contact_id
   WHERE part.task_id = task.id AND part.role = 'COUNTERPARTY' AND contact.group_id`;

const COLUMNS: Record<Exclude<`${TaskConditionField}`, 'CONTACT_GROUP'>, string> = {
  STATUS: 'task.status',
  ASSIGNEE: 'task.assignee_id',
  AUTHOR: 'task.author_id',
  TITLE: 'task.title',
  DESCRIPTION: "coalesce(task.description, '')",
  CREATED: 'task.created_at',
  DUE: 'task.due_at',
};

/**
 * Condition in SQL: the row of `task` meets the rows as the line joins them.
 * @param timeZone of the company, by whose clock days begin
 */
export function conditionsSql({ conditions, logic }: TaskConditions, timeZone: string, add: AddValue): string {
  const joined = parseLogic(logic, conditions.length);
  return joined ? logicSql(joined, (row) => `(${rowSql(conditions[row - 1], timeZone, add)})`) : 'TRUE';
}

function rowSql({ field, operator, value }: TaskCondition, timeZone: string, add: AddValue): string {
  if (field === 'CONTACT_GROUP') return groupSql(operator, value, add);
  const column = COLUMNS[field];
  const isText = field === 'TITLE' || field === 'DESCRIPTION';
  const cast = field === 'ASSIGNEE' || field === 'AUTHOR' ? '::uuid' : '::text';
  const midnight = (plus: number) => `((${add(value)}::date + ${plus})::timestamp AT TIME ZONE ${add(timeZone)}::text)`;
  const span = () => `${add(value)}::int * interval '1 day'`;
  switch (operator) {
    case 'EQUALS':
      return isText ? `lower(${column}) = lower(${add(value)}::text)` : `${column} = ${add(value)}${cast}`;
    case 'NOT_EQUALS':
      return isText
        ? `lower(${column}) <> lower(${add(value)}::text)`
        : `${column} IS DISTINCT FROM ${add(value)}${cast}`;
    case 'CONTAINS':
      return `position(lower(${add(value)}::text) IN lower(${column})) > 0`;
    case 'NOT_CONTAINS':
      return `position(lower(${add(value)}::text) IN lower(${column})) = 0`;
    case 'BEFORE':
      return `${column} IS NOT NULL AND ${column} < ${midnight(0)}`;
    case 'AFTER':
      return `${column} IS NOT NULL AND ${column} >= ${midnight(1)}`;
    case 'WITHIN_DAYS':
      return field === 'CREATED'
        ? `${column} BETWEEN now() - ${span()} AND now()`
        : `${column} IS NOT NULL AND ${column} BETWEEN now() AND now() + ${span()}`;
    case 'IS_EMPTY':
      return isText ? `${column} = ''` : `${column} IS NULL`;
    case 'IS_FILLED':
      return isText ? `${column} <> ''` : `${column} IS NOT NULL`;
  }
}

function groupSql(operator: TaskCondition['operator'], value: string, add: AddValue): string {
  const isNegated = operator === 'NOT_EQUALS' || operator === 'IS_EMPTY';
  const isOne = operator === 'EQUALS' || operator === 'NOT_EQUALS';
  return `${isNegated ? 'NOT ' : ''}EXISTS (${COUNTERPARTY_GROUPS} ${isOne ? `= ${add(value)}::uuid` : 'IS NOT NULL'})`;
}
