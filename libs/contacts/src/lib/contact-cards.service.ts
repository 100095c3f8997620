import { AccountService } from '@ringdesk/auth';
import { AppError, CONFIG, type Config, LiveEvents, type PageInput, pageBounds } from '@ringdesk/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { z } from 'zod';
import { replacePhones } from './card-phones';
import { onlySeenContacts, seesAllContacts, type Viewer } from './contact-access';
import { ContactAccessService } from './contact-access.service';
import { ContactTemplate } from './contact-template.entity';
import { ContactDirectoriesService } from './contact-directories.service';
import { publishContactChange } from './contact-events';
import type { ContactField } from './contact-field.entity';
import { checkFieldValues } from './contact-field-values';
import type { ContactCard, ContactOrder, CreateContact, contactFilterSchema, UpdateContact } from './contact-input';
import { filteredContacts, orderContacts } from './contact-search';
import { Contact, ContactGroup, ContactKind, ContactPhone } from './contact.entity';
import { onlyFavourites } from './favourites/contact-favourites.service';
import { keepHidden } from './keep-hidden';
import { responsiblePartyLoader } from './contact.loaders';
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
    private readonly access: ContactAccessService,
    private readonly accounts: AccountService,
    private readonly live: LiveEvents,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** One page of the contacts that fit the filter, and how many fit in all. */
  async list(
    filter: z.infer<typeof contactFilterSchema>,
    order: ContactOrder,
    page: PageInput,
    viewer: Viewer,
  ): Promise<{ items: Contact[]; total: number }> {
    const { skip, take } = pageBounds(page);
    const query = onlySeenContacts(
      filteredContacts(this.dataSource, filter, this.config.country, this.accounts.hidesNumbers(viewer)),
      viewer,
    );
    if (filter.isFavourite) onlyFavourites(query, viewer.id);
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
  async byPhone(phone: string, connectionId: string | null | undefined, viewer: Viewer): Promise<Contact[]> {
    const ids = await this.idsByPhone(phone, connectionId);
    const contacts = await this.access
      .seen(viewer)
      .andWhere({ id: In(ids) })
      .getMany();
    return contacts.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  }

  /** Responsibles of the contacts that have the number and that the viewer may not see: whom to ask (B-36). */
  async hiddenByPhone(
    phone: string,
    connectionId: string | null | undefined,
    viewer: Viewer,
  ): Promise<{ id: string; name: string }[][]> {
    const ids = await this.idsByPhone(phone, connectionId);
    const seen = await this.byPhone(phone, connectionId, viewer);
    const hidden = ids.filter((id) => !seen.some((contact) => contact.id === id));
    const loader = responsiblePartyLoader({ loaders: new Map() }, this.dataSource.manager);
    return Promise.all(hidden.map((id) => loader.load(id)));
  }

  /** @throws AppError BAD_USER_INPUT with `fields`; CONFLICT when another contact has the e-mail address (B-36) */
  async create({ kind, name, templateId = null, ...card }: CreateContact, viewer: Viewer): Promise<Contact> {
    const fields = await this.directories.fields();
    const [contact, ids] = await this.dataSource.transaction(async (tx) => {
      const template = await templateFor(tx, kind, templateId);
      const { isRestricted = false, access = [] } = template ?? {};
      const values = { kind, name, templateId, fieldValues: {}, isNew: false, isRestricted };
      const made = await tx.save(tx.create(Contact, values));
      await this.access.grantByTemplate(tx, made.id, access);
      if (isRestricted && !seesAllContacts(viewer)) await this.access.grantAuthor(tx, made.id, viewer.id);
      return [made, await this.writeCard(tx, made, card, fields, viewer)];
    });
    ids.forEach((id) => publishContactChange(this.live, id));
    return contact;
  }

  /**
   * Changes what is given. A contact made by a call is no longer new once a person names it.
   * @throws AppError NOT_FOUND; FORBIDDEN for a contact that the viewer may only see; BAD_USER_INPUT with `fields`;
   *   CONFLICT when another contact has the e-mail address
   */
  async update({ id, ...given }: UpdateContact, viewer: Viewer): Promise<Contact> {
    const fields = await this.directories.fields();
    const [contact, ids] = await this.dataSource.transaction(async (tx) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const found =
        (await tx.findOne(Contact, { where: { id }, lock })) ??
        (await tx.findOne(Contact, { where: { id: (await survivorOf(tx, id)) ?? id }, lock }));
      if (!found) throw new AppError('NOT_FOUND', 'There is no such contact');
      await this.access.assertEditable(tx, found.id, viewer);
      const phones = given.phones ? await tx.findBy(ContactPhone, { contactId: found.id }) : [];
      const card = keepHidden(given, found, phones, (text, own) => this.accounts.isShownFormOf(viewer, text, own));
      if (card.name && (card.name !== found.name || card.name === given.name)) {
        Object.assign(found, { name: card.name, isNew: false });
      }
      return [found, await this.writeCard(tx, found, card, fields, viewer)];
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
    viewer: Viewer,
  ): Promise<string[]> {
    if (card.companyId !== undefined) contact.companyId = await this.checkCompany(tx, contact, card.companyId, viewer);
    if (card.groupId !== undefined) contact.groupId = await checkGroup(tx, card.groupId);
    if (card.newGroupName) contact.groupId = await this.directories.groupNamed(tx, card.newGroupName);
    if (card.fields) contact.fieldValues = await checkFieldValues(tx, fields, contact, card.fields, viewer);
    contact.updatedAt = new Date(); // phones and responsibles are part of the card
    await tx.save(contact);
    if (card.phones) await replacePhones(tx, contact.id, card.phones, this.config.country);
    const members = card.responsibleIds ? await replaceResponsibles(tx, contact, card.responsibleIds) : [];
    return [contact.id, ...members];
  }

  /** Only persons have a company, and only companies are one. Whoever cannot see the present one cannot take it away. */
  private async checkCompany(
    tx: EntityManager,
    contact: Contact,
    companyId: string | null,
    viewer: Viewer,
  ): Promise<string | null> {
    const seen = (id: string) => this.access.seen(viewer, tx).andWhere({ id, kind: ContactKind.COMPANY }).getExists();
    if (companyId === contact.companyId) return companyId;
    if (companyId === null) return contact.companyId && !(await seen(contact.companyId)) ? contact.companyId : null;
    if (contact.kind === ContactKind.COMPANY) throw wrongField('companyId', 'not-for-companies');
    if (!(await seen(companyId))) throw wrongField('companyId', 'not-found');
    return companyId;
  }

  private async idsByPhone(phone: string, connectionId: string | null | undefined): Promise<string[]> {
    const { manager } = this.dataSource;
    const country = connectionId ? await countryOfConnection(manager, connectionId) : this.config.country;
    return this.matcher.contactsByPhone(manager, phone, country);
  }
}

/** Connections stand above this module, so their table is asked by its name. @throws AppError NOT_FOUND */
async function countryOfConnection(manager: EntityManager, id: string): Promise<string> {
  const [row] = await manager.query<{ country: string }[]>(`SELECT country FROM pbx_connection WHERE id = $1`, [id]);
  if (!row) throw new AppError('NOT_FOUND', 'There is no such connection');
  return row.country;
}

/** The template that was chosen, else the default one of the kind. @throws AppError BAD_USER_INPUT */
async function templateFor(tx: EntityManager, kind: ContactKind, id: string | null): Promise<ContactTemplate | null> {
  const template = await tx.findOneBy(ContactTemplate, id ? { id, kind } : { kind, isDefault: true });
  if (id && !template) throw wrongField('templateId', 'not-found');
  return template;
}

async function checkGroup(tx: EntityManager, groupId: string | null): Promise<string | null> {
  if (groupId && !(await tx.existsBy(ContactGroup, { id: groupId }))) throw wrongField('groupId', 'not-found');
  return groupId;
}
