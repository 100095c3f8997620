import type { CallEvent, CallEventBase, Disposition, EndedEvent } from '@ringdesk/telephony';
import type { AdapterSettings, ParseContext, WebhookRequest } from '../../adapter';
import { shortNumberOf } from '../../extension-aliases';
import { meaningOf, secondsOf } from '../../wire-values';
import { momentInZone } from '../../zoned-time';

export type Fields = Readonly<Record<string, string>>;

/** How a call ended, by the word in `status` of a `history`, in small letters. */
const INBOUND: Record<string, { disposition: Disposition; reason?: string }> = {
  success: { disposition: 'answered' },
  missed: { disposition: 'missed' },
  noanswer: { disposition: 'missed' },
  cancel: { disposition: 'missed', reason: 'abandoned' },
  busy: { disposition: 'missed', reason: 'busy' },
};
const OUTBOUND: Record<string, { disposition: Disposition; reason?: string }> = {
  success: { disposition: 'answered' },
  missed: { disposition: 'no-answer' },
  noanswer: { disposition: 'no-answer' },
  cancel: { disposition: 'cancelled' },
  busy: { disposition: 'busy' },
  notavailable: { disposition: 'unavailable' },
  notallowed: { disposition: 'forbidden' },
  notfound: { disposition: 'unavailable', reason: 'unknown-number' },
};

/** Whether `status` of a `history` is a word that we know. */
export const isKnownStatus = (status = ''): boolean => Object.hasOwn(OUTBOUND, status.trim().toLowerCase());

/** The fields of a request: of the query for GET, which `history` may come by, else of the body. */
export function fieldsOf({ method, query, fields }: WebhookRequest): Fields {
  return method === 'GET' ? query : fields;
}

/** The command; cabinets with an address for each command leave it out and name it in the path. */
export function commandOf(request: WebhookRequest): string {
  return (fieldsOf(request).cmd ?? request.path.split('/').at(-1) ?? '').toLowerCase();
}

/**
 * `event` tells one operator's leg at a time; `history` comes once, after the call, and is what its outcome, times and
 * recording are known by. CANCELLED never means a missed call: it is also sent to those who did not take a group's call.
 */
export function parseItoolabs(request: WebhookRequest, context: ParseContext): CallEvent[] {
  const fields = fieldsOf(request);
  if (!fields.callid?.trim()) return [];
  switch (commandOf(request)) {
    case 'event':
      return eventOf(fields, context);
    case 'history':
      return historyOf(fields, context);
    default:
      return [];
  }
}

function eventOf(fields: Fields, context: ParseContext): CallEvent[] {
  const type = fields.type?.toUpperCase();
  const isOutbound = fields.direction ? fields.direction === 'out' : type === 'OUTGOING';
  const base = baseOf(fields, isOutbound ? 'outbound' : 'inbound', context);
  if (isInternal(base)) return type === 'INCOMING' || type === 'OUTGOING' ? [internal(base)] : [];
  switch (type) {
    case 'INCOMING':
    case 'OUTGOING':
      return [{ kind: 'ringing', ...base }];
    case 'ACCEPTED':
      return [{ kind: 'answered', ...base }];
    case 'CANCELLED':
      // of a call out it says nothing that the history does not say better a moment later
      return isOutbound ? [] : [{ kind: 'released', ...base }];
    case 'COMPLETED':
      return [{ kind: 'ended', ...base, scope: 'leg', disposition: 'answered' }];
    case 'TRANSFERRED':
      return fields.second_callid?.trim()
        ? [{ kind: 'joined', callId: base.callId, otherCallId: fields.second_callid.trim() }]
        : [];
    default:
      return []; // what later versions may send
  }
}

function historyOf(fields: Fields, context: ParseContext): CallEvent[] {
  const direction = fields.type?.toLowerCase() === 'out' ? 'outbound' : 'inbound';
  const base = baseOf(fields, direction, context);
  if (isInternal(base)) return [internal(base)];
  const recording = fields.link?.trim() ? { location: fields.link.trim() } : undefined;
  return finishedCall({
    base,
    status: fields.status ?? '',
    startedAt: momentOf(fields.start ?? '', context.settings),
    waitSeconds: seconds(fields.wait),
    talkSeconds: seconds(fields.duration) ?? 0,
    recording,
    isTold: true,
  });
}

export interface FinishedCall {
  base: CallEventBase;
  /** As the PBX writes it, in whatever letter case. */
  status: string;
  startedAt: Date | null;
  waitSeconds: number | null;
  talkSeconds: number;
  recording?: EndedEvent['recording'];
  /** Pushed by the PBX after its live events, which know better when each operator answered. */
  isTold?: boolean;
}

/** A call of which the PBX tells the outcome. Whoever it names on a missed call was rung, and no more. */
export function finishedCall(call: FinishedCall): CallEvent[] {
  const { base, startedAt, waitSeconds, talkSeconds, recording } = call;
  const known = meaningOf(base.direction === 'outbound' ? OUTBOUND : INBOUND, call.status.trim().toLowerCase());
  const isAnswered = known?.disposition === 'answered';
  const at = (seconds: number) => (startedAt ? new Date(startedAt.getTime() + seconds * 1000).toISOString() : base.at);
  // a call that nobody took lasted as long as it rang: where that is not said, it was over when it was told
  const isTimed = isAnswered || waitSeconds !== null || !call.isTold;
  const answeredAt = call.isTold || waitSeconds === null ? undefined : at(waitSeconds);
  const ringing: CallEvent = { ...base, kind: 'ringing', at: at(0) };
  return [
    // the moment the call began at the PBX, before any phone rang
    ...(startedAt ? [{ ...ringing, extension: '' }] : []),
    ...(base.extension ? [{ ...ringing, at: call.isTold ? undefined : at(0) }] : []),
    ...(base.extension && isAnswered ? [{ ...base, kind: 'answered' as const, at: answeredAt }] : []),
    {
      ...base,
      ...{ kind: 'ended', scope: 'call', disposition: known?.disposition ?? 'unknown' },
      at: isTimed ? at((waitSeconds ?? 0) + (isAnswered ? talkSeconds : 0)) : undefined,
      ...{ talkSeconds: known && !isAnswered ? 0 : talkSeconds, ringSeconds: waitSeconds ?? undefined },
      ...{ recording, isRecorded: recording !== undefined },
      ...{ reason: known ? known.reason : call.status.trim().slice(0, 100) || undefined },
    },
  ];
}

/** `sales1@company.vpbx.kcell.kz` is the person `sales1`; groups and the switch itself are nobody. */
export function personOf(user = ''): string {
  const login = user.split('@')[0].trim();
  return login === 'pbx' || login.startsWith('g_') ? '' : login;
}

/** UTC `20260316T071204Z`, or ISO 8601, which without an offset is in the PBX's zone; null when it cannot be read. */
export function momentOf(text: string, { timeZone }: AdapterSettings): Date | null {
  const compact = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)$/.exec(text.trim());
  const iso = compact ? `${compact.slice(1, 4).join('-')}T${compact.slice(4, 7).join(':')}${compact[7]}` : text.trim();
  if (!/(Z|[+-]\d\d:?\d\d)$/.test(iso)) return momentInZone(iso, timeZone);
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** Short numbers and hidden callers are no customers. */
export const isShort = (number: string): boolean => /^\d{1,6}$/.test(number);

function baseOf(
  fields: Fields,
  direction: CallEventBase['direction'],
  { aliases }: Pick<ParseContext, 'aliases'>,
): CallEventBase {
  const login = personOf(fields.user);
  const phone = fields.phone?.trim() ?? '';
  // a call out names no `diversion`: its line is the operator's outside number
  const line = fields.diversion?.trim() || (direction === 'outbound' ? fields.telnum?.trim() : '') || undefined;
  return {
    ...{ callId: fields.callid.trim(), direction, line },
    extension: fields.ext?.trim() || shortNumberOf(login, aliases),
    remoteNumber: /^(anonymous|unknown|hidden)$/i.test(phone) ? '' : phone,
    queue: fields.groupRealName?.trim() || undefined,
  };
}

const isInternal = ({ remoteNumber }: CallEventBase): boolean => isShort(remoteNumber);

const internal = ({ callId, extension, remoteNumber }: CallEventBase): CallEvent => ({
  ...{ kind: 'internal', callId, extension, remoteNumber },
});

/** null: not said, or not in figures. */
const seconds = (text = ''): number | null => (/\d/.test(text) ? secondsOf(text) : null);
