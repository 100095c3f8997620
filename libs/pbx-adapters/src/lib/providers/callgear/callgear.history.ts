import type { CallEvent, CallEventBase, Disposition } from '@ringdesk/telephony';
import type { AdapterSettings, HistoryPeriod, Pbx } from '../../adapter';
import { momentInZone, wallClock } from '../../zoned-time';
import { listAll } from './callgear.requests';
import { type Row, signIn } from './callgear.rpc';

/** Words of the report for why a call out reached nobody. */
const OUTBOUND: Record<string, Disposition> = {
  ...{ caller_busy: 'busy', operator_busy: 'busy', caller_not_responsive: 'no-answer', timeout: 'no-answer' },
  ...{ caller_disconnects: 'cancelled', operator_disconnects: 'cancelled' },
};

const FIELDS = [
  ...['id', 'start_time', 'finish_time', 'finish_reason', 'direction', 'wait_duration', 'talk_duration'],
  ...['contact_phone_number', 'virtual_phone_number', 'employees', 'last_answered_employee_id'],
  ...['communication_id', 'call_records', 'full_record_file_link'],
];

/** Finished calls by the report (D-10), whose times are the account's wall clock. @throws PbxUnreachable, PbxRefusal */
export async function callgearHistory({ from, to }: HistoryPeriod, pbx: Pbx): Promise<CallEvent[]> {
  const zone = pbx.settings.timeZone;
  const ask = await signIn(pbx, 'data');
  const period = { date_from: wallClock(from, zone), date_till: wallClock(to, zone) };
  const rows = await listAll(ask, 'get.calls_report', { ...period, fields: FIELDS });
  return rows.flatMap((row) => rowEvents(row, pbx));
}

/** None for a call that is not over, and for a row without id or time. */
export function rowEvents(row: Row, { settings, aliases }: Pick<Pbx, 'settings' | 'aliases'>): CallEvent[] {
  const text = (name: string) => textOf(row[name]);
  const moment = (name: string) => momentInZone(text(name), settings.timeZone);
  const [startedAt, finishedAt, callId] = [moment('start_time'), moment('finish_time'), text('id')];
  if (!startedAt || !finishedAt || !callId) return [];
  const extensionOf = (employee: string) => aliases[employee] ?? employee;
  const talkSeconds = secondsOf(row.talk_duration);
  const ringSeconds = secondsOf(row.wait_duration);
  const answeredBy = talkSeconds > 0 ? extensionOf(text('last_answered_employee_id')) : '';
  const rung = new Set([...employeesIn(row).map(extensionOf), ...(answeredBy ? [answeredBy] : [])]);
  const isOut = text('direction') === 'out';
  const base: CallEventBase = {
    ...{ callId, direction: isOut ? 'outbound' : 'inbound', extension: '' },
    ...{ remoteNumber: text('contact_phone_number'), line: text('virtual_phone_number') || undefined },
  };
  const startAt = startedAt.toISOString();
  const answeredAt = new Date(startedAt.getTime() + ringSeconds * 1000).toISOString();
  return [
    { ...base, kind: 'ringing', at: startAt },
    ...[...rung].map((extension) => ({ ...base, kind: 'ringing' as const, extension, at: startAt })),
    ...(answeredBy ? [{ ...base, kind: 'answered' as const, extension: answeredBy, at: answeredAt }] : []),
    {
      ...base,
      ...{ kind: 'ended', scope: 'call', ...resultOf(row, isOut, talkSeconds), talkSeconds, ringSeconds },
      ...{ extension: answeredBy, at: finishedAt.toISOString(), ...recordingOf(row, settings, talkSeconds) },
    },
  ];
}

function resultOf(row: Row, isOut: boolean, talkSeconds: number): { disposition: Disposition; reason?: string } {
  if (talkSeconds > 0) return { disposition: 'answered' };
  const reason = textOf(row.finish_reason);
  const disposition = isOut ? (OUTBOUND[reason] ?? 'failed') : 'missed';
  return { disposition, ...(reason ? { reason } : {}) };
}

/** The whole call's file, else the first of its parts, where the cabinet plays them. */
function recordingOf(row: Row, { dataApiHost }: AdapterSettings, talkSeconds: number) {
  const [part] = Array.isArray(row.call_records) ? row.call_records.map(textOf) : [];
  const communication = textOf(row.communication_id);
  const cabinet = dataApiHost.replace(/^dataapi\./, 'app.');
  const built = part && communication ? `https://${cabinet}/system/media/talk/${communication}/${part}/` : '';
  const location = textOf(row.full_record_file_link) || built;
  return talkSeconds > 0 && location ? { isRecorded: true, recording: { location } } : {};
}

function employeesIn(row: Row): string[] {
  const employees = Array.isArray(row.employees) ? (row.employees as Row[]) : [];
  return employees.map((one) => textOf(one.employee_id)).filter(Boolean);
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
const secondsOf = (value: unknown): number => Math.max(0, Math.trunc(Number(value)) || 0);
