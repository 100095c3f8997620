import type { CallEvent, CallEventBase, Disposition, EndedEvent } from '@ringdesk/telephony';
import type { WebhookRequest } from '../../adapter';
import { meaningOf, secondsOf } from '../../wire-values';

/** The fields of one command, by their names on the wire. */
export type Fields = Readonly<Record<string, string>>;

/** What one request is, read by the rules of the generic telephony API; `invalid` is answered by 400. */
export type GenericCommand =
  | { command: 'contact'; phone: string }
  | { command: 'ping' }
  | { command: 'events'; events: CallEvent[]; warning?: string }
  | { command: 'invalid'; problem: string };

/** Longest `callid`, `phone`, `ext`; a longer one is malformed. */
const MAX_LENGTH = 255;

/** How a call in, and a call out, ended, by the word in `status`. */
const INBOUND: Record<string, Disposition> = {
  success: 'answered',
  missed: 'missed',
  busy: 'missed',
  noanswer: 'missed',
  notavailable: 'missed',
  notallowed: 'missed',
};
const OUTBOUND: Record<string, Disposition> = {
  success: 'answered',
  busy: 'busy',
  noanswer: 'no-answer',
  missed: 'no-answer', // W-17
  notavailable: 'unavailable',
  notavaliable: 'unavailable', // W-07: misspelt so by a public client
  notallowed: 'forbidden',
  cancelled: 'cancelled', // W-17
};

/** Reads a request whose token was right. */
export function readCommand(fields: Fields): GenericCommand {
  switch (word(fields.cmd)) {
    case 'ping':
      return { command: 'ping' };
    case 'contact':
      if (fields.phone === undefined || fields.phone.length > MAX_LENGTH) return invalid('phone');
      return { command: 'contact', phone: fields.phone };
    case 'event':
      return readEvent(fields);
    case 'record':
      return readRecord(fields);
    default:
      return invalid('cmd');
  }
}

/** The events of a kept request. */
export function parseGeneric({ fields }: WebhookRequest): CallEvent[] {
  const read = readCommand(fields);
  return read.command === 'events' ? read.events : [];
}

function readRecord(fields: Fields): GenericCommand {
  const callId = fields.callid?.trim();
  const location = fields.record_link?.trim();
  if (!callId || callId.length > MAX_LENGTH) return invalid('callid');
  if (!location) return invalid('record_link');
  const recording = { location, isTemporary: flag(fields.is_temp) };
  return { command: 'events', events: [{ kind: 'recording', callId, recording }] };
}

function readEvent(fields: Fields): GenericCommand {
  const type = word(fields.type);
  const event = word(fields.event);
  if (type !== 'in' && type !== 'out') return invalid('type');
  const callId = fields.callid?.trim();
  if (!callId || callId.length > MAX_LENGTH) return invalid('callid');
  if (fields.phone === undefined || fields.phone.length > MAX_LENGTH) return invalid('phone');
  if (fields.ext === undefined || fields.ext.length > MAX_LENGTH) return invalid('ext');
  const base: CallEventBase = {
    callId,
    direction: type === 'in' ? 'inbound' : 'outbound',
    extension: fields.ext.trim(),
    remoteNumber: fields.phone.trim(),
    line: fields.diversion?.trim() || undefined, // W-11
  };
  if (event === 'completed') return readCompleted(fields, base);
  if (!base.extension) return invalid('ext');
  if (event === 'accepted') return { command: 'events', events: [{ kind: 'answered', ...base }] };
  if (event !== 'incoming' && event !== 'outgoing') return invalid('event');
  const isOdd = (event === 'incoming') !== (type === 'in');
  const warning = isOdd ? `event ${event} with type ${type} (W-16)` : undefined;
  return { command: 'events', events: [{ kind: 'ringing', ...base }], warning };
}

/** COMPLETED ends a leg: by Cancelled it only stops ringing there, and the call goes on. */
function readCompleted(fields: Fields, base: CallEventBase): GenericCommand {
  const talkSeconds = secondsOf(fields.duration); // W-05
  const status = word(fields.status) || (talkSeconds > 0 ? 'success' : '');
  if (!status) return invalid('status'); // W-18
  const isInbound = base.direction === 'inbound';
  if (!base.extension && !(isInbound && status === 'missed')) return invalid('ext');
  if (isInbound && status === 'cancelled') return { command: 'events', events: [{ kind: 'released', ...base }] };
  const known = meaningOf(isInbound ? INBOUND : OUTBOUND, status);
  const link = fields.record_link?.trim();
  const ended: EndedEvent = {
    kind: 'ended',
    ...base,
    scope: 'leg',
    disposition: known ?? (isInbound ? 'unknown' : 'failed'),
    talkSeconds,
    reason: known ? undefined : fields.status.trim().slice(0, 100),
    isRecorded: flag(fields.is_recorded) || Boolean(link),
    recording: link ? { location: link } : undefined,
    data: extraData(fields),
  };
  const warning = known ? undefined : `unknown status ${ended.reason} (W-07)`;
  return { command: 'events', events: [ended], warning };
}

/** The `data_<name>` fields by their names; the case of a name counts. */
function extraData(fields: Fields): Record<string, string> | undefined {
  const entries = Object.entries(fields).filter(([name]) => name.startsWith('data_') && name.length > 5);
  return entries.length ? Object.fromEntries(entries.map(([name, value]) => [name.slice(5), value])) : undefined;
}

/** W-06. */
function flag(text = ''): boolean {
  return ['1', 'true'].includes(text.trim().toLowerCase());
}

/** W-08: words in any letter case. */
function word(text = ''): string {
  return text.trim().toLowerCase();
}

function invalid(problem: string): GenericCommand {
  return { command: 'invalid', problem };
}
