import type { CallEvent, CallEventBase, Disposition } from '@ringdesk/telephony';
import type { ParseContext, WebhookRequest } from '../../adapter';
import { meaningOf, numberOf, secondsOf } from '../../wire-values';
import { momentInZone } from '../../zoned-time';

type Fields = Readonly<Record<string, string>>;
interface Result {
  disposition: Disposition;
  reason?: string;
}

/** A caller who hangs up, and one who finds everybody busy, was not served. */
const INBOUND: Record<string, Result> = {
  answered: { disposition: 'answered' },
  'no answer': { disposition: 'missed' },
  cancel: { disposition: 'missed', reason: 'abandoned' },
  busy: { disposition: 'missed', reason: 'busy' },
};
const OUTBOUND: Record<string, Result> = {
  answered: { disposition: 'answered' },
  'no answer': { disposition: 'no-answer' },
  cancel: { disposition: 'cancelled' },
  busy: { disposition: 'busy' },
  'unallocated number': { disposition: 'unavailable', reason: 'unknown-number' },
};

/** What a word of the notices or of the statistics means; one that is not known stays as the reason. */
export function resultOf(word: string, direction: CallEventBase['direction']): Result {
  const plain = word.trim().toLowerCase();
  const known = meaningOf(direction === 'outbound' ? OUTBOUND : INBOUND, plain);
  if (known) return known;
  return { disposition: direction === 'outbound' ? 'failed' : 'missed', reason: plain.slice(0, 100) || undefined };
}

/** Extensions of the PBX have three digits; a caller with four is somebody's short code. */
export const isExtension = (number: string): boolean => /^\d{3}$/.test(number);

/** The file is still being written when its notice comes, by the advice of Zadarma's libraries. */
const WRITTEN_AFTER_SECONDS = 40;
/** A recording whose notice does not come is asked for by the call's id. */
const NOTICE_OVERDUE_SECONDS = 300;

/** The events of a notice. Only the start carries a time, by the wall clock of the account; arrival counts for the rest. */
export function parseZadarma({ fields }: WebhookRequest, { settings }: Pick<ParseContext, 'settings'>): CallEvent[] {
  const callId = textOf(fields.pbx_call_id);
  if (!callId) return [];
  if (fields.event === 'NOTIFY_RECORD') return recordingOf(callId, fields);
  const base = isOutbound(callId, fields) ? outboundBase(callId, fields) : inboundBase(callId, fields);
  if (isExtension(base.remoteNumber)) return internal(base, fields);
  switch (fields.event) {
    case 'NOTIFY_START':
      return [{ ...base, kind: 'ringing', extension: '', at: startOf(fields, settings.timeZone) }];
    case 'NOTIFY_INTERNAL':
    case 'NOTIFY_OUT_START':
      return [{ ...base, kind: 'ringing' }];
    case 'NOTIFY_INTERNAL_END':
      return [{ ...base, kind: 'released' }];
    case 'NOTIFY_ANSWER':
      return base.extension ? [{ ...base, kind: 'answered' }] : [];
    case 'NOTIFY_END':
      return inboundEnd(base, fields);
    case 'NOTIFY_OUT_END':
      return [{ ...endOf(base, fields), scope: base.extension ? 'leg' : 'call' }];
    default:
      return [];
  }
}

/** The answer has one name for both directions; the call's id tells them apart. */
const isOutbound = (callId: string, { event = '' }: Fields): boolean =>
  event.startsWith('NOTIFY_OUT_') || (event === 'NOTIFY_ANSWER' && callId.startsWith('out_'));

/** Without `internal`, who answered is the destination, where that is an extension. */
function inboundBase(callId: string, { event, internal, destination, caller_id, called_did }: Fields): CallEventBase {
  const answerer = event === 'NOTIFY_ANSWER' && isExtension(textOf(destination)) ? textOf(destination) : '';
  return {
    ...{ callId, direction: 'inbound', extension: textOf(internal) || answerer },
    ...{ remoteNumber: numberOf(caller_id), line: textOf(called_did) || undefined },
  };
}

/** `caller_id` is the number that the customer sees, or the extension itself. */
function outboundBase(callId: string, { internal, destination, caller_id }: Fields): CallEventBase {
  const shown = textOf(caller_id);
  return {
    ...{ callId, direction: 'outbound', extension: textOf(internal) || (isExtension(shown) ? shown : '') },
    ...{ remoteNumber: textOf(destination), line: isExtension(shown) ? undefined : shown || undefined },
  };
}

/** The end of the call, and before it that of who talked last, so that they are known even if no answer was told. */
function inboundEnd(base: CallEventBase, fields: Fields): CallEvent[] {
  const last = textOf(fields.last_internal) || base.extension;
  const end = endOf({ ...base, extension: last }, fields);
  if (end.disposition !== 'answered' || !last) return [end];
  // after a transfer the seconds are those of both
  const talkSeconds = last === base.extension ? end.talkSeconds : undefined;
  return [{ ...base, kind: 'ended', scope: 'leg', extension: last, disposition: 'answered', talkSeconds }, end];
}

function endOf(base: CallEventBase, { disposition: word = '', duration, is_recorded }: Fields) {
  const result = resultOf(word, base.direction);
  return {
    ...{ ...base, kind: 'ended' as const, scope: 'call' as const, ...result },
    talkSeconds: result.disposition === 'answered' ? secondsOf(duration) : 0,
    isRecorded: is_recorded === '1',
    ...(is_recorded === '1' ? { recordingAfterSeconds: NOTICE_OVERDUE_SECONDS } : {}),
  };
}

function recordingOf(callId: string, fields: Fields): CallEvent[] {
  const location = textOf(fields.call_id_with_rec);
  return location
    ? [{ kind: 'recording', callId, recording: { location, readyAfterSeconds: WRITTEN_AFTER_SECONDS } }]
    : [];
}

/** Between extensions: counted once, when the first phone rings. */
function internal({ callId, extension, remoteNumber }: CallEventBase, { event }: Fields): CallEvent[] {
  if (event === 'NOTIFY_INTERNAL')
    return [{ kind: 'internal', callId, extension: remoteNumber, remoteNumber: extension }];
  return event === 'NOTIFY_OUT_START' ? [{ kind: 'internal', callId, extension, remoteNumber }] : [];
}

const textOf = (text = ''): string => text.trim();
const startOf = (fields: Fields, zone: string): string | undefined =>
  momentInZone(fields.call_start ?? '', zone)?.toISOString();
