import { loaderOf } from '@ringdesk/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type SelectQueryBuilder } from 'typeorm';
import type { Viewer, ViewerContext } from '../contact-access';
import { ContactAccessService } from '../contact-access.service';
import type { Contact } from '../contact.entity';
import { ContactFavourite } from './contact-favourite.entity';

const FAVOURITES = Symbol('favourites by contact');

/** Leaves of a query of contacts those that the employee has put a star on. */
export const onlyFavourites = (query: SelectQueryBuilder<Contact>, employeeId: string): SelectQueryBuilder<Contact> =>
  query.andWhere(
    `${query.alias}.id IN (SELECT star.contact_id FROM contact_favourite star WHERE star.employee_id = :starOf)`,
    { starOf: employeeId },
  );

/** The contacts that each employee has put a star on (B-24). */
@Injectable()
export class ContactFavourites {
  constructor(
    private readonly db: DataSource,
    private readonly access: ContactAccessService,
  ) {}

  /** Of the operation's employee. For field resolvers. */
  async load(context: ViewerContext, contactId: string): Promise<boolean> {
    const employeeId = context.session?.employee.id;
    if (!employeeId) return false;
    return loaderOf<string, boolean>(context, FAVOURITES, async (ids) => {
      const rows = await this.db.getRepository(ContactFavourite).findBy({ employeeId, contactId: In([...ids]) });
      const marked = new Set(rows.map((row) => row.contactId));
      return ids.map((id) => marked.has(id));
    }).load(contactId);
  }

  /** Puts a star on the contact, or takes it away. @throws AppError NOT_FOUND for a contact that is not to be seen */
  async set(contactId: string, isFavourite: boolean, viewer: Viewer): Promise<Contact> {
    const contact = await this.access.get(contactId, viewer);
    const key = { employeeId: viewer.id, contactId: contact.id };
    const stars = this.db.getRepository(ContactFavourite);
    if (isFavourite) {
      const star = { ...key, markedAt: new Date() };
      await stars.createQueryBuilder().insert().values(star).orIgnore().execute(); // the first click's time stays
    } else {
      await stars.delete(key);
    }
    return contact;
  }
}
