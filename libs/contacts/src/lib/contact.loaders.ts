import { Employee, partiesOf, type Party } from '@ringdesk/auth';
import { type LoaderContext, loaderOf } from '@ringdesk/platform';
import { type EntityManager, In } from 'typeorm';
import { onlySeenContacts, type ViewerContext } from './contact-access';
import { Contact, ContactGroup, ContactPhone, ContactResponsible } from './contact.entity';

const CONTACT = Symbol('contact by id');
const GROUP = Symbol('contact group by id');
const PHONES = Symbol('phones by contact');
const RESPONSIBLES = Symbol('responsibles by contact');
const PARTIES = Symbol('responsible parties by contact');
const MEMBERS = Symbol('members by company');

/** Contacts that an operation shows, by id; null also for one that its employee may not see. */
export const contactLoader = (context: ViewerContext, manager: EntityManager) =>
  loaderOf<string, Contact | null>(context, CONTACT, async (ids) => {
    const query = manager.createQueryBuilder(Contact, 'contact').where({ id: In([...ids]) });
    return inOrder(ids, await onlySeenContacts(query, context.session?.employee).getMany());
  });

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

/** The employees who themselves are responsible for a contact, in the order of its card, by the contact's id. */
export const responsibleLoader = (context: LoaderContext, manager: EntityManager) =>
  loaderOf<string, Employee[]>(context, RESPONSIBLES, async (ids) => {
    const rows = await responsiblesOf(manager, ids);
    const employees = await manager.findBy(Employee, { id: In([...new Set(rows.map((row) => row.employeeId))]) });
    const byId = new Map(employees.map((employee) => [employee.id, employee]));
    return grouped(ids, rows, 'contactId').map((ofOne) => ofOne.flatMap((row) => byId.get(row.employeeId ?? '') ?? []));
  });

/** The employees and groups responsible for a contact in the order of its card, by the contact's id. */
export const responsiblePartyLoader = (context: LoaderContext, manager: EntityManager) =>
  loaderOf<string, Party[]>(context, PARTIES, async (ids) => {
    const rows = await responsiblesOf(manager, ids);
    const partyOf = ({ employeeId, groupId }: ContactResponsible) => (employeeId ?? groupId) as string;
    const parties = await partiesOf(manager, [...new Set(rows.map(partyOf))]);
    const byId = new Map(parties.map((party) => [party.id, party]));
    return grouped(ids, rows, 'contactId').map((ofOne) => ofOne.flatMap((row) => byId.get(partyOf(row)) ?? []));
  });

const responsiblesOf = (manager: EntityManager, ids: readonly string[]): Promise<ContactResponsible[]> =>
  manager.find(ContactResponsible, {
    where: { contactId: In([...ids]) },
    order: { position: 'ASC', id: 'ASC' },
  });

/** The persons of a company that the operation's employee may see, in the order of their names, by the company's id. */
export const memberLoader = (context: ViewerContext, manager: EntityManager) =>
  loaderOf<string, Contact[]>(context, MEMBERS, async (ids) => {
    const query = manager.createQueryBuilder(Contact, 'contact').where({ companyId: In([...ids]) });
    const rows = await onlySeenContacts(query, context.session?.employee)
      .orderBy('contact.name')
      .addOrderBy('contact.id')
      .getMany();
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
