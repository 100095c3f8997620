import { Employee } from '@ringdesk/auth';
import { Contact } from '@ringdesk/contacts';
import { loaderOf, type LoaderContext } from '@ringdesk/platform';
import { In, type DataSource, type EntityTarget, type FindOptionsWhere } from 'typeorm';
import { CallLeg } from './call.entity';

const EMPLOYEES = Symbol('employees of calls');
const CONTACTS = Symbol('contacts of calls');
const LEGS = Symbol('legs of calls');
const MASKS = Symbol('masks of the numbers of calls');

/** One query for all employees that an operation asks for; null where there is none. */
export const employeeLoader = (context: LoaderContext, db: DataSource) => byId(context, EMPLOYEES, db, Employee);

/** One query for all contacts that an operation asks for; null where there is none. */
export const contactLoader = (context: LoaderContext, db: DataSource) => byId(context, CONTACTS, db, Contact);

function byId<T extends { id: string }>(context: LoaderContext, key: symbol, db: DataSource, entity: EntityTarget<T>) {
  return loaderOf<string, T | null>(context, key, async (ids) => {
    const rows = await db.getRepository(entity).findBy({ id: In([...ids]) } as FindOptionsWhere<T>);
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  });
}

/** The legs of each call, in the order in which they began. */
export function legLoader(context: LoaderContext, db: DataSource) {
  return loaderOf<string, CallLeg[]>(context, LEGS, async (callIds) => {
    const legs = await db.getRepository(CallLeg).find({
      where: { callId: In([...callIds]) },
      order: { ringingAt: { direction: 'ASC', nulls: 'LAST' }, extension: 'ASC', attempt: 'ASC' },
    });
    return callIds.map((id) => legs.filter((leg) => leg.callId === id));
  });
}

/** The mask of a contact's number, by `contact id, E.164`; null where its type has none. */
export function maskLoader(context: LoaderContext, db: DataSource) {
  return loaderOf<string, string | null>(context, MASKS, async (keys) => {
    const pairs = keys.map((key) => key.split(' '));
    const rows = (await db.query(
      `SELECT DISTINCT ON (phone.contact_id, phone.e164) phone.contact_id || ' ' || phone.e164 AS key, type.mask
         FROM unnest($1::uuid[], $2::text[]) AS wanted (contact_id, e164)
         JOIN contact_phone phone USING (contact_id, e164) JOIN phone_type type ON type.id = phone.type_id
        ORDER BY phone.contact_id, phone.e164, phone.position`,
      [pairs.map(([contactId]) => contactId), pairs.map(([, e164]) => e164)],
    )) as { key: string; mask: string | null }[];
    const masks = new Map(rows.map(({ key, mask }) => [key, mask]));
    return keys.map((key) => masks.get(key) ?? null);
  });
}
