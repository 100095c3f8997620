import { foldCall, judgeEvents, type RecordRules } from '@ringdesk/calls';
import { normalizePhone } from '@ringdesk/telephony';
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

/**
 * What a kept call would be. Its events are judged as they would be on their way in.
 * @returns null: nothing that could stand in a log
 */
export function foreseeCall(
  { providerCallId, events }: UnrecordedCall,
  rules: RecordRules,
  createsContactsForOutgoing: boolean,
): ForeseenCall | null {
  const [judged] = judgeEvents(
    events.map(({ event }) => event),
    rules,
  );
  if (!judged || judged.refusal || !judged.makesCalls) return null;
  const timed = events.flatMap(({ key, event, at, receivedAt }) => {
    const recorded = judged.recorded.find((one) => one === event);
    return recorded ? [{ key, event: recorded, at: new Date(at), receivedAt: new Date(receivedAt) }] : [];
  });
  if (timed.every(({ event }) => event.kind === 'recording')) return null;
  const { startedAt, direction, remoteNumber, disposition, talkSeconds, isLogged } = foldCall(timed);
  if (!isLogged) return null;
  const makesContacts = direction === 'inbound' || createsContactsForOutgoing;
  const isAnswered = disposition === 'answered';
  return { providerCallId, startedAt, direction, remoteNumber, isAnswered, talkSeconds, makesContacts };
}

/** Equal for numbers that would be one contact; null: a number that none is made of. */
export function contactKey(remoteNumber: string, country: string): string | null {
  const { e164, digits } = normalizePhone(remoteNumber, country);
  return digits === '' ? null : (e164 ?? digits);
}
