import { partiesOf } from '@ringdesk/auth';
import type { EntityManager } from 'typeorm';
import { type Contact, ContactKind, ContactResponsible } from './contact.entity';
import { wrongField } from './wrong-field';

/**
 * Makes these employees and groups the responsibles, in this order; those who are added to a company are added to its
 * persons too (B-41). Who stays keeps the row, and so what the access list says of them.
 * @returns ids of the persons that changed by it
 * @throws AppError BAD_USER_INPUT
 */
export async function replaceResponsibles(
  tx: EntityManager,
  contact: Pick<Contact, 'id' | 'kind'>,
  partyIds: string[],
): Promise<string[]> {
  const ids = [...new Set(partyIds)];
  const parties = new Map((await partiesOf(tx, ids)).map((party) => [party.id, party]));
  if (parties.size < ids.length) throw wrongField('responsibleIds', 'not-found');
  const before = await tx.findBy(ContactResponsible, { contactId: contact.id });
  const known = new Map(before.map((row) => [row.employeeId ?? row.groupId, row]));
  await tx.remove(before.filter(({ employeeId, groupId }) => !parties.has((employeeId ?? groupId) as string)));
  const rows = ids.map((id, position) => {
    const isGroup = parties.get(id)?.isGroup;
    const own = { contactId: contact.id, employeeId: isGroup ? null : id, groupId: isGroup ? id : null, position };
    return tx.create(ContactResponsible, { ...known.get(id), ...own });
  });
  await tx.save(rows);
  const added = rows.filter(({ employeeId, groupId }) => !known.has(employeeId ?? groupId));
  if (contact.kind !== ContactKind.COMPANY || added.length === 0) return [];
  const changed = await tx.query<{ contact_id: string }[]>(
    `INSERT INTO contact_responsible (contact_id, employee_id, group_id, position)
     SELECT c.id, own.employee_id, own.group_id, 1000 + own.place
       FROM contact c, unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS own(employee_id, group_id, place)
      WHERE c.company_id = $1 ON CONFLICT DO NOTHING RETURNING contact_id`,
    [contact.id, added.map(({ employeeId }) => employeeId), added.map(({ groupId }) => groupId)],
  );
  return [...new Set(changed.map((row) => row.contact_id))];
}
