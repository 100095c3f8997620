import { preparedRows, type StatementTarget } from '@ringdesk/platform';
import type { EntityManager } from 'typeorm';
import { placeNewTask } from '../planner/placements';
import { TaskContact, TaskRole, TaskStatus } from '../task.entity';
import type { TaskCondition } from './task-condition';

/** Fields of a task that nobody makes by hand. */
export interface NewTaskFields {
  status: TaskStatus;
  /** null: what the maker calls it. */
  title: string | null;
  description: string | null;
  /** undefined: nothing is said. */
  assigneeId: string | null | undefined;
  authorId: string | null;
}

/** What rows with EQUALS make of a new task; of two for one field the first counts. */
export function fieldsOfNewTask(conditions: TaskCondition[]): NewTaskFields {
  const wanted = (field: TaskCondition['field']) =>
    conditions.find((row) => row.field === field && row.operator === 'EQUALS')?.value;
  const isNobodys = conditions.some(({ field, operator }) => field === 'ASSIGNEE' && operator === 'IS_EMPTY');
  return {
    status: (wanted('STATUS') as TaskStatus | undefined) ?? TaskStatus.NEW,
    title: wanted('TITLE') ?? null,
    description: wanted('DESCRIPTION') ?? null,
    assigneeId: wanted('ASSIGNEE') ?? (isNobodys ? null : undefined),
    authorId: wanted('AUTHOR') ?? null,
  };
}

/** The numbers of the rows that a new task does not meet, or not surely: of these the administrator is warned. */
export function unmetByNewTask(conditions: TaskCondition[], today: string): number[] {
  const task = fieldsOfNewTask(conditions);
  return conditions.flatMap((row, index) => (isMet(row, task, today) ? [] : [index + 1]));
}

function isMet({ field, operator, value }: TaskCondition, task: NewTaskFields, today: string): boolean {
  switch (field) {
    case 'STATUS':
      return (task.status === value) === (operator === 'EQUALS');
    case 'ASSIGNEE':
      return isPersonMet(operator, value, task.assigneeId);
    case 'AUTHOR':
      return isPersonMet(operator, value, task.authorId);
    case 'TITLE':
      return task.title !== null && isTextMet(operator, value, task.title);
    case 'DESCRIPTION':
      return isTextMet(operator, value, task.description ?? '');
    case 'CREATED':
      return operator === 'WITHIN_DAYS' || (operator === 'AFTER' && value < today);
    case 'DUE':
      return operator === 'IS_EMPTY';
    case 'CONTACT_GROUP':
      return false; // follows from the contact
  }
}

/** @param person undefined: whoever it will be */
function isPersonMet(operator: TaskCondition['operator'], value: string, person: string | null | undefined): boolean {
  if (person === undefined) return operator === 'IS_FILLED';
  if (operator === 'IS_EMPTY' || operator === 'IS_FILLED') return (person === null) === (operator === 'IS_EMPTY');
  return (person === value) === (operator === 'EQUALS');
}

function isTextMet(operator: TaskCondition['operator'], value: string, text: string): boolean {
  const [part, whole] = [value.toLowerCase(), text.toLowerCase()];
  if (operator === 'IS_EMPTY' || operator === 'IS_FILLED') return (whole === '') === (operator === 'IS_EMPTY');
  if (operator === 'EQUALS' || operator === 'NOT_EQUALS') return (whole === part) === (operator === 'EQUALS');
  return whole.includes(part) === (operator === 'CONTAINS');
}

/** A task that a call makes. */
export interface NewTask extends Omit<NewTaskFields, 'title' | 'assigneeId'> {
  title: string;
  assigneeId: string | null;
  /** Its counterparty; null: nobody knows who called. */
  contactId: string | null;
}

const INSERT = `
  WITH made AS (
    INSERT INTO task (title, description, status, assignee_id, author_id)
    VALUES ($1, $2, $3, (SELECT id FROM employee WHERE id = $4 AND is_active), (SELECT id FROM employee WHERE id = $5))
    RETURNING id),
  part AS (
    INSERT INTO task_contact (task_id, contact_id, role)
    SELECT made.id, contact.id, 'COUNTERPARTY' FROM made, contact WHERE contact.id = $6)
  SELECT id FROM made`;

/** Makes a task within any transaction, and puts it on the boards that take new ones. @returns its id, and theirs */
export async function insertTask(
  tx: EntityManager | StatementTarget,
  { title, description, status, assigneeId, authorId, contactId }: NewTask,
): Promise<{ id: string; boardIds: string[] }> {
  const values = [title.slice(0, 300), description, status, assigneeId, authorId, contactId];
  const [{ id }] = await preparedRows<{ id: string }>(tx, { name: 'tasks.insert', text: INSERT, values });
  return { id, boardIds: await placeNewTask(tx, { id, status }) };
}

/** Another contact is meant in a task: who turned out to be somebody else. */
export async function changeCounterparty(
  tx: EntityManager,
  taskId: string,
  fromId: string | null,
  toId: string,
): Promise<void> {
  await tx.delete(TaskContact, { taskId, contactId: fromId ?? toId, role: TaskRole.COUNTERPARTY });
  await tx.upsert(TaskContact, { taskId, contactId: toId, role: TaskRole.COUNTERPARTY }, [
    ...(['taskId', 'contactId', 'role'] as const),
  ]);
}
