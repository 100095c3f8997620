import type { CallEvent, CallEventBase, Disposition } from '@ringdesk/telephony';

/** A row of the history, all values text: `{"callId": "…", "callDate": "7.03.2026 9:02:00+0300", …}`. */
export type HistoryRow = Readonly<Record<string, unknown>>;

/** Its words for results. A caller who finds the operator busy was not served: missed. */
const DISPOSITIONS: Record<string, { inbound: Disposition; outbound: Disposition }> = {
  ANSWERED: { inbound: 'answered', outbound: 'answered' },
  NO_ANSWERED: { inbound: 'missed', outbound: 'no-answer' },
  BUSY: { inbound: 'missed', outbound: 'busy' },
  FAILED: { inbound: 'failed', outbound: 'failed' },
};

/**
 * The events of a finished call, as if they had been told live. None for a call that still rings, which is asked for
 * again later, and for a row that names no call or no time.
 */
export function rowEvents(row: HistoryRow): CallEvent[] {
  const text = (name: string) => String(row[name] ?? '').trim();
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
        ...{ callId, direction: 'inbound', extension: text('answeredNumber'), remoteNumber: source },
        ...{ line: destination || undefined, callerName: nameIn(text('callerId')) },
      };
  return finishedCall(base, {
    ...{ startedAt, word, recording: text('recordConversation') },
    ...{ wholeSeconds: secondsOf(text('duration')), talkSeconds: secondsOf(text('talkTime')) },
  });
}

interface Outcome {
  startedAt: Date;
  /** The PBX's word for the result. */
  word: string;
  wholeSeconds: number;
  talkSeconds: number;
  /** Address, or ''. */
  recording: string;
}

function finishedCall(base: CallEventBase, { startedAt, word, wholeSeconds, ...outcome }: Outcome): CallEvent[] {
  const unheard = outcome.talkSeconds > 0 ? 'answered' : 'unknown';
  const disposition = DISPOSITIONS[word]?.[base.direction] ?? unheard;
  const isAnswered = disposition === 'answered';
  const talkSeconds = isAnswered ? outcome.talkSeconds : 0;
  const ringSeconds = Math.max(0, wholeSeconds - talkSeconds);
  const at = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000).toISOString();
  const { extension } = base;
  return [
    { ...base, extension: '', kind: 'ringing', at: at(0) },
    ...(extension ? [{ ...base, kind: 'ringing' as const, at: at(0) }] : []),
    ...(extension && isAnswered ? [{ ...base, kind: 'answered' as const, at: at(ringSeconds) }] : []),
    {
      ...base,
      ...{ kind: 'ended', scope: 'call', disposition, talkSeconds, ringSeconds, at: at(wholeSeconds) },
      ...(isAnswered ? {} : { reason: word }),
      ...(outcome.recording ? { isRecorded: true, recording: { location: outcome.recording } } : {}),
    },
  ];
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
const secondsOf = (text: string): number => Math.max(0, Math.trunc(Number(text)) || 0);
