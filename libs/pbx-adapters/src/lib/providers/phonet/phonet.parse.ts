import type { CallEvent, CallEventBase, Disposition } from '@ringdesk/telephony';
import type { WebhookRequest } from '../../adapter';

export type Row = Readonly<Record<string, unknown>>;

const INTERNAL = 1;
const OUTGOING = 2;
const INCOMING = 4;
/** `disposition` of a finished call: answered, not, congestion, error, busy. */
const INBOUND: Disposition[] = ['answered', 'missed', 'failed', 'failed', 'missed'];
const OUTBOUND: Disposition[] = ['answered', 'no-answer', 'failed', 'failed', 'busy'];

/** A JSON body, or null. */
export function readRow({ body }: Pick<WebhookRequest, 'body'>): Row | null {
  try {
    const value = JSON.parse(body.toString('utf8')) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : null;
  } catch {
    return null;
  }
}

/** Events of employees' phones, and finished calls; all carry times. */
export function parsePhonet(request: WebhookRequest): CallEvent[] {
  const row = readRow(request);
  if (!row) return [];
  return typeof row.event === 'string' ? eventOf(row) : finishedCall(row);
}

function eventOf(row: Row): CallEvent[] {
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
export function finishedCall(row: Row): CallEvent[] {
  const base = baseOf(row);
  const end = momentOf(row.endAt);
  const word = Number(row.disposition);
  if (!base || !end || !(word in INBOUND)) return [];
  const disposition = (base.direction === 'inbound' ? INBOUND : OUTBOUND)[word];
  const isAnswered = disposition === 'answered';
  const [whole, talk] = [secondsOf(row.duration), isAnswered ? secondsOf(row.billSecs) : 0];
  const at = (seconds: number) => new Date(Date.parse(end) - (whole - seconds) * 1000).toISOString();
  const location = textOf(row.audioRecUrl);
  const wasHandedOn = /\d\s*>/.test(textOf(row.transferHistory));
  const operator: CallEvent[] = base.extension ? [{ ...base, kind: 'ringing', at: at(0) }] : [];
  return [
    { ...base, extension: '', kind: 'ringing', at: at(0) },
    ...(isAnswered && !wasHandedOn ? operator : []),
    ...(isAnswered && !wasHandedOn && base.extension
      ? [{ ...base, kind: 'answered' as const, at: at(whole - talk) }]
      : []),
    {
      ...base,
      ...{ kind: 'ended', scope: 'call', disposition, talkSeconds: talk, ringSeconds: whole - talk, at: end },
      ...(word === 4 && base.direction === 'inbound' ? { reason: 'busy' } : {}),
      ...(isAnswered && location ? { isRecorded: true, recording: { location } } : {}),
    },
  ];
}

/** What an event says of its leg; null for calls between employees and for pauses. */
function baseOf(row: Row): CallEventBase | null {
  const callId = textOf(row.parentUuid) || textOf(row.uuid);
  const isOut = row.lgDirection === OUTGOING;
  if (!callId || !(isOut || row.lgDirection === INCOMING)) return null;
  const other = (row.otherLegs as Row[] | null | undefined)?.[0];
  return {
    ...{ callId, direction: isOut ? 'outbound' : 'inbound', extension: personOf(row.leg) },
    remoteNumber: textOf(row.otherLegNum) || textOf(other?.num),
    line: textOf(row.trunkNum) || textOf(row.trunk).replace(/[^\d+]/g, '') || undefined,
    lineName: textOf(row.trunkName) || undefined,
  };
}

/** Groups and voice menus are nobody. */
const personOf = (leg: unknown): string => {
  const { ext, type = 1 } = (leg ?? {}) as Row;
  return type === 1 ? textOf(ext) : '';
};

const internal = (row: Row): CallEvent[] => [
  {
    ...{ kind: 'internal', callId: textOf(row.uuid), extension: personOf(row.leg), remoteNumber: personOf(row.leg2) },
    at: momentOf(row.dialAt),
  },
];

/** Seconds or milliseconds since 1970; the vendor's text and samples differ. */
function momentOf(value: unknown): string | undefined {
  const number = Number(value);
  if (!number) return undefined;
  return new Date(number > 1e11 ? number : number * 1000).toISOString();
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
const secondsOf = (value: unknown): number => Math.max(0, Math.trunc(Number(value)) || 0);
