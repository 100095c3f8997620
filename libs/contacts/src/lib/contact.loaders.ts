import { Employee } from '@ringdesk/auth';
import { type LoaderContext, loaderOf } from '@ringdesk/platform';
import { type EntityManager, In } from 'typeorm';
import { Contact, ContactGroup, ContactPhone, ContactResponsible } from './contact.entity';

const CONTACT = Symbol('contact by id');
const GROUP = Symbol('contact group by id');
const PHONES = Symbol('phones by contact');
const RESPONSIBLES = Symbol('responsibles by contact');
const MEMBERS = Symbol('members by company');

/** Contacts that an operation shows, by id. */
export const contactLoader = (context: LoaderContext, manager: EntityManager) =>
  loaderOf<string, Contact | null>(context, CONTACT, async (ids) =>
    inOrder(ids, await manager.findBy(Contact, { id: In([...ids]) })),
  );

/** Groups of contacts, by id. */
export const groupLoader = (context: LoaderContext, manager: EntityManager) =>
  loaderOf<string, ContactGroup | null>(context, GROUP, async (ids) =>
    inOrder(ids, await manager.findBy(ContactGroup, { id: In([...ids]) })),
  );

/** A contact's numbers in order, by the contact's id. */
export const phoneLoader = (context: LoaderContext, manager: EntityManager) =>
  loaderOf<string, ContactPhone[]>(context, PHONES, async (ids) => {
    const where = { contactId: In([...ids]) };
    return grouped(
      ids,
      await manager.find(ContactPhone, { where, order: { position: 'ASC', id: 'ASC' } }),
      'contactId',
    );
  });

/** The employees responsible for a contact in the order of its card, by the contact's id. */
export const responsibleLoader = (context: LoaderContext, manager: EntityManager) =>
  loaderOf<string, Employee[]>(context, RESPONSIBLES, async (ids) => {
    const rows = await manager.find(ContactResponsible, {
      where: { contactId: In([...ids]) },
      order: { position: 'ASC', employeeId: 'ASC' },
    });
    const employees = await manager.findBy(Employee, { id: In([...new Set(rows.map((row) => row.employeeId))]) });
    const byId = new Map(employees.map((employee) => [employee.id, employee]));
    return grouped(ids, rows, 'contactId').map((ofOne) =>
      ofOne.map((row) => byId.get(row.employeeId)).filter((employee) => employee !== undefined),
    );
  });

/** The persons of a company in the order of their names, by the company's id. */
export const memberLoader = (context: LoaderContext, manager: EntityManager) =>
  loaderOf<string, Contact[]>(context, MEMBERS, async (ids) => {
    const rows = await manager.find(Contact, { where: { companyId: In([...ids]) }, order: { name: 'ASC', id: 'ASC' } });
    return grouped(ids, rows, 'companyId');
  });

function inOrder<T extends { id: string }>(ids: readonly string[], rows: T[]): (T | null)[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

function grouped<T>(ids: readonly string[], rows: T[], key: keyof T): T[][] {
  const byId = new Map(ids.map((id): [string, T[]] => [id, []]));
  for (const row of rows) byId.get(row[key] as string)?.push(row);
  return ids.map((id) => byId.get(id) ?? []);
}
