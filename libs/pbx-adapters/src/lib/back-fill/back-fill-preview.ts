import { foldCall } from '@ringdesk/calls';
import { normalizePhone, type RecordedCallEvent } from '@ringdesk/telephony';
import type { UnrecordedCall } from './back-fill-ledger';

/** A call as it would be, before anybody asked whose number it is. */
export interface ForeseenCall {
  providerCallId: string;
  startedAt: Date;
  direction: 'inbound' | 'outbound';
  /** '' withheld. */
  remoteNumber: string;
  isAnswered: boolean;
  talkSeconds: number | null;
  /** Unknown callers of it become contacts. */
  makesContacts: boolean;
}

interface Rules {
  /** Whether somebody has the extension, once it is given. */
  hasOwner: (extension: string) => boolean;
  createsContactsForOutgoing: boolean;
}

/**
 * What a kept call would be. Its events are judged as they would be on their way in.
 * @returns null: nothing that could stand in a log
 */
export function foreseeCall({ providerCallId, events }: UnrecordedCall, rules: Rules): ForeseenCall | null {
  const timed = events.flatMap(({ key, event, at, receivedAt }) =>
    event.kind === 'internal' || event.kind === 'joined' || !isRecorded(event, rules)
      ? []
      : [{ key, event, at: new Date(at), receivedAt: new Date(receivedAt) }],
  );
  if (timed.every(({ event }) => event.kind === 'recording')) return null;
  const { startedAt, direction, remoteNumber, disposition, talkSeconds, isLogged } = foldCall(timed);
  if (!isLogged) return null;
  const makesContacts = direction === 'inbound' || rules.createsContactsForOutgoing;
  const isAnswered = disposition === 'answered';
  return { providerCallId, startedAt, direction, remoteNumber, isAnswered, talkSeconds, makesContacts };
}

const isRecorded = (event: RecordedCallEvent, { hasOwner }: Rules): boolean =>
  event.kind === 'recording' ||
  event.extension === '' ||
  (event.kind === 'ended' && event.scope === 'call') ||
  hasOwner(event.extension);

/** Equal for numbers that would be one contact; null: a number that none is made of. */
export function contactKey(remoteNumber: string, country: string): string | null {
  const { e164, digits } = normalizePhone(remoteNumber, country);
  return digits === '' ? null : (e164 ?? digits);
}
