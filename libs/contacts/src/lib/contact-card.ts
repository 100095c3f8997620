import { Employee, type Party } from '@ringdesk/auth';
import { entityOfRow, type LoaderContext } from '@ringdesk/platform';
import type { DataSource } from 'typeorm';
import { Contact, ContactGroup, ContactPhone } from './contact.entity';
import { contactLoader, groupLoader, phoneLoader, responsibleLoader, responsiblePartyLoader } from './contact.loaders';

/** What a contact's card shows, beside the texts that every process keeps in memory. */
export interface WholeCard {
  contact: Contact;
  company: Contact | null;
  group: ContactGroup | null;
  phones: ContactPhone[];
  responsibles: Employee[];
  /** The same with groups. */
  parties: Party[];
}

type Row = Record<string, unknown>;

/** A card as `wholeCardJson` brings it. */
export interface WholeCardRow {
  contact: Row;
  company: Row | null;
  group: Row | null;
  phones: Row[] | null;
  responsibles: Row[] | null;
  parties: Party[] | null;
}

/** SQL of the whole card of the contact `id` as JSON, for statements that must not ask twice; null: no such contact. */
export const wholeCardJson = (id: string): string => `(
  SELECT json_build_object(
    'contact', row_to_json(contact),
    'company', (SELECT row_to_json(company) FROM contact company WHERE company.id = contact.company_id),
    'group', (SELECT row_to_json(own) FROM contact_group own WHERE own.id = contact.group_id),
    'phones', (SELECT json_agg(row_to_json(phone) ORDER BY phone.position, phone.id)
                 FROM contact_phone phone WHERE phone.contact_id = contact.id),
    'responsibles', (SELECT json_agg(to_jsonb(employee) - 'password_hash' ORDER BY own.position, own.id)
                       FROM contact_responsible own JOIN employee ON employee.id = own.employee_id
                      WHERE own.contact_id = contact.id),
    'parties', (SELECT json_agg(json_build_object('id', coalesce(own.employee_id, own.group_id),
                                                  'name', coalesce(employee.name, employee_group.name),
                                                  'isGroup', own.group_id IS NOT NULL) ORDER BY own.position, own.id)
                  FROM contact_responsible own LEFT JOIN employee ON employee.id = own.employee_id
                  LEFT JOIN employee_group ON employee_group.id = own.group_id
                 WHERE own.contact_id = contact.id))
    FROM contact WHERE contact.id = ${id})`;

export function wholeCardOf(db: DataSource, row: WholeCardRow): WholeCard {
  return {
    contact: entityOfRow(db, Contact, row.contact),
    company: row.company && entityOfRow(db, Contact, row.company),
    group: row.group && entityOfRow(db, ContactGroup, row.group),
    phones: (row.phones ?? []).map((phone) => entityOfRow(db, ContactPhone, phone)),
    responsibles: (row.responsibles ?? []).map((employee) => entityOfRow(db, Employee, employee)),
    parties: row.parties ?? [],
  };
}

/**
 * Spares the operation's loaders what the card holds, except contacts that its employee may have to be refused.
 * @param isOffered the employee sees the contact whatever its access list says, for its call is offered to them
 */
export function primeWholeCard(context: LoaderContext, db: DataSource, card: WholeCard, isOffered: boolean): void {
  const { contact, company, group, phones, responsibles, parties } = card;
  if (isOffered || !contact.isRestricted) contactLoader(context, db.manager).prime(contact.id, contact);
  if (company && !company.isRestricted) contactLoader(context, db.manager).prime(company.id, company);
  if (group) groupLoader(context, db.manager).prime(group.id, group);
  phoneLoader(context, db.manager).prime(contact.id, phones);
  responsibleLoader(context, db.manager).prime(contact.id, responsibles);
  responsiblePartyLoader(context, db.manager).prime(contact.id, parties);
}
