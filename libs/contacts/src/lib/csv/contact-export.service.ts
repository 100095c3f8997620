import { partiesOf } from '@ringdesk/auth';
import { PhoneTypesService } from '@ringdesk/masks';
import { displayPhone } from '@ringdesk/telephony';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { z } from 'zod';
import { ContactDirectoriesService } from '../contact-directories.service';
import type { ContactOrder, contactFilterSchema } from '../contact-input';
import { filteredContacts, orderContacts } from '../contact-search';
import { onlyFavourites } from '../favourites/contact-favourites.service';
import { Contact, ContactGroup, ContactPhone, ContactResponsible } from '../contact.entity';

const AT_ONCE = 1_000;

const WORDS = {
  en: {
    columns: ['Name', 'Kind', 'Company', 'Group', 'Responsible'],
    ...{ phone: 'Phone', PERSON: 'Person', COMPANY: 'Company', true: 'yes', false: 'no' },
    types: { MOBILE: 'Mobile', WORK: 'Work', HOME: 'Home' } as Record<string, string>,
  },
  ru: {
    columns: ['Имя', 'Вид', 'Компания', 'Группа', 'Ответственные'],
    ...{ phone: 'Телефон', PERSON: 'Человек', COMPANY: 'Компания', true: 'да', false: 'нет' },
    types: { MOBILE: 'Мобильный', WORK: 'Рабочий', HOME: 'Домашний' } as Record<string, string>,
  },
};
export type ExportLanguage = keyof typeof WORDS;

/** Contacts as rows of a table: what the list finds, numbers in their masks. The import reads it back. */
@Injectable()
export class ContactExportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly directories: ContactDirectoriesService,
    private readonly phoneTypes: PhoneTypesService,
  ) {}

  /**
   * The rows, some at once; the first ones begin with the names of the columns.
   * @param readerId whose stars count
   */
  async *pages(
    filter: z.infer<typeof contactFilterSchema>,
    order: ContactOrder,
    language: ExportLanguage,
    country: string,
    readerId: string,
  ): AsyncGenerator<string[][]> {
    const words = WORDS[language];
    const [fields, types] = await Promise.all([this.directories.fields(), this.phoneTypes.list()]);
    const typeTitles = types.map(({ name, code }) => `${words.phone} (${(code && words.types[code]) || name})`);
    yield [[...words.columns, ...typeTitles, ...fields.map(({ name }) => name)]];
    // all ids before the first row: a contact that changes meanwhile is neither left out nor written twice
    const query = orderContacts(filteredContacts(this.dataSource, filter, country), order).select('c.id', 'id');
    if (filter.isFavourite) onlyFavourites(query, readerId);
    const ids = (await query.getRawMany<{ id: string }>()).map(({ id }) => id);
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      const cards = await this.cards(ids.slice(start, start + AT_ONCE));
      yield cards.map(({ contact, company, group, responsibles, phones }) => [
        ...[contact.name, words[contact.kind], company, group, responsibles.join(', ')],
        ...types.map(({ id, mask }) =>
          phones
            .filter(({ typeId }) => typeId === id)
            .map((phone) => displayPhone(mask, phone))
            .join('; '),
        ),
        ...fields.map(({ id, kind }) => {
          const value = contact.fieldValues[id] ?? '';
          return kind === 'CHECKBOX' && value ? words[value as 'true' | 'false'] : value;
        }),
      ]);
    }
  }

  /** In the order of `ids`; those that were deleted meanwhile are left out. */
  private async cards(ids: string[]) {
    const { manager } = this.dataSource;
    const [contacts, phones, rows] = await Promise.all([
      manager.findBy(Contact, { id: In(ids) }),
      manager.find(ContactPhone, { where: { contactId: In(ids) }, order: { position: 'ASC', id: 'ASC' } }),
      manager.find(ContactResponsible, { where: { contactId: In(ids) }, order: { position: 'ASC', id: 'ASC' } }),
    ]);
    const byId = new Map(contacts.map((contact) => [contact.id, contact]));
    const partyIds = rows.flatMap(({ employeeId, groupId }) => employeeId ?? groupId ?? []);
    const [companies, groups, parties] = await Promise.all([
      this.names(
        Contact,
        contacts.flatMap(({ companyId }) => companyId ?? []),
      ),
      this.names(
        ContactGroup,
        contacts.flatMap(({ groupId }) => groupId ?? []),
      ),
      partiesOf(manager, [...new Set(partyIds)]),
    ]);
    const partyNames = new Map(parties.map(({ id, name }) => [id, name]));
    const phonesOf = grouped(phones);
    const responsiblesOf = grouped(rows);
    return ids.flatMap((id) => {
      const contact = byId.get(id);
      if (!contact) return [];
      return {
        contact,
        company: (contact.companyId && companies.get(contact.companyId)) || '',
        group: (contact.groupId && groups.get(contact.groupId)) || '',
        responsibles: (responsiblesOf.get(id) ?? []).flatMap(
          ({ employeeId, groupId }) => partyNames.get(employeeId ?? groupId ?? '') ?? [],
        ),
        phones: phonesOf.get(id) ?? [],
      };
    });
  }

  private async names(entity: typeof Contact | typeof ContactGroup, ids: string[]) {
    const found = await this.dataSource.manager.find<{ id: string; name: string }>(entity as never, {
      where: { id: In([...new Set(ids)]) },
    });
    return new Map(found.map(({ id, name }) => [id, name]));
  }
}

function grouped<Row extends { contactId: string }>(rows: Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.contactId, [...(groups.get(row.contactId) ?? []), row]);
  return groups;
}
