import { AppError, CONFIG, type Config, LiveEvents, type PageInput, pageBounds } from '@ringdesk/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { z } from 'zod';
import { replacePhones } from './card-phones';
import { ContactTemplate } from './contact-template.entity';
import { ContactDirectoriesService } from './contact-directories.service';
import { publishContactChange } from './contact-events';
import type { ContactField } from './contact-field.entity';
import { checkFieldValues } from './contact-field-values';
import type { ContactCard, ContactOrder, CreateContact, contactFilterSchema, UpdateContact } from './contact-input';
import { filteredContacts, orderContacts } from './contact-search';
import { Contact, ContactGroup, ContactKind } from './contact.entity';
import { PhoneMatcher } from './phone-matcher';
import { replaceResponsibles } from './responsibles';
import { survivorOf } from './survivor-of';
import { wrongField } from './wrong-field';

/** The card of a contact and the list of contacts, as employees read and edit them. */
@Injectable()
export class ContactCardsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly directories: ContactDirectoriesService,
    private readonly matcher: PhoneMatcher,
    private readonly live: LiveEvents,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** One page of the contacts that fit the filter, and how many fit in all. */
  async list(
    filter: z.infer<typeof contactFilterSchema>,
    order: ContactOrder,
    page: PageInput,
  ): Promise<{ items: Contact[]; total: number }> {
    const { skip, take } = pageBounds(page);
    const query = filteredContacts(this.dataSource, filter, this.config.country);
    const [items, total] = await Promise.all([
      orderContacts(query.clone(), order).offset(skip).limit(take).getMany(),
      query.getCount(),
    ]);
    return { items, total };
  }

  /**
   * Who has the number, by the rules of matching; strongest first.
   * @param connectionId whose country national spellings follow; absent: the company's country
   */
  async byPhone(phone: string, connectionId?: string | null): Promise<Contact[]> {
    const { manager } = this.dataSource;
    const country = connectionId ? await countryOfConnection(manager, connectionId) : this.config.country;
    const ids = await this.matcher.contactsByPhone(manager, phone, country);
    const contacts = await manager.findBy(Contact, { id: In(ids) });
    return contacts.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  }

  /** @throws AppError BAD_USER_INPUT with `fields`; CONFLICT when another contact has the e-mail address (B-36) */
  async create({ kind, name, templateId = null, ...card }: CreateContact): Promise<Contact> {
    const fields = await this.directories.fields();
    const [contact, ids] = await this.dataSource.transaction(async (tx) => {
      await checkTemplate(tx, kind, templateId);
      const made = await tx.save(tx.create(Contact, { kind, name, templateId, fieldValues: {}, isNew: false }));
      return [made, await this.writeCard(tx, made, card, fields)];
    });
    ids.forEach((id) => publishContactChange(this.live, id));
    return contact;
  }

  /**
   * Changes what is given. A contact made by a call is no longer new once a person names it.
   * @throws AppError NOT_FOUND; BAD_USER_INPUT with `fields`; CONFLICT when another contact has the e-mail address
   */
  async update({ id, ...card }: UpdateContact): Promise<Contact> {
    const fields = await this.directories.fields();
    const [contact, ids] = await this.dataSource.transaction(async (tx) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const found =
        (await tx.findOne(Contact, { where: { id }, lock })) ??
        (await tx.findOne(Contact, { where: { id: (await survivorOf(tx, id)) ?? id }, lock }));
      if (!found) throw new AppError('NOT_FOUND', 'There is no such contact');
      if (card.name) Object.assign(found, { name: card.name, isNew: false });
      return [found, await this.writeCard(tx, found, card, fields)];
    });
    ids.forEach((changed) => publishContactChange(this.live, changed));
    return contact;
  }

  /** Writes all of a card but its name; answers the ids of the contacts that changed by it. */
  private async writeCard(
    tx: EntityManager,
    contact: Contact,
    card: ContactCard,
    fields: ContactField[],
  ): Promise<string[]> {
    if (card.companyId !== undefined) contact.companyId = await checkCompany(tx, contact, card.companyId);
    if (card.groupId !== undefined) contact.groupId = await checkGroup(tx, card.groupId);
    if (card.newGroupName) contact.groupId = await this.directories.groupNamed(tx, card.newGroupName);
    if (card.fields) contact.fieldValues = await checkFieldValues(tx, fields, contact, card.fields);
    contact.updatedAt = new Date(); // phones and responsibles are part of the card
    await tx.save(contact);
    if (card.phones) await replacePhones(tx, contact.id, card.phones, this.config.country);
    const members = card.responsibleIds ? await replaceResponsibles(tx, contact, card.responsibleIds) : [];
    return [contact.id, ...members];
  }
}

/** Connections stand above this module, so their table is asked by its name. @throws AppError NOT_FOUND */
async function countryOfConnection(manager: EntityManager, id: string): Promise<string> {
  const [row] = await manager.query<{ country: string }[]>(`SELECT country FROM pbx_connection WHERE id = $1`, [id]);
  if (!row) throw new AppError('NOT_FOUND', 'There is no such connection');
  return row.country;
}

/** Only persons have a company, and only companies are one. */
async function checkCompany(tx: EntityManager, contact: Contact, companyId: string | null): Promise<string | null> {
  if (companyId === null) return null;
  if (contact.kind === ContactKind.COMPANY) throw wrongField('companyId', 'not-for-companies');
  const isCompany = await tx.existsBy(Contact, { id: companyId, kind: ContactKind.COMPANY });
  if (!isCompany) throw wrongField('companyId', 'not-found');
  return companyId;
}

async function checkTemplate(tx: EntityManager, kind: ContactKind, id: string | null): Promise<void> {
  if (id && !(await tx.existsBy(ContactTemplate, { id, kind }))) throw wrongField('templateId', 'not-found');
}

async function checkGroup(tx: EntityManager, groupId: string | null): Promise<string | null> {
  if (groupId && !(await tx.existsBy(ContactGroup, { id: groupId }))) throw wrongField('groupId', 'not-found');
  return groupId;
}
