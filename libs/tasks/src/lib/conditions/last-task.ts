import { preparedRows, type StatementTarget } from '@ringdesk/platform';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { conditionsSql } from './condition-sql';
import type { TaskConditions } from './task-condition';

/**
 * The id of the contact's task that was created last, of all or of those that meet conditions (B-77, B-79, Q-32): one
 * in which it is counterparty or participant, finished ones too; equal moments by id. null: there is none.
 */
export async function findLastTask(
  tx: EntityManager | StatementTarget,
  contactId: string,
  conditions: TaskConditions | null,
  timeZone: string,
): Promise<string | null> {
  const values: unknown[] = [contactId];
  const meets = conditions ? conditionsSql(conditions, timeZone, (value) => `$${values.push(value)}`) : 'TRUE';
  const text = `
    SELECT task.id FROM task
     WHERE task.id IN (SELECT task_id FROM task_contact
                        WHERE contact_id = $1 AND role IN ('COUNTERPARTY', 'PARTICIPANT'))
       AND ${meets}
     ORDER BY task.created_at DESC, task.id DESC LIMIT 1`;
  const name = `tasks.last-${createHash('sha1').update(text).digest('hex')}`;
  const [found] = await preparedRows<{ id: string }>(tx, { name, text, values });
  return found?.id ?? null;
}
