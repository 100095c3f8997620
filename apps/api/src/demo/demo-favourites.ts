import type { EntityManager } from 'typeorm';
import type { DemoStaff } from './demo-company';

/** Contacts that an employee of the demo has put a star on. */
const STARS = 4;

/** Everybody keeps at hand whom they talked with most. */
export async function saveFavourites(tx: EntityManager, staff: DemoStaff, now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO contact_favourite (employee_id, contact_id, marked_at)
     SELECT own.id, often.contact_id, $3
       FROM unnest($1::uuid[]) AS own(id)
      CROSS JOIN LATERAL (
        SELECT call.contact_id FROM call JOIN contact ON contact.id = call.contact_id AND NOT contact.is_restricted
         WHERE call.answered_by_id = own.id AND NOT contact.is_new
         GROUP BY call.contact_id ORDER BY count(*) DESC, call.contact_id LIMIT $2) often`,
    [staff.employees.map(({ id }) => id), STARS, now],
  );
}
