import type { CallEvent, CallEventBase } from '@ringdesk/telephony';
import type { ParseContext, WebhookRequest } from '../../adapter';
import { momentInZone } from '../../zoned-time';

type Notice = Readonly<Record<string, unknown>>;

/** The platform's own members; what an administrator adds beside them is kept as data of the call (B-62). */
const OWN = new Set(
  (
    'event call_session_id notification_time notification_name notification_mnemonic direction call_source external_id ' +
    'virtual_phone_number contact_phone_number contact_full_name contact_id communication_number scenario_name leg_id ' +
    'leg_ids employee_id employee_ids employee_full_name employee_phone_number talk_time_duration total_time_duration ' +
    'wait_time_duration file_link file_duration tag_ids tag_names'
  ).split(' '),
);

/** The body whatever its content type says; doubled quotes, which a quoted template makes, are mended if need be. */
export function readNotice({ body }: Pick<WebhookRequest, 'body'>): Notice | null {
  const text = body.toString('utf8');
  for (const attempt of [text, text.replace(/""([^"]*)""/g, '"$1"')]) {
    try {
      const value = JSON.parse(attempt) as unknown;
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Notice;
    } catch {
      // the next way of reading it, if there is one
    }
  }
  return null;
}

/** What kind of notice: as our template says it, else by the members of PlanFix's eight bodies. */
export function kindOf(notice: Notice): string {
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
  const at = momentInZone(textOf(notice.notification_time), settings.timeZone)?.toISOString();
  const direction = kind === 'outgoing' || textOf(notice.direction) === 'out' ? 'outbound' : 'inbound';
  const employee = textOf(notice.employee_id);
  const base: CallEventBase = {
    ...{ callId, direction, at, extension: aliases[employee] ?? employee },
    remoteNumber: textOf(notice.contact_phone_number),
    line: textOf(notice.virtual_phone_number) || undefined,
    callerName: textOf(notice.contact_full_name) || undefined,
  };
  switch (kind) {
    case 'incoming':
      return [{ ...base, kind: 'ringing', extension: '' }];
    case 'outgoing':
      return [{ ...base, kind: 'ringing' }];
    case 'ringing':
      return direction === 'inbound' && base.extension ? [{ ...base, kind: 'ringing' }] : [];
    case 'talk_started':
      return base.extension ? [{ ...base, kind: 'answered' }] : [];
    case 'talk_finished': {
      const talkSeconds = secondsOf(notice.talk_time_duration);
      return base.extension ? [{ ...base, kind: 'ended', scope: 'leg', disposition: 'answered', talkSeconds }] : [];
    }
    case 'call_lost':
      return [
        {
          ...base,
          direction: 'inbound',
          extension: '',
          kind: 'ended',
          scope: 'call',
          disposition: 'missed',
          talkSeconds: 0,
        },
      ];
    case 'call_finished':
      return [finished(base, notice)];
    case 'record_ready': {
      const location = textOf(notice.file_link);
      return location ? [{ kind: 'recording', callId, recording: { location }, at }] : [];
    }
    default:
      return [];
  }
}

function finished(base: CallEventBase, notice: Notice): CallEvent {
  const talkSeconds = secondsOf(notice.talk_time_duration);
  const failed = base.direction === 'outbound' ? 'failed' : 'missed';
  const extra = Object.entries(notice).filter(([name, value]) => !OWN.has(name) && textOf(value) !== '');
  return {
    ...base,
    ...{ kind: 'ended', scope: 'call', disposition: talkSeconds > 0 ? 'answered' : failed, talkSeconds },
    ...(extra.length ? { data: Object.fromEntries(extra.map(([name, value]) => [name, textOf(value)])) } : {}),
  };
}

/** Numbers, texts, and the text `null`, which stands for nothing. */
const textOf = (value: unknown): string =>
  (typeof value === 'string' || typeof value === 'number') && value !== 'null' ? String(value).trim() : '';
const secondsOf = (value: unknown): number => Math.max(0, Math.trunc(Number(value)) || 0);
