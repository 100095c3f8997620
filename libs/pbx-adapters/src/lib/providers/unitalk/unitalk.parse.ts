import type { CallEvent, CallEventBase, Disposition } from '@ringdesk/telephony';
import type { ParseContext, WebhookRequest } from '../../adapter';
import { momentInZone } from '../../zoned-time';

/** The `call` of a notice, and a row of the history. */
export interface UnitalkCall {
  id?: number | string;
  from?: string;
  to?: string[];
  outerNumber?: string;
  lastGroupName?: string;
  direction?: string;
  date?: string;
  state?: string | null;
  secondsFullTime?: number;
  secondsTalk?: number;
  link?: string | null;
}

const OUTBOUND: Record<string, { disposition: Disposition; reason?: string }> = {
  ...{ ANSWER: { disposition: 'answered' }, NOANSWER: { disposition: 'no-answer' }, BUSY: { disposition: 'busy' } },
  ...{ BUSYOUT: { disposition: 'busy' }, CHANUNAVAIL: { disposition: 'unavailable' } },
  ...{ UNREACHABLE: { disposition: 'unavailable' }, BLOCKED: { disposition: 'forbidden' } },
  ...{ WRONGDIR: { disposition: 'forbidden' }, NOT_EXIST: { disposition: 'unavailable', reason: 'unknown-number' } },
};

/** A Standard JSON notice; null when the body is none. */
export function readNotice(request: WebhookRequest): { event: string; call: UnitalkCall } | null {
  try {
    const { event, call } = JSON.parse(request.body.toString('utf8')) as { event?: unknown; call?: UnitalkCall };
    return typeof event === 'string' && call?.id !== undefined ? { event, call } : null;
  } catch {
    return null;
  }
}

/** The notices: only the start has a time, by the account's wall clock; the end has seconds of ringing and talk. */
export function parseUnitalk(request: WebhookRequest, { settings }: Pick<ParseContext, 'settings'>): CallEvent[] {
  const notice = readNotice(request);
  if (!notice) return [];
  const { event, call } = notice;
  const zone = settings.timeZone;
  const base = baseOf(call);
  if (call.direction === 'INNER') return event === 'CALL_NEW' ? [internal(base, call)] : [];
  const startedAt = momentInZone(call.date ?? '', zone)?.toISOString();
  switch (event) {
    case 'CALL_NEW':
      return [
        { ...base, kind: 'ringing', extension: call.direction === 'OUT' ? textOf(call.from) : '', at: startedAt },
      ];
    case 'CALL_REDIRECT':
      return linesOf(call).map((extension) => ({ ...base, kind: 'ringing', extension }));
    case 'CALL_ANSWER': {
      const [line] = call.direction === 'OUT' ? [textOf(call.from)] : linesOf(call);
      return line ? [{ ...base, kind: 'answered', extension: line }] : [];
    }
    case 'CALL_END':
      return [...namedAtEnd(base, call), endOf(base, call, startedAt)];
    default:
      return [];
  }
}

/** Who is named when a call out ended in talk, where nobody said before that it was answered. */
function namedAtEnd(base: CallEventBase, call: UnitalkCall): CallEvent[] {
  if (call.direction !== 'OUT' || !textOf(call.from)) return [];
  const leg = { ...base, extension: textOf(call.from) };
  return call.state === 'ANSWER'
    ? [
        { ...leg, kind: 'ringing' },
        { ...leg, kind: 'answered' },
      ]
    : [{ ...leg, kind: 'ringing' }];
}

/** The end of the whole call, as the notice and the history have it. */
export function endOf(base: CallEventBase, call: UnitalkCall, startedAt: string | undefined): CallEvent {
  const word = call.state ?? '';
  const isOut = base.direction === 'outbound';
  const known = isOut ? OUTBOUND[word] : word === 'ANSWER' ? { disposition: 'answered' as const } : undefined;
  const disposition = known?.disposition ?? (isOut ? 'failed' : 'missed');
  const isAnswered = disposition === 'answered';
  const [whole, talk] = [secondsOf(call.secondsFullTime), isAnswered ? secondsOf(call.secondsTalk) : 0];
  const reason = !isOut && /^BUSY/.test(word) ? 'busy' : known && 'reason' in known ? known.reason : undefined;
  return {
    ...base,
    ...{ kind: 'ended', scope: 'call', disposition, reason, talkSeconds: talk, ringSeconds: Math.max(0, whole - talk) },
    ...{ at: startedAt && new Date(Date.parse(startedAt) + whole * 1000).toISOString() },
    ...(call.link ? { isRecorded: true, recording: { location: call.link.trim() } } : {}),
  };
}

/** `id` may come again on another day. */
export function baseOf(call: UnitalkCall): CallEventBase {
  const isOut = call.direction === 'OUT';
  return {
    ...{
      callId: `${call.id}@${(call.date ?? '').slice(0, 10)}`,
      direction: isOut ? 'outbound' : 'inbound',
      extension: '',
    },
    remoteNumber: isOut ? textOf(call.to?.[0]) : callerOf(call),
    line: textOf(call.outerNumber) || undefined,
    queue: textOf(call.lastGroupName) || undefined,
  };
}

/** Lines that were rung, or took part. */
export const linesOf = ({ to }: UnitalkCall): string[] =>
  (to ?? []).map(textOf).filter((line) => /^\d{3,5}$/.test(line));

const internal = ({ callId }: CallEventBase, call: UnitalkCall): CallEvent => ({
  ...{ kind: 'internal', callId, extension: textOf(call.from), remoteNumber: textOf(call.to?.[0]) },
});

const callerOf = ({ from }: UnitalkCall): string => (/\d/.test(from ?? '') ? textOf(from) : '');
const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value).trim());
const secondsOf = (value: unknown): number => Math.max(0, Math.trunc(Number(value)) || 0);
