import { Employee } from '@ringdesk/auth';
import { entityOfRow, type LoaderContext } from '@ringdesk/platform';
import type { DataSource } from 'typeorm';
import { Contact, ContactGroup, ContactPhone } from './contact.entity';
import { contactLoader, groupLoader, phoneLoader, responsibleLoader } from './contact.loaders';

/** What a contact's card shows, beside the texts that every process keeps in memory. */
export interface WholeCard {
  contact: Contact;
  company: Contact | null;
  group: ContactGroup | null;
  phones: ContactPhone[];
  responsibles: Employee[];
}

type Row = Record<string, unknown>;

/** A card as `wholeCardJson` brings it. */
export interface WholeCardRow {
  contact: Row;
  company: Row | null;
  group: Row | null;
  phones: Row[] | null;
  responsibles: Row[] | null;
}

/** SQL of the whole card of the contact `id` as JSON, for statements that must not ask twice; null: no such contact. */
export const wholeCardJson = (id: string): string => `(
  SELECT json_build_object(
    'contact', row_to_json(contact),
    'company', (SELECT row_to_json(company) FROM contact company WHERE company.id = contact.company_id),
    'group', (SELECT row_to_json(own) FROM contact_group own WHERE own.id = contact.group_id),
    'phones', (SELECT json_agg(row_to_json(phone) ORDER BY phone.position, phone.id)
                 FROM contact_phone phone WHERE phone.contact_id = contact.id),
    'responsibles', (SELECT json_agg(to_jsonb(employee) - 'password_hash' ORDER BY own.position, own.employee_id)
                       FROM contact_responsible own JOIN employee ON employee.id = own.employee_id
                      WHERE own.contact_id = contact.id))
    FROM contact WHERE contact.id = ${id})`;

export function wholeCardOf(db: DataSource, row: WholeCardRow): WholeCard {
  return {
    contact: entityOfRow(db, Contact, row.contact),
    company: row.company && entityOfRow(db, Contact, row.company),
    group: row.group && entityOfRow(db, ContactGroup, row.group),
    phones: (row.phones ?? []).map((phone) => entityOfRow(db, ContactPhone, phone)),
    responsibles: (row.responsibles ?? []).map((employee) => entityOfRow(db, Employee, employee)),
  };
}

/** Spares the operation's loaders what the card holds. */
export function primeWholeCard(context: LoaderContext, db: DataSource, card: WholeCard): void {
  const { contact, company, group, phones, responsibles } = card;
  contactLoader(context, db.manager).prime(contact.id, contact);
  if (company) contactLoader(context, db.manager).prime(company.id, company);
  if (group) groupLoader(context, db.manager).prime(group.id, group);
  phoneLoader(context, db.manager).prime(contact.id, phones);
  responsibleLoader(context, db.manager).prime(contact.id, responsibles);
}
