import type { CallEvent, CallEventBase } from '@ringdesk/telephony';
import type { ParseContext, WebhookRequest } from '../../adapter';
import { shortNumberOf } from '../../extension-aliases';
import { numberOf, objectIn, secondsOf, textOf as anyText, type WireObject } from '../../wire-values';
import { momentInZone } from '../../zoned-time';
import { OWN_MEMBERS } from './callgear.notifications';

/** The body whatever its content type says; doubled quotes, which a quoted template makes, are mended if need be. */
export function readNotice({ body }: Pick<WebhookRequest, 'body'>): WireObject | null {
  const text = body.toString('utf8');
  return objectIn(text) ?? objectIn(text.replace(/""([^"]*)""/g, '"$1"'));
}

/** What kind of notice: as our template says it, else by the members of PlanFix's eight bodies. */
export function kindOf(notice: WireObject): string {
  const has = (name: string) => name in notice;
  if (typeof notice.event === 'string') return notice.event;
  if (has('file_link')) return 'record_ready';
  if (has('employee_ids')) return 'call_lost';
  if (has('total_time_duration')) return 'call_finished';
  if (has('leg_ids')) return has('talk_time_duration') ? 'talk_finished' : 'talk_started';
  if (has('leg_id')) return 'ringing';
  return has('employee_phone_number') ? 'outgoing' : 'incoming';
}

/** Employees are named by ids, which the last "Load short numbers" knows; times are the account's wall clock. */
export function parseCallgear(request: WebhookRequest, { settings, aliases }: ParseContext): CallEvent[] {
  const notice = readNotice(request);
  const callId = notice && textOf(notice.call_session_id);
  if (!notice || !callId) return [];
  const kind = kindOf(notice);
  const extensionOf = (employee: unknown) => shortNumberOf(textOf(employee), aliases);
  const isOut = kind === 'outgoing' || textOf(notice.direction) === 'out';
  const base: CallEventBase = {
    ...{ callId, direction: isOut ? 'outbound' : 'inbound', extension: extensionOf(notice.employee_id) },
    at: momentInZone(textOf(notice.notification_time), settings.timeZone)?.toISOString(),
    remoteNumber: numberOf(notice.contact_phone_number),
    line: textOf(notice.virtual_phone_number) || undefined,
    callerName: textOf(notice.contact_full_name) || undefined,
  };
  if (kind === 'call_lost') return lost(base, listOf(notice.employee_ids).map(extensionOf));
  const event = eventOf(kind, base, notice);
  return event ? [event] : [];
}

/** null: says nothing that the engine does not know from another notice. */
function eventOf(kind: string, base: CallEventBase, notice: WireObject): CallEvent | null {
  const { callId, direction, extension, at } = base;
  switch (kind) {
    case 'incoming':
      return { ...base, kind: 'ringing', extension: '' };
    case 'outgoing':
      return { ...base, kind: 'ringing' };
    case 'ringing': // of an outgoing call it is the customer's phone
      return extension && direction === 'inbound' ? { ...base, kind: 'ringing' } : null;
    case 'talk_started':
      return extension ? { ...base, kind: 'answered' } : null;
    case 'talk_finished': // of this employee: the call may go on with another
      return extension ? { ...base, kind: 'ended', scope: 'leg', disposition: 'answered', ...talkOf(notice) } : null;
    case 'call_finished':
      return finished(base, notice);
    case 'record_ready': {
      const location = textOf(notice.file_link);
      return location ? { kind: 'recording', callId, recording: { location }, at } : null;
    }
    default:
      return null;
  }
}

/** Nobody took the call; those who were rung are named even if their own notices were lost. */
function lost(base: CallEventBase, rung: string[]): CallEvent[] {
  const missed = { kind: 'ended', disposition: 'missed', talkSeconds: 0 } as const;
  return [
    ...rung.map((extension) => ({ ...base, ...missed, scope: 'leg' as const, extension })),
    { ...base, ...missed, scope: 'call', extension: '' },
  ];
}

function finished(base: CallEventBase, notice: WireObject): CallEvent {
  const { talkSeconds } = talkOf(notice);
  const unanswered = base.direction === 'outbound' ? 'unknown' : 'missed';
  const extra = Object.entries(notice).filter(([name, value]) => !OWN_MEMBERS.has(name) && textOf(value) !== '');
  const data = Object.fromEntries(extra.map(([name, value]) => [anyText(name), textOf(value)]));
  return {
    ...base,
    ...{ kind: 'ended', scope: 'call', disposition: talkSeconds > 0 ? 'answered' : unanswered, talkSeconds },
    ...(extra.length > 0 ? { data } : {}),
  };
}

const talkOf = ({ talk_time_duration: seconds }: WireObject) => ({ talkSeconds: secondsOf(seconds) });

/** Numbers, texts, and the text `null`, which stands for nothing. */
const textOf = (value: unknown): string => (value === 'null' ? '' : anyText(value));
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.filter((one) => textOf(one) !== '') : []);
