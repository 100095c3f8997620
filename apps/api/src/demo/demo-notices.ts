import { IS_MISSED, recipients } from '@ringdesk/calls';
import type { EntityManager } from 'typeorm';
import { bulkInsert } from './bulk-insert';
import type { DemoContact } from './demo-contacts';
import type { DemoStaff } from './demo-company';
import type { Random } from './random';

const HOUR_MS = 3_600_000;

/** Missed calls of the last two days, each told to whoever shall see to it; all but the latest three are read. */
const TELL_MISSED = `
  INSERT INTO notification (employee_id, kind, subject_id, created_at, read_at)
  SELECT employee_id, 'MISSED_CALL', id, ended_at,
         CASE WHEN row_number() OVER (PARTITION BY employee_id ORDER BY ended_at DESC) > 3
              THEN ended_at + interval '10 minutes' END
    FROM (SELECT DISTINCT unnest(recipient.ids) AS employee_id, call.id, call.ended_at
            FROM call JOIN pbx_connection connection ON connection.id = call.connection_id ${recipients('call.id')}
           WHERE ${IS_MISSED} AND call.started_at > $1::timestamptz - interval '2 days') told`;

/** What an operator wants to be reminded of, with the hours until then. */
const REMINDERS: [text: string, inHours: number][] = [
  ['Ask whether the samples arrived', 2],
  ['Send the price list for spring', 20],
  ['Birthday: congratulate', 70],
];

/** Bells that have something to tell, and reminders of the operators. */
export async function saveNotices(
  tx: EntityManager,
  random: Random,
  staff: DemoStaff,
  contacts: DemoContact[],
  now: Date,
): Promise<void> {
  await tx.query(TELL_MISSED, [now]);
  const rows = staff.employees.slice(0, 4).flatMap((employee, index) =>
    REMINDERS.map(([text, inHours], number) => ({
      ...{ id: random.uuid(), employeeId: employee.id, text },
      at: new Date(now.getTime() + inHours * HOUR_MS),
      contactId: contacts[index * REMINDERS.length + number].id,
      createdAt: new Date(now.getTime() - HOUR_MS),
    })),
  );
  await bulkInsert(tx, 'reminder', rows);
}
