import type { CallEvent, CallEventBase, Disposition } from '@ringdesk/telephony';
import type { AdapterSettings, HistoryPeriod, Pbx } from '../../adapter';
import { shortNumberOf } from '../../extension-aliases';
import { finishedCall, recordedAt } from '../../history/finished-call';
import { meaningOf, numberOf, objectsIn, secondsOf, textOf, type WireObject } from '../../wire-values';
import { momentInZone, wallClock } from '../../zoned-time';
import { listAll } from './callgear.requests';
import { signIn } from './callgear.rpc';

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
export function rowEvents(row: WireObject, { settings, aliases }: Pick<Pbx, 'settings' | 'aliases'>): CallEvent[] {
  const moment = (name: string) => momentInZone(textOf(row[name]), settings.timeZone);
  const [startedAt, finishedAt, callId] = [moment('start_time'), moment('finish_time'), textOf(row.id)];
  if (!startedAt || !finishedAt || !callId) return [];
  const extensionOf = (employee: unknown) => shortNumberOf(textOf(employee), aliases);
  const [talkSeconds, ringSeconds] = [secondsOf(row.talk_duration), secondsOf(row.wait_duration)];
  const isOut = row.direction === 'out';
  const base: CallEventBase = {
    ...{ callId, direction: isOut ? 'outbound' : 'inbound', remoteNumber: numberOf(row.contact_phone_number) },
    extension: talkSeconds > 0 ? extensionOf(row.last_answered_employee_id) : '',
    line: textOf(row.virtual_phone_number) || undefined,
  };
  const { disposition, reason } = resultOf(row, isOut, talkSeconds);
  return finishedCall({
    ...{ base, startedAt, talkSeconds, ringSeconds, disposition, rung: employeesIn(row).map(extensionOf) },
    more: {
      ...{ at: finishedAt.toISOString(), reason },
      ...(talkSeconds > 0 ? recordedAt(addressOf(row, settings)) : {}),
    },
  });
}

function resultOf(row: WireObject, isOut: boolean, talkSeconds: number): { disposition: Disposition; reason?: string } {
  if (talkSeconds > 0) return { disposition: 'answered' };
  const reason = textOf(row.finish_reason);
  const disposition = isOut ? (meaningOf(OUTBOUND, reason) ?? 'failed') : 'missed';
  return { disposition, reason: reason || undefined };
}

/** Of the whole call's file, else of the first of its parts, where the cabinet plays them; '': there is none. */
function addressOf(row: WireObject, { dataApiHost }: AdapterSettings): string {
  const [part] = Array.isArray(row.call_records) ? row.call_records.map(textOf) : [];
  const communication = textOf(row.communication_id);
  const cabinet = dataApiHost.replace(/^dataapi\./, 'app.');
  const built = part && communication ? `https://${cabinet}/system/media/talk/${communication}/${part}/` : '';
  return textOf(row.full_record_file_link) || built;
}

const employeesIn = ({ employees }: WireObject): string[] =>
  objectsIn(employees)
    .map(({ employee_id }) => textOf(employee_id))
    .filter(Boolean);
