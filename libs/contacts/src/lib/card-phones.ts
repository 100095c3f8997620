import { PhoneType } from '@ringdesk/masks';
import { AppError } from '@ringdesk/platform';
import { normalizePhone } from '@ringdesk/telephony';
import { type EntityManager, In } from 'typeorm';
import type { PhoneOfCard } from './contact-input';
import { ContactPhone } from './contact.entity';

/**
 * Makes `phones` all the numbers of a contact, in this order. A number that keeps its text keeps how it was read too:
 * a call may have brought it over a connection of another country.
 * @param country ISO 3166 alpha-2, whose rules typed national numbers follow
 * @throws AppError BAD_USER_INPUT when an id is no number of the contact, or a type unknown
 */
export async function replacePhones(
  tx: EntityManager,
  contactId: string,
  phones: PhoneOfCard[],
  country: string,
): Promise<void> {
  const before = await tx.findBy(ContactPhone, { contactId });
  const types = await tx.findBy(PhoneType, { id: In(phones.map((phone) => phone.typeId)) });
  const fields: Record<string, string> = {};
  const rows = phones.map((phone, position) => {
    const known = before.find((row) => row.id === phone.id);
    if (phone.id && !known) fields[`phones.${position}.id`] = 'not-found';
    if (!types.some((type) => type.id === phone.typeId)) fields[`phones.${position}.typeId`] = 'not-found';
    const reading = known?.raw === phone.raw ? {} : normalizePhone(phone.raw, country);
    return { ...known, ...reading, id: known?.id, contactId, typeId: phone.typeId, position };
  });
  if (Object.keys(fields).length > 0) throw new AppError('BAD_USER_INPUT', 'Some fields are not right', { fields });
  const kept = new Set(rows.map((row) => row.id));
  const gone = before.filter((row) => !kept.has(row.id)).map((row) => row.id);
  if (gone.length > 0) await tx.delete(ContactPhone, { id: In(gone) });
  await tx.save(ContactPhone, rows);
}
