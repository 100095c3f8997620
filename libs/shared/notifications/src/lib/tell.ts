import { preparedRows, type StatementTarget } from '@ringdesk/platform';
import type { EntityManager } from 'typeorm';
import { NotificationKind, TOPIC } from './notification.entity';

/** Whose bell is another one, and what was added to it; null: something went away. */
export interface BellChange {
  employeeId: string;
  notificationId: string | null;
}

/** What somebody shall be told. */
export interface Telling {
  /** Of the prepared statement: one for each `facts`. */
  name: string;
  kind: NotificationKind;
  /** A SELECT of `employee_id` and `subject_id`. Its values are $4, $5 … */
  facts: string;
  values: unknown[];
  /** true: who was told before is told once more; false: once is enough, however often the fact comes (B-70). */
  isRepeated?: boolean;
}

/** A missed call may turn out to be answered: e-mail, which nobody can take back, waits for so long. */
const MAIL_DELAY: Partial<Record<NotificationKind, string>> = { [NotificationKind.MISSED_CALL]: '10 seconds' };

const AGAIN = 'DO UPDATE SET created_at = now(), read_at = NULL, mail_at = excluded.mail_at';

/**
 * Writes the notifications of a fact in the transaction that writes the fact itself, so that neither is there without the
 * other. Those who left the company are told nothing. Announce what it returns after the commit.
 */
export async function tell(
  tx: EntityManager | StatementTarget,
  { name, kind, facts, values, isRepeated }: Telling,
): Promise<BellChange[]> {
  return preparedRows<BellChange>(tx, {
    name: `notifications.tell.${name}`,
    text: `
      INSERT INTO notification (employee_id, kind, subject_id, mail_at)
      SELECT DISTINCT fact.employee_id, $1::text, fact.subject_id,
             CASE WHEN $2 = ANY (choice.topics) THEN now() + $3::interval END
        FROM (${facts}) fact
        JOIN employee ON employee.id = fact.employee_id AND employee.is_active
        LEFT JOIN mail_choice choice ON choice.employee_id = fact.employee_id
      ON CONFLICT (employee_id, kind, subject_id) ${isRepeated ? AGAIN : 'DO NOTHING'}
      RETURNING employee_id AS "employeeId", id AS "notificationId"`,
    values: [kind, TOPIC[kind], MAIL_DELAY[kind] ?? '0', ...values],
  });
}

/** Tells some employees of one fact. */
export const tellEmployees = (
  tx: EntityManager | StatementTarget,
  kind: NotificationKind,
  subjectId: string,
  employeeIds: string[],
): Promise<BellChange[]> =>
  tell(tx, {
    ...{ name: 'again', kind, isRepeated: true },
    facts: 'SELECT unnest($4::uuid[]) AS employee_id, $5::uuid AS subject_id',
    values: [employeeIds, subjectId],
  });

/**
 * What is not so any more: notifications of it that nobody has read go away.
 * @param of which of the subject's; absent: all kinds, everybody's
 */
export function withdraw(
  tx: EntityManager | StatementTarget,
  subjectId: string,
  of: { kinds?: NotificationKind[]; employeeId?: string; isAlsoRead?: boolean } = {},
): Promise<BellChange[]> {
  return preparedRows<BellChange>(tx, {
    name: 'notifications.withdraw',
    text: `
      DELETE FROM notification
       WHERE subject_id = $1 AND (read_at IS NULL OR $2) AND ($3::text[] IS NULL OR kind = ANY ($3))
         AND ($4::uuid IS NULL OR employee_id = $4)
      RETURNING employee_id AS "employeeId", NULL AS "notificationId"`,
    values: [subjectId, of.isAlsoRead ?? false, of.kinds ?? null, of.employeeId ?? null],
  });
}

/** Of two subjects that turned out to be one: what was told of the one that goes counts for the one that stays. */
export async function followSubject(
  tx: EntityManager | StatementTarget,
  goneId: string,
  stayingId: string,
): Promise<void> {
  await preparedRows(tx, {
    name: 'notifications.follow',
    text: `
      UPDATE notification told SET subject_id = $2
       WHERE subject_id = $1 AND NOT EXISTS (
         SELECT FROM notification other
          WHERE other.employee_id = told.employee_id AND other.kind = told.kind AND other.subject_id = $2)`,
    values: [goneId, stayingId],
  });
  await withdraw(tx, goneId, { isAlsoRead: true });
}
