import type { CallEvent, CallEventBase, Disposition } from '@ringdesk/telephony';
import type { WebhookRequest } from '../../adapter';
import { isObject, isoOf, numberOf, objectIn, textOf, type WireObject } from '../../wire-values';

const EVENTS = ['Start', 'StartCall', 'Answer', 'Hangup', 'End_in'];

/** One event of the CALL API: JSON, or a form of the same members, since its content type is not documented. */
export function readNotice({ body, fields }: Pick<WebhookRequest, 'body' | 'fields'>): WireObject | null {
  const notice = objectIn(body) ?? fields;
  return textOf(notice.event) && wordOf(notice.sessionid) ? notice : null;
}

/** Whether an event tells of a call. */
export const isOfCall = ({ event }: WireObject): boolean => EVENTS.includes(textOf(event));

/**
 * `Start` is the call, `StartCall` a line that rings, `Answer` and `Hangup` are about that line; `End_in` ends a call
 * that rang nowhere. All carry times. A session is the conversation, with its transfers.
 */
export function parseNotice(request: WebhookRequest): CallEvent[] {
  const notice = readNotice(request);
  if (!notice) return [];
  const base = baseOf(notice);
  switch (textOf(notice.event)) {
    case 'Start':
      return [{ ...base, kind: 'ringing', extension: base.direction === 'inbound' ? '' : base.extension }];
    case 'StartCall':
      return base.extension ? [{ ...base, kind: 'ringing' }] : [];
    case 'Answer':
      return base.extension ? [{ ...base, kind: 'answered' }] : [];
    case 'Hangup':
      return hangup(base, notice);
    case 'End_in':
      return [{ ...base, kind: 'ended', scope: 'call', extension: '', disposition: 'missed', talkSeconds: 0 }];
    default:
      return [];
  }
}

/** `via` is the company's number, but for the start of a call out, where it repeats the customer's. */
function baseOf(notice: WireObject): CallEventBase {
  const isOut = wordOf(notice.type) === 'out';
  const [from, to, via] = [wordOf(notice.from), wordOf(notice.to), wordOf(notice.via)];
  const [operator, customer] = isOut ? [from, to] : [to, from];
  return {
    ...{ callId: wordOf(notice.sessionid), direction: isOut ? 'outbound' : 'inbound', at: momentOf(notice.event_time) },
    // short numbers are long here, and compared exactly; some events put a plus before every number
    extension: operator.replace(/^\+/, ''),
    remoteNumber: numberOf(customer),
    line: digitsOf(via) === digitsOf(customer) ? undefined : via || undefined,
  };
}

/**
 * A line hangs up. Of a queue (`join`) each line does, and `end_sess` stands at the last one: then, as after a talk, no
 * further line is rung. It is no end of the whole call: after a transfer the colleague may still be talking.
 */
function hangup(base: CallEventBase, notice: WireObject): CallEvent[] {
  const isAnswered = wordOf(notice.result) === 'answer';
  const unanswered: Disposition = base.direction === 'outbound' ? 'no-answer' : 'missed';
  const isLast = isAnswered || wordOf(notice.join) !== 'yes' || wordOf(notice.end_sess) === 'yes';
  const location = wordOf(notice.recordUrl);
  return [
    {
      ...{ ...base, kind: 'ended', scope: 'leg', disposition: isAnswered ? 'answered' : unanswered },
      talkSeconds: isAnswered ? talkOf(notice) : 0,
      ...(location ? { isRecorded: true, recording: { location } } : {}),
      data: trackingData(notice.ct_data),
    },
    ...(isLast && base.direction === 'inbound' ? [{ ...base, kind: 'released' as const, extension: '' }] : []),
  ];
}

/** undefined: the times do not say. */
function talkOf({ time_answer: from, event_time: to }: WireObject): number | undefined {
  const [start, end] = [momentOf(from), momentOf(to)];
  return start && end ? Math.max(0, Math.round((Date.parse(end) - Date.parse(start)) / 1000)) : undefined;
}

/** What call tracking knows of the visitor, where it is a list of texts by name (B-62). */
function trackingData(value: unknown): Record<string, string> | undefined {
  const data = typeof value === 'string' ? objectIn(value) : value;
  const entries = Object.entries(isObject(data) ? data : {}).map(([name, one]) => [textOf(name), wordOf(one)]);
  const told = entries.filter(([, text]) => text);
  return told.length > 0 ? Object.fromEntries(told) : undefined;
}

/** What is not known is null, or the text of it. */
const wordOf = (value: unknown): string => (value === 'null' ? '' : textOf(value));
const digitsOf = (number: string): string => number.replace(/\D/g, '');
/** Milliseconds since 1970, as a number or a text. */
const momentOf = (value: unknown): string | undefined => isoOf(Number(wordOf(value)));
