import type { CallEvent, CallEventBase, Disposition } from '@ringdesk/telephony';
import { finishedCall, recordedAt } from '../../history/finished-call';
import { meaningOf, numberOf, secondsOf, textOf, type WireObject } from '../../wire-values';

/** Its words for results. A caller who finds the operator busy was not served: missed. */
const DISPOSITIONS: Record<string, { inbound: Disposition; outbound: Disposition }> = {
  ANSWERED: { inbound: 'answered', outbound: 'answered' },
  NO_ANSWERED: { inbound: 'missed', outbound: 'no-answer' },
  BUSY: { inbound: 'missed', outbound: 'busy' },
  FAILED: { inbound: 'failed', outbound: 'failed' },
};

/**
 * A row of the history, all values text: `{"callId": "…", "callDate": "7.03.2026 9:02:00+0300", …}`. No events for a call that still rings, which is asked for
 * again later, and for a row that names no call or no time.
 */
export function rowEvents(row: WireObject): CallEvent[] {
  const text = (name: string) => textOf(row[name]);
  const [callId, word] = [text('callId'), text('disposition')];
  const [source, destination] = [text('source'), text('destination')];
  const startedAt = momentOf(text('callDate'));
  if (!callId || !startedAt || word === 'RING') return [];
  if (isShort(source) && isShort(destination)) {
    const at = startedAt.toISOString();
    return [{ kind: 'internal', callId, extension: source, remoteNumber: destination, at }];
  }
  const isOut = text('direction') === 'OUTBOUND';
  const base: CallEventBase = isOut
    ? { callId, direction: 'outbound', ...placedBy(source), remoteNumber: destination }
    : {
        ...{ callId, direction: 'inbound', extension: text('answeredNumber'), remoteNumber: numberOf(source) },
        ...{ line: destination || undefined, callerName: nameIn(text('callerId')) },
      };
  const result = resultOf(word, base, secondsOf(row.duration), secondsOf(row.talkTime));
  const reason = result.disposition === 'answered' ? {} : { reason: word };
  return finishedCall({ base, startedAt, ...result, more: { ...reason, ...recordedAt(text('recordConversation')) } });
}

/** A word that is not known counts by whether somebody talked. */
function resultOf(word: string, { direction }: CallEventBase, wholeSeconds: number, talked: number) {
  const unheard = talked > 0 ? ('answered' as const) : ('unknown' as const);
  const disposition = meaningOf(DISPOSITIONS, word)?.[direction] ?? unheard;
  const talkSeconds = disposition === 'answered' ? talked : 0;
  return { disposition, talkSeconds, ringSeconds: Math.max(0, wholeSeconds - talkSeconds) };
}

/** `9.03.2026 14:05:00+0300`: day and hour without a leading zero, the offset without a colon. */
function momentOf(text: string): Date | null {
  const parts = /^(\d{1,2})\.(\d{1,2})\.(\d{4}) (\d{1,2}):(\d{1,2}):(\d{1,2})([+-]\d\d):?(\d\d)$/.exec(text);
  if (!parts) return null;
  const [day, month, year, hour, minute, second] = parts.slice(1, 7).map((part) => part.padStart(2, '0'));
  const moment = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${parts[7]}:${parts[8]}`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

/** Who called out: an operator's short number, or one of the company's own numbers. */
const placedBy = (source: string) =>
  isShort(source) ? { extension: source } : { extension: '', line: source || undefined };

/** The name of `Name  <number>`, unless it is the number again. */
function nameIn(callerId: string): string | undefined {
  const [, name, number] = /^(.*?)\s*<([^>]*)>$/.exec(callerId) ?? [];
  return name && name !== number ? name : undefined;
}

const isShort = (number: string): boolean => /^\d{1,6}$/.test(number);
