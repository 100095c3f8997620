import type { CallEvent, CallEventBase, Disposition, EndedEvent } from '@ringdesk/telephony';
import type { ParseContext, WebhookRequest } from '../../adapter';
import { type FinishedCall, recordedAt } from '../../history/finished-call';
import { isObject, meaningOf, numberOf, objectIn, secondsOf, textOf, type WireObject } from '../../wire-values';
import { momentInZone } from '../../zoned-time';

interface Outcome {
  disposition: Disposition;
  reason?: string;
}

const OUTBOUND: Record<string, Outcome> = {
  ...{ ANSWER: { disposition: 'answered' }, NOANSWER: { disposition: 'no-answer' }, BUSY: { disposition: 'busy' } },
  ...{ BUSYOUT: { disposition: 'busy' }, CHANUNAVAIL: { disposition: 'unavailable' } },
  ...{ UNREACHABLE: { disposition: 'unavailable' }, BLOCKED: { disposition: 'forbidden' } },
  ...{ WRONGDIR: { disposition: 'forbidden' }, NOT_EXIST: { disposition: 'unavailable', reason: 'unknown-number' } },
};

/** A Standard JSON notice, `{"event": "CALL_NEW", "call": {"id": 1, "from": "…", "to": ["…"], …}}`; null: none. */
export function readNotice({ body }: Pick<WebhookRequest, 'body'>): { event: string; call: WireObject } | null {
  const { event, call } = objectIn(body) ?? {};
  return typeof event === 'string' && isObject(call) && textOf(call.id) ? { event, call } : null;
}

/** The notices: only the start has a time, by the account's wall clock; the end has seconds of ringing and talk. */
export function parseUnitalk(request: WebhookRequest, { settings }: Pick<ParseContext, 'settings'>): CallEvent[] {
  const notice = readNotice(request);
  if (!notice) return [];
  const { event, call } = notice;
  const base = baseOf(call);
  if (call.direction === 'INNER') return event === 'CALL_NEW' ? [internal(base, call)] : [];
  const startedAt = momentInZone(textOf(call.date), settings.timeZone) ?? undefined;
  const caller = call.direction === 'OUT' ? textOf(call.from) : '';
  switch (event) {
    case 'CALL_NEW':
      return [{ ...base, kind: 'ringing', extension: caller, at: startedAt?.toISOString() }];
    case 'CALL_REDIRECT':
      return linesOf(call).map((extension) => ({ ...base, kind: 'ringing', extension }));
    case 'CALL_ANSWER': {
      const line = call.direction === 'OUT' ? caller : linesOf(call)[0];
      return line ? [{ ...base, kind: 'answered', extension: line }] : [];
    }
    case 'CALL_END':
      return [...namedAtEnd({ ...base, extension: caller }, call), endOf(base, call, startedAt)];
    default:
      return [];
  }
}

/** Who is named when a call out ended in talk, where nobody said before that it was answered. */
function namedAtEnd(leg: CallEventBase, { state }: WireObject): CallEvent[] {
  if (!leg.extension) return [];
  const ringing: CallEvent = { ...leg, kind: 'ringing' };
  return state === 'ANSWER' ? [ringing, { ...leg, kind: 'answered' }] : [ringing];
}

function endOf(base: CallEventBase, call: WireObject, startedAt: Date | undefined): EndedEvent {
  const { more, ...result } = resultOf(call);
  const seconds = result.ringSeconds + result.talkSeconds;
  const at = startedAt && new Date(startedAt.getTime() + seconds * 1000).toISOString();
  return { ...base, kind: 'ended', scope: 'call', ...result, at, ...more };
}

/** How a finished call ended, as the notice and the history have it. */
export function resultOf(
  call: WireObject,
): Pick<FinishedCall, 'disposition' | 'ringSeconds' | 'talkSeconds'> & Pick<FinishedCall, 'more'> {
  const { disposition, reason } = outcomeOf(textOf(call.state), call.direction === 'OUT');
  const whole = secondsOf(call.secondsFullTime);
  const talkSeconds = disposition === 'answered' ? secondsOf(call.secondsTalk) : 0;
  const more = { ...(reason ? { reason } : {}), ...recordedAt(textOf(call.link)) };
  return { disposition, talkSeconds, ringSeconds: Math.max(0, whole - talkSeconds), more };
}

function outcomeOf(state: string, isOut: boolean): Outcome {
  if (isOut) return meaningOf(OUTBOUND, state) ?? { disposition: 'failed' };
  if (state === 'ANSWER') return { disposition: 'answered' };
  return { disposition: 'missed', reason: state.startsWith('BUSY') ? 'busy' : undefined };
}

/** `id` may come again on another day. */
export function baseOf(call: WireObject): CallEventBase {
  const isOut = call.direction === 'OUT';
  return {
    callId: `${textOf(call.id)}@${textOf(call.date).slice(0, 10)}`,
    ...{ direction: isOut ? 'outbound' : 'inbound', extension: '' },
    remoteNumber: isOut ? calledBy(call) : numberOf(call.from),
    line: textOf(call.outerNumber) || undefined,
    queue: textOf(call.lastGroupName) || undefined,
  };
}

/** Lines that were rung, or took part. */
export const linesOf = ({ to }: WireObject): string[] => listed(to).filter((line) => /^\d{3,5}$/.test(line));

const internal = ({ callId }: CallEventBase, call: WireObject): CallEvent => ({
  ...{ kind: 'internal', callId, extension: textOf(call.from), remoteNumber: calledBy(call) },
});

const calledBy = ({ to }: WireObject): string => listed(to)[0] ?? '';
const listed = (value: unknown): string[] => (Array.isArray(value) ? value.map(textOf) : []);
