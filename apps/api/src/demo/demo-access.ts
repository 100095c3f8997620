import type { EntityManager } from 'typeorm';
import type { DemoContact } from './demo-contacts';
import type { DemoStaff } from './demo-company';

/** How many contacts of the demo only a group may see. */
const RESTRICTED = 4;

/** Two groups of employees, and a few contacts that only one of them may see, beside their responsibles. */
export async function saveAccess(tx: EntityManager, staff: DemoStaff, contacts: DemoContact[]): Promise<void> {
  const ids = staff.operators.map(({ id }) => id);
  const half = Math.ceil(ids.length / 2);
  const groupId = await saveGroup(tx, 'Key accounts', ids.slice(0, half));
  await saveGroup(tx, 'First line', ids.slice(half));
  const restricted = contacts.slice(-RESTRICTED).map(({ id }) => id);
  await tx.query(`UPDATE contact SET is_restricted = true WHERE id = ANY ($1::uuid[])`, [restricted]);
  await tx.query(
    `INSERT INTO contact_access (contact_id, group_id, may_edit, reason)
     SELECT id, $2, true, 'GIVEN' FROM unnest($1::uuid[]) AS own(id)`,
    [restricted, groupId],
  );
}

async function saveGroup(tx: EntityManager, name: string, memberIds: string[]): Promise<string> {
  const [{ id }] = await tx.query<[{ id: string }]>(`INSERT INTO employee_group (name) VALUES ($1) RETURNING id`, [
    name,
  ]);
  await tx.query(
    `INSERT INTO employee_group_member (group_id, employee_id, position)
     SELECT $1, own.id, own.place - 1 FROM unnest($2::uuid[]) WITH ORDINALITY AS own(id, place)`,
    [id, memberIds],
  );
  return id;
}
