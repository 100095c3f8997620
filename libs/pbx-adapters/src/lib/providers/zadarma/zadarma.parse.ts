import type { CallEvent, CallEventBase, Disposition } from '@ringdesk/telephony';
import type { ParseContext, WebhookRequest } from '../../adapter';
import { momentInZone } from '../../zoned-time';

type Fields = Readonly<Record<string, string>>;

/** By `disposition`; a caller who hangs up, and one who finds everybody busy, was not served. */
const INBOUND: Record<string, { disposition: Disposition; reason?: string }> = {
  answered: { disposition: 'answered' },
  'no answer': { disposition: 'missed' },
  cancel: { disposition: 'missed', reason: 'abandoned' },
  busy: { disposition: 'missed', reason: 'busy' },
};
const OUTBOUND: Record<string, { disposition: Disposition; reason?: string }> = {
  answered: { disposition: 'answered' },
  'no answer': { disposition: 'no-answer' },
  cancel: { disposition: 'cancelled' },
  busy: { disposition: 'busy' },
  'unallocated number': { disposition: 'unavailable', reason: 'unknown-number' },
};

/** The events of a notice. Only the start carries a time, by the wall clock of the account; arrival counts for the rest. */
export function parseZadarma({ fields }: WebhookRequest, { settings }: Pick<ParseContext, 'settings'>): CallEvent[] {
  const callId = fields.pbx_call_id?.trim();
  if (!callId) return [];
  const inbound = inboundBase(callId, fields);
  switch (fields.event) {
    case 'NOTIFY_START':
      return [{ ...inbound, kind: 'ringing', extension: '', at: startOf(fields, settings.timeZone) }];
    case 'NOTIFY_INTERNAL':
      return isShort(inbound.remoteNumber) ? [internal(inbound)] : [{ ...inbound, kind: 'ringing' }];
    case 'NOTIFY_INTERNAL_END':
      return [{ ...inbound, kind: 'released' }];
    case 'NOTIFY_ANSWER':
      return callId.startsWith('out_') ? answeredOut(callId, fields) : answeredIn(inbound, fields);
    case 'NOTIFY_END':
      return isShort(inbound.remoteNumber) ? [] : [endOf(inboundEnd(inbound, fields), fields)];
    case 'NOTIFY_OUT_START': {
      const base = outboundBase(callId, fields);
      return isShort(base.remoteNumber) ? [internal(base)] : [{ ...base, kind: 'ringing' }];
    }
    case 'NOTIFY_OUT_END': {
      const base = outboundBase(callId, fields);
      return isShort(base.remoteNumber) ? [] : [endOf(base, fields)];
    }
    case 'NOTIFY_RECORD':
      return fields.call_id_with_rec
        ? [{ kind: 'recording', callId, recording: { location: fields.call_id_with_rec } }]
        : [];
    default:
      return [];
  }
}

/** Who answered; without `internal` it is the destination, where that is a short number. */
function answeredIn(base: CallEventBase, fields: Fields): CallEvent[] {
  const destination = isShort(fields.destination ?? '') ? fields.destination : '';
  const extension = base.extension || destination;
  return extension && !isShort(base.remoteNumber) ? [{ ...base, kind: 'answered', extension }] : [];
}

/** The customer answered; whom the PBX names is the operator, if anybody. */
function answeredOut(callId: string, fields: Fields): CallEvent[] {
  const base = outboundBase(callId, fields);
  return base.extension ? [{ ...base, kind: 'answered' }] : [];
}

/** The last one who took part, which after a transfer is not the first. */
const inboundEnd = (base: CallEventBase, fields: Fields): CallEventBase => ({
  ...base,
  extension: fields.last_internal?.trim() || base.extension,
});

function endOf(base: CallEventBase, fields: Fields): CallEvent {
  const word = (fields.disposition ?? '').trim().toLowerCase();
  const isOut = base.direction === 'outbound';
  const known = (isOut ? OUTBOUND : INBOUND)[word];
  const disposition = known?.disposition ?? (isOut ? 'failed' : 'missed');
  const isAnswered = disposition === 'answered';
  return {
    ...base,
    ...{
      kind: 'ended',
      scope: isOut && base.extension ? 'leg' : 'call',
      disposition,
      reason: known ? known.reason : word.slice(0, 100) || undefined,
    },
    talkSeconds: isAnswered ? Math.max(0, Math.trunc(Number(fields.duration)) || 0) : 0,
    isRecorded: fields.is_recorded === '1',
  };
}

function inboundBase(callId: string, fields: Fields): CallEventBase {
  return {
    ...{
      callId,
      direction: 'inbound',
      extension: fields.internal?.trim() ?? '',
      remoteNumber: caller(fields.caller_id),
    },
    line: fields.called_did?.trim() || undefined,
  };
}

function outboundBase(callId: string, fields: Fields): CallEventBase {
  return {
    ...{ callId, direction: 'outbound', extension: fields.internal?.trim() ?? '' },
    remoteNumber: fields.destination?.trim() ?? '',
    line: isShort(fields.caller_id ?? '') ? undefined : fields.caller_id?.trim() || undefined,
  };
}

const internal = ({ callId, extension, remoteNumber }: CallEventBase): CallEvent => ({
  ...{ kind: 'internal', callId, extension, remoteNumber },
});

/** Words for hidden callers are no numbers. */
const caller = (text = ''): string => (/\d/.test(text) ? text.trim() : '');
const isShort = (number: string): boolean => /^\d{3,4}$/.test(number.trim());
const startOf = (fields: Fields, zone: string): string | undefined =>
  momentInZone(fields.call_start ?? '', zone)?.toISOString();
