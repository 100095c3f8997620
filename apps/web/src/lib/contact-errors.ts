import i18n from 'i18next';
import { errorExtensions } from './errors';

/** Another contact that already has the e-mail address. */
export interface EmailHolder {
  contactId: string;
  /** In the current language, with the holder's name. */
  text: string;
}

/** What stood in the way of a contact's change: an e-mail address that another contact has (B-36); null: something else. */
export function emailHolderOf(error: unknown): EmailHolder | null {
  const { reason, contactId, name } = errorExtensions(error);
  if (reason !== 'email' || typeof contactId !== 'string') return null;
  return { contactId, text: i18n.t('common:fieldErrors.takenBy', { holder: String(name) }) };
}
