import { HIDDEN_DIGIT } from '@ringdesk/telephony';
import type { ContactCard } from './contact-input';
import type { Contact, ContactPhone } from './contact.entity';
import { wrongField } from './wrong-field';

/**
 * D-14: whoever sees masked digits sends them back when they save a card; what was hidden from them stays as it is.
 * @param isShownFormOf whether the first text is what the employee is shown in place of the second
 * @throws AppError BAD_USER_INPUT for a number that has hidden digits and is none of the contact's
 */
export function keepHidden(
  card: ContactCard,
  contact: Pick<Contact, 'name' | 'fieldValues'>,
  phones: Pick<ContactPhone, 'id' | 'raw'>[],
  isShownFormOf: (given: string, present: string) => boolean,
): ContactCard {
  const restored = (given: string, present: string | undefined) =>
    present !== undefined && isShownFormOf(given, present) ? present : given;
  const numbers = card.phones?.map((phone, index) => {
    const raw = restored(phone.raw, phones.find(({ id }) => id === phone.id)?.raw);
    if (raw.includes(HIDDEN_DIGIT)) throw wrongField(`phones.${index}.raw`, 'no-digits');
    return { ...phone, raw };
  });
  const fields = card.fields?.map(({ fieldId, value }) => ({
    fieldId,
    value: value && restored(value, contact.fieldValues[fieldId]),
  }));
  return {
    ...card,
    ...(card.name && { name: restored(card.name, contact.name) }),
    ...(numbers && { phones: numbers }),
    ...(fields && { fields }),
  };
}
