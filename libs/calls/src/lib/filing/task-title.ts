import { formatInternational } from '@ringdesk/telephony';
import type { CallColumns } from '../call-store';

/** What a task that a call makes is called in the languages of employees. */
const WORDS = {
  en: { call: 'Call', inbound: 'incoming', outbound: 'outgoing', withheld: 'number withheld' },
  ru: { call: 'Звонок', inbound: 'входящий', outbound: 'исходящий', withheld: 'номер скрыт' },
} as const;

/**
 * "Call, <direction>, <contact>, <date time>": the number stands where there is no contact.
 * @param timeZone of the company
 */
export function taskTitle(
  call: Pick<CallColumns, 'direction' | 'startedAt' | 'remoteE164' | 'remoteNumber'>,
  contactName: string | null,
  locale: string,
  timeZone: string,
): string {
  const language = locale === 'ru' ? 'ru' : 'en';
  const words = WORDS[language];
  const number = call.remoteE164 ? formatInternational(call.remoteE164) : call.remoteNumber;
  const at = new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  }).format(call.startedAt);
  return [words.call, words[call.direction], contactName ?? (number || words.withheld), at.replace(', ', ' ')].join(
    ', ',
  );
}
