import type { FilingSettingInput, TaskConditionField, TaskConditionOperator } from '../../../gql/graphql';

/** A row of conditions as it is edited. */
export interface ConditionRow {
  field: TaskConditionField;
  operator: TaskConditionOperator;
  value: string;
}

export interface FilingValues {
  place: FilingSettingInput['place'];
  conditions: ConditionRow[];
  logic: string;
  fallback: NonNullable<FilingSettingInput['fallback']>;
}

const IS: TaskConditionOperator[] = ['EQUALS', 'NOT_EQUALS'];
const HAS: TaskConditionOperator[] = ['IS_EMPTY', 'IS_FILLED'];
const TEXT: TaskConditionOperator[] = ['CONTAINS', 'NOT_CONTAINS'];
const DATE: TaskConditionOperator[] = ['BEFORE', 'AFTER', 'WITHIN_DAYS'];

/** What can be asked of each field, in the order in which it is offered. */
export const OPERATORS: Record<TaskConditionField, TaskConditionOperator[]> = {
  STATUS: IS,
  ASSIGNEE: [...IS, ...HAS],
  AUTHOR: [...IS, ...HAS],
  TITLE: [...TEXT, ...IS],
  DESCRIPTION: [...TEXT, ...IS, ...HAS],
  CREATED: DATE,
  DUE: [...DATE, ...HAS],
  CONTACT_GROUP: [...IS, ...HAS],
};
export const FIELDS = Object.keys(OPERATORS) as TaskConditionField[];

export type ValueKind = 'STATUS' | 'EMPLOYEE' | 'GROUP' | 'DAY' | 'DAYS' | 'TEXT' | 'NONE';

/** What a row asks for beside field and operator. */
export function valueKind({ field, operator }: Pick<ConditionRow, 'field' | 'operator'>): ValueKind {
  if (HAS.includes(operator)) return 'NONE';
  if (operator === 'WITHIN_DAYS') return 'DAYS';
  if (DATE.includes(operator)) return 'DAY';
  if (field === 'STATUS') return 'STATUS';
  if (field === 'CONTACT_GROUP') return 'GROUP';
  return field === 'ASSIGNEE' || field === 'AUTHOR' ? 'EMPLOYEE' : 'TEXT';
}

/** A row with another field or operator: what does not fit any more is begun anew. */
export function changedRow(row: ConditionRow, change: Partial<ConditionRow>): ConditionRow {
  const next = { ...row, ...change };
  const operator = OPERATORS[next.field].includes(next.operator) ? next.operator : OPERATORS[next.field][0];
  const fits = valueKind({ ...next, operator }) === valueKind(row);
  return { ...next, operator, value: fits ? next.value : '' };
}

/** The line after a row was taken away: later rows have other numbers; null: the line named it, and is void. */
export function lineWithout(line: string, removed: number): string | null {
  const numbers = [...line.matchAll(/\d+/g)].map(([text]) => Number(text));
  if (numbers.includes(removed)) return null;
  return line.replace(/\d+/g, (text) => String(Number(text) > removed ? Number(text) - 1 : Number(text)));
}

/** The problem of a line as the API names it: `no-such-row:6`. */
export function logicProblem(text: unknown): { problem: string; position: number } | null {
  const [, problem, position] = /^([a-z-]+):(\d+)$/.exec(String(text)) ?? [];
  return problem ? { problem, position: Number(position) } : null;
}
