import type { ContactsService } from '@ringdesk/contacts';
import type { LoaderContext } from '@ringdesk/platform';
import { applyMask, formatInternational } from '@ringdesk/telephony';
import type { Call } from './call.entity';

type Numbered = Pick<Call, 'contactId' | 'remoteE164' | 'remoteDigits' | 'remoteNumber'>;

/** E.164 where plausible, else as reported; null: withheld. */
export const remoteNumberOf = ({
  remoteE164,
  remoteDigits,
  remoteNumber,
}: Omit<Numbered, 'contactId'>): string | null => remoteE164 ?? (remoteDigits ? remoteNumber : null);

/** The number in the mask of its contact's phone type, or in the international notation. */
export async function shownNumber(
  contacts: ContactsService,
  context: LoaderContext,
  call: Numbered,
): Promise<string | null> {
  if (!call.remoteE164) return remoteNumberOf(call);
  const mask = call.contactId ? await contacts.maskOf(context, call.contactId, call.remoteE164) : null;
  const masked = applyMask(mask, call.remoteE164);
  // a mask for another count of digits shows nothing
  return masked === call.remoteE164 ? formatInternational(call.remoteE164) : masked;
}
