import type { CallEvent, CallEventBase, Disposition } from '@ringdesk/telephony';
import type { WebhookRequest } from '../../adapter';
import { finishedCall, recordedAt } from '../../history/finished-call';
import { isObject, isoOf, objectIn, objectsIn, secondsOf, textOf, type WireObject } from '../../wire-values';

const INTERNAL = 1;
const OUTGOING = 2;
const INCOMING = 4;
/** `disposition` of a finished call: answered, not, congestion, error, busy. */
const INBOUND: Disposition[] = ['answered', 'missed', 'failed', 'failed', 'missed'];
const OUTBOUND: Disposition[] = ['answered', 'no-answer', 'failed', 'failed', 'busy'];
const BUSY = 4;

/** Events of employees' phones, and finished calls; all carry times. */
export function parsePhonet(request: Pick<WebhookRequest, 'body'>): CallEvent[] {
  const row = objectIn(request.body);
  if (!row) return [];
  return typeof row.event === 'string' ? eventOf(row) : finishedRow(row);
}

function eventOf(row: WireObject): CallEvent[] {
  const base = baseOf(row);
  if (!base) return row.event === 'call.dial' && row.lgDirection === INTERNAL && !row.parentUuid ? internal(row) : [];
  const at = momentOf(row.serverTime);
  switch (row.event) {
    case 'call.dial':
      return [{ ...base, kind: 'ringing', at: momentOf(row.dialAt) ?? at }];
    case 'call.bridge':
      return [{ ...base, kind: 'answered', at: momentOf(row.bridgeAt) ?? at }];
    case 'call.hangup': {
      const isTalk = momentOf(row.bridgeAt) !== undefined;
      // why nobody talked is told by the finished call alone: a weak word stands until then
      const disposition = isTalk ? 'answered' : base.direction === 'inbound' ? 'missed' : 'cancelled';
      return [{ ...base, kind: 'ended', scope: 'leg', disposition, at }];
    }
    default:
      return [];
  }
}

/** A finished call, as the notice and the history have it. */
export function finishedRow(row: WireObject): CallEvent[] {
  const base = baseOf(row);
  const endedAt = momentOf(row.endAt);
  const word = Number(textOf(row.disposition) || NaN);
  const disposition = base && (base.direction === 'inbound' ? INBOUND : OUTBOUND)[word];
  if (!base || !endedAt || !disposition) return [];
  const isAnswered = disposition === 'answered';
  const whole = secondsOf(row.duration);
  const talkSeconds = isAnswered ? secondsOf(row.billSecs) : 0;
  const ringSeconds = Math.max(0, whole - talkSeconds);
  // of a call that was handed on the row does not say who talked when
  const isOneTalk = isAnswered && !/\d\s*>/.test(textOf(row.transferHistory));
  return finishedCall({
    ...{ base, disposition, talkSeconds, ringSeconds },
    startedAt: new Date(Date.parse(endedAt) - (ringSeconds + talkSeconds) * 1000),
    ...(isOneTalk ? {} : { rung: [], talks: [] }),
    more: {
      ...(word === BUSY && base.direction === 'inbound' ? { reason: 'busy' } : {}),
      ...(isAnswered ? recordedAt(textOf(row.audioRecUrl)) : {}),
    },
  });
}

/** What an event says of its leg; null for calls between employees and for pauses. */
function baseOf(row: WireObject): CallEventBase | null {
  const callId = textOf(row.parentUuid) || textOf(row.uuid);
  const isOut = row.lgDirection === OUTGOING;
  if (!callId || !(isOut || row.lgDirection === INCOMING)) return null;
  const [other] = objectsIn(row.otherLegs);
  return {
    ...{ callId, direction: isOut ? 'outbound' : 'inbound', extension: personOf(row.leg) },
    remoteNumber: textOf(row.otherLegNum) || textOf(other?.num),
    line: textOf(row.trunkNum) || textOf(row.trunk).replace(/[^\d+]/g, '') || undefined,
    lineName: textOf(row.trunkName) || undefined,
  };
}

/** Groups and voice menus are nobody. */
function personOf(leg: unknown): string {
  const { ext, type = 1 } = isObject(leg) ? leg : {};
  return type === 1 ? textOf(ext) : '';
}

const internal = (row: WireObject): CallEvent[] => [
  {
    ...{ kind: 'internal', callId: textOf(row.uuid), extension: personOf(row.leg), remoteNumber: personOf(row.leg2) },
    at: momentOf(row.dialAt),
  },
];

/** Seconds or milliseconds since 1970; the vendor's text and samples differ. */
function momentOf(value: unknown): string | undefined {
  const number = Number(textOf(value));
  return isoOf(number > 1e11 ? number : number * 1000);
}
