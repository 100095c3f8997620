import type { CallEvent, CallEventBase, Disposition } from '@ringdesk/telephony';
import type { WebhookRequest } from '../../adapter';
import { nestedBody } from '../../receiving/nested-fields';
import { finishedCall, recordedAt } from '../../history/finished-call';
import { isObject, isoOf, numberOf, objectsIn, secondsOf, textOf, type WireObject } from '../../wire-values';

const INTERNAL = 1;
const OUTGOING = 2;
const INCOMING = 4;
/** `disposition` of a finished call: answered, not, congestion, error, busy. */
const INBOUND: Disposition[] = ['answered', 'missed', 'failed', 'failed', 'missed'];
const OUTBOUND: Disposition[] = ['answered', 'no-answer', 'failed', 'failed', 'busy'];
const BUSY = 4;

/** Events of employees' phones, and finished calls; all carry times. */
export function parsePhonet(request: Pick<WebhookRequest, 'body' | 'fields'>): CallEvent[] {
  const row = nestedBody(request);
  if (!row) return [];
  return typeof row.event === 'string' ? eventOf(row) : finishedRow(row);
}

function eventOf(row: WireObject): CallEvent[] {
  const base = baseOf(row);
  if (!base)
    return row.event === 'call.dial' && directionOf(row) === INTERNAL && !wordOf(row.parentUuid) ? internal(row) : [];
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
  const word = Number(wordOf(row.disposition) || NaN);
  const disposition = base && (base.direction === 'inbound' ? INBOUND : OUTBOUND)[word];
  if (!base || !endedAt || !disposition) return [];
  const isAnswered = disposition === 'answered';
  const whole = secondsOf(row.duration);
  const talkSeconds = isAnswered ? secondsOf(row.billSecs) : 0;
  const ringSeconds = Math.max(0, whole - talkSeconds);
  // of a call that was handed on the row does not say who talked when
  const wasHandedOn = /\d\s*>/.test(wordOf(row.transferHistory));
  return finishedCall({
    ...{ base, disposition, talkSeconds, ringSeconds },
    startedAt: new Date(Date.parse(endedAt) - (ringSeconds + talkSeconds) * 1000),
    ...(wasHandedOn ? { rung: [], talks: [] } : {}),
    more: {
      ...(word === BUSY && base.direction === 'inbound' ? { reason: 'busy' } : {}),
      ...(isAnswered ? recordedAt(wordOf(row.audioRecUrl)) : {}),
    },
  });
}

/** What an event says of its leg; null for calls between employees and for pauses. */
function baseOf(row: WireObject): CallEventBase | null {
  const callId = wordOf(row.parentUuid) || wordOf(row.uuid);
  const isOut = directionOf(row) === OUTGOING;
  if (!callId || !(isOut || directionOf(row) === INCOMING)) return null;
  const [other] = objectsIn(row.otherLegs);
  return {
    ...{ callId, direction: isOut ? 'outbound' : 'inbound', extension: personOf(row.leg) },
    remoteNumber: numberOf(row.otherLegNum) || numberOf(other?.num),
    line: wordOf(row.trunkNum) || trunkIn(wordOf(row.trunk)) || undefined,
    lineName: wordOf(row.trunkName) || undefined,
  };
}

/** `o=380442249895;` is the line +380442249895. */
function trunkIn(text: string): string {
  const digits = text.replace(/\D/g, '');
  return digits && `+${digits}`;
}

/** Groups and voice menus are nobody. */
function personOf(leg: unknown): string {
  const { ext, type = 1 } = isObject(leg) ? leg : {};
  return Number(type) === 1 ? wordOf(ext) : '';
}

const internal = (row: WireObject): CallEvent[] => [
  {
    ...{ kind: 'internal', callId: wordOf(row.uuid), extension: personOf(row.leg), remoteNumber: personOf(row.leg2) },
    at: momentOf(row.dialAt),
  },
];

const directionOf = (row: WireObject): number => Number(wordOf(row.lgDirection));
/** In a form, what is not known may be the text of null. */
const wordOf = (value: unknown): string => (value === 'null' ? '' : textOf(value));

/** Seconds or milliseconds since 1970; the vendor's text and samples differ. */
function momentOf(value: unknown): string | undefined {
  const number = Number(wordOf(value));
  return isoOf(number > 1e11 ? number : number * 1000);
}
