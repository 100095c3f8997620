import {
  Account,
  AccountService,
  Employee,
  EmployeeGroup,
  EmployeeGroupMember,
  EmployeePhone,
  Role,
  Session,
} from '@ringdesk/auth';
import { PhoneType, PhoneTypesService } from '@ringdesk/masks';
import {
  type Config,
  LiveEvents,
  loadConfig,
  type PipelinedTransaction,
  PipelinedTransactions,
} from '@ringdesk/platform';
import { normalizePhone } from '@ringdesk/telephony';
import { createTestDatabase } from '@ringdesk/testing';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { ContactAccess } from '../lib/contact-access.entity';
import { ContactAccessService } from '../lib/contact-access.service';
import { ContactField } from '../lib/contact-field.entity';
import { ContactTemplate } from '../lib/contact-template.entity';
import { ContactTemplatesService } from '../lib/contact-templates.service';
import {
  Contact,
  ContactChoice,
  ContactGroup,
  ContactKind,
  ContactPhone,
  ContactResponsible,
} from '../lib/contact.entity';
import { ContactCardsService } from '../lib/contact-cards.service';
import { ContactMerge } from '../lib/contact-merge.entity';
import { ContactMergeService } from '../lib/contact-merge.service';
import { ContactDirectoriesService } from '../lib/contact-directories.service';
import { ContactsService } from '../lib/contacts.service';
import { PhoneMatcher } from '../lib/phone-matcher';

const entities = [
  ...[Contact, ContactPhone, ContactGroup, ContactResponsible, ContactChoice, ContactField, ContactTemplate],
  ...[
    ContactAccess,
    ContactMerge,
    PhoneType,
    Account,
    Employee,
    EmployeePhone,
    EmployeeGroup,
    EmployeeGroupMember,
    Session,
  ],
];

/** Who may see and do all. */
export const BOSS = { id: '00000000-0000-4000-8000-00000000b055', role: Role.ADMIN };

/** A database with the services over it, for one test file. */
export async function createBench() {
  const database = await createTestDatabase();
  const dataSource = await database.connect(entities);
  const live = new LiveEvents(database.url);
  const phoneTypes = new PhoneTypesService(live, dataSource);
  const matcher = new PhoneMatcher();
  const config: Config = loadConfig({ DATABASE_URL: database.url });
  const directories = new ContactDirectoriesService(live, dataSource);
  const templates = new ContactTemplatesService(dataSource, directories);
  const merges = new ContactMergeService(dataSource, live);
  const access = new ContactAccessService(dataSource, live);
  const accounts = new AccountService(live, dataSource);
  const cards = new ContactCardsService(dataSource, directories, matcher, access, accounts, live, config);
  const contacts = new ContactsService(dataSource, matcher, phoneTypes, live);
  // far quicker than to clear all tables
  const empty = async () =>
    void (await dataSource.query(
      `DELETE FROM contact; DELETE FROM contact_group; DELETE FROM employee_group; DELETE FROM employee`,
    ));
  const transactions = new PipelinedTransactions(database.url, 12);
  /** In a transaction as calls have them, which waits for no other. */
  const transact = <T>(work: (tx: PipelinedTransaction) => Promise<T>) => transactions.run(randomUUID(), work);
  const drop = async () => {
    await transactions.stop();
    await database.drop();
  };
  return {
    ...database,
    drop,
    transact,
    empty,
    dataSource,
    live,
    phoneTypes,
    matcher,
    contacts,
    access,
    accounts,
    cards,
    directories,
    templates,
    merges,
  };
}

/** A contact with these numbers, read as they would be in `country`; answers its id. */
export async function addContact(
  source: DataSource,
  {
    name = 'Anna',
    kind = ContactKind.PERSON,
    phones = [] as string[],
    country = '',
    ...values
  }: Partial<Pick<Contact, 'name' | 'kind' | 'lastCallAt' | 'updatedAt' | 'companyId' | 'groupId' | 'isRestricted'>> & {
    phones?: string[];
    country?: string;
  },
): Promise<string> {
  const { id } = await source.manager.save(source.manager.create(Contact, { name, kind, fieldValues: {}, ...values }));
  const [type] = await source.manager.find(PhoneType, { order: { position: 'ASC' }, take: 1 });
  await source.manager.insert(
    ContactPhone,
    phones.map((raw, position) => ({ ...normalizePhone(raw, country), contactId: id, typeId: type.id, position })),
  );
  return id;
}

/** An employee; answers its id. */
export async function addEmployee(source: DataSource, name: string): Promise<string> {
  const [{ id }] = await source.query(
    `INSERT INTO employee (name, email, password_hash, role) VALUES ($1, lower($1) || '@example.com', '', 'OPERATOR')
     RETURNING id`,
    [name],
  );
  return id;
}
