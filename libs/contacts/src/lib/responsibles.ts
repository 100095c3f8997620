import { Employee } from '@ringdesk/auth';
import { type EntityManager, In } from 'typeorm';
import { type Contact, ContactKind, ContactResponsible } from './contact.entity';
import { wrongField } from './wrong-field';

/**
 * Makes these the responsibles, in this order; those who are added to a company are added to its persons too (B-41).
 * @returns ids of the persons that changed by it
 * @throws AppError BAD_USER_INPUT
 */
export async function replaceResponsibles(
  tx: EntityManager,
  contact: Pick<Contact, 'id' | 'kind'>,
  employeeIds: string[],
): Promise<string[]> {
  const ids = [...new Set(employeeIds)];
  const known = await tx.countBy(Employee, { id: In(ids) });
  if (known < ids.length) throw wrongField('responsibleIds', 'not-found');
  const before = await tx.findBy(ContactResponsible, { contactId: contact.id });
  await tx.delete(ContactResponsible, { contactId: contact.id });
  await tx.insert(
    ContactResponsible,
    ids.map((employeeId, position) => ({ contactId: contact.id, employeeId, position })),
  );
  const added = ids.filter((id) => !before.some((row) => row.employeeId === id));
  if (contact.kind !== ContactKind.COMPANY || added.length === 0) return [];
  const changed = await tx.query<{ contact_id: string }[]>(
    `INSERT INTO contact_responsible (contact_id, employee_id, position)
     SELECT c.id, e.id, 1000 + e.place FROM contact c, unnest($2::uuid[]) WITH ORDINALITY AS e(id, place)
     WHERE c.company_id = $1 ON CONFLICT DO NOTHING RETURNING contact_id`,
    [contact.id, added],
  );
  return [...new Set(changed.map((row) => row.contact_id))];
}
