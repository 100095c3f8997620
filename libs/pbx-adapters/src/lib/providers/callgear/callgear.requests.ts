import type { CallEvent, CallEventBase } from '@ringdesk/telephony';
import {
  type AdapterSettings,
  type ConnectionCheckResult,
  type HistoryPeriod,
  type HttpAnswer,
  type OriginateOutcome,
  type OriginateRequest,
  type Pbx,
  type PbxNumbers,
  PbxRefusal,
} from '../../adapter';
import { errorText } from '../../outgoing/error-text';
import { PbxUnreachable } from '../../outgoing/pbx-http-client';
import { momentInZone, wallClock } from '../../zoned-time';

const PAGE = 1000;
/** Words of the platform for why nobody talked with the customer (its report of calls). */
const OUTCOMES: Record<string, 'busy' | 'no-answer' | 'cancelled'> = {
  ...{ caller_busy: 'busy', operator_busy: 'busy', caller_not_responsive: 'no-answer', timeout: 'no-answer' },
  ...{ caller_disconnects: 'cancelled', operator_disconnects: 'cancelled' },
};

type Row = Record<string, unknown>;

function rpc(url: string, method: string, params: object, { accessKey = '' }: AdapterSettings) {
  const json = { jsonrpc: '2.0', id: '1', method, params: { access_token: accessKey, ...params } };
  return { method: 'POST' as const, url, json };
}

const callApi = (settings: AdapterSettings) => `https://${settings.callApiHost || 'callapi.callgear.com'}/v4.0`;
const dataApi = (settings: AdapterSettings) => `https://${settings.dataApiHost || 'dataapi.callgear.com'}/v2.0`;

/** Rings the employee first. Told to be outgoing, or the platform would file it as incoming. */
export async function dialCallgear(request: OriginateRequest, pbx: Pbx): Promise<OriginateOutcome> {
  const { extension, number, intentId } = request;
  const employee = Object.entries(pbx.aliases).find(([, short]) => short === extension)?.[0] ?? extension;
  const params = {
    ...{ first_call: 'employee', direction: 'out', contact: number.replace(/\D/g, ''), external_id: intentId },
    ...{ virtual_phone_number: pbx.settings.virtualPhoneNumber, employee: { id: Number(employee) } },
  };
  const answer = await pbx.send(rpc(callApi(pbx.settings), 'start.employee_call', params, pbx.settings));
  const { result, problem } = read(answer);
  if (!problem) return { accepted: true, callId: String((result.data as Row)?.call_session_id ?? '') || undefined };
  const reason = problem.isUnauthorized ? 'unauthorized' : answer.status >= 500 ? 'unreachable' : 'refused';
  return { accepted: false, reason, message: problem.message };
}

export async function checkCallgear(_settings: AdapterSettings, pbx: Pbx): Promise<ConnectionCheckResult> {
  try {
    const { extensions } = await listCallgearNumbers(pbx);
    const count = extensions.length;
    return {
      isOk: true,
      messages: [{ en: `CallGear answers. Employees: ${count}.`, ru: `CallGear отвечает. Сотрудников: ${count}.` }],
    };
  } catch (error) {
    if (!(error instanceof PbxRefusal || error instanceof PbxUnreachable)) throw error;
    return { isOk: false, messages: [{ en: `CallGear: ${error.message}`, ru: `CallGear: ${error.message}` }] };
  }
}

/** Employees with an extension, known in notices by their ids; the company's numbers. */
export async function listCallgearNumbers(pbx: Pbx): Promise<PbxNumbers> {
  const employees = await list(pbx, 'get.employees', { fields: ['id', 'full_name', 'extension'] });
  const lines = await list(pbx, 'get.virtual_numbers', {});
  return {
    extensions: employees.flatMap((employee) => {
      const number = String((employee.extension as Row | null)?.extension_phone_number ?? '').trim();
      const name = typeof employee.full_name === 'string' ? employee.full_name : undefined;
      return number ? [{ number, alias: String(employee.id), name }] : [];
    }),
    lines: lines.map((line) => {
      const name = typeof line.name === 'string' && line.name ? { name: line.name } : {};
      return { number: String(line.virtual_phone_number ?? ''), ...name };
    }),
  };
}

/** Finished calls by the report (D-10), whose times are the account's wall clock. */
export async function callgearHistory({ from, to }: HistoryPeriod, pbx: Pbx): Promise<CallEvent[]> {
  const zone = pbx.settings.timeZone;
  const rows = await list(pbx, 'get.calls_report', {
    date_from: wallClock(from, zone),
    date_till: wallClock(to, zone),
  });
  return rows.flatMap((row) => rowEvents(row, pbx));
}

function rowEvents(row: Row, { settings, aliases }: Pbx): CallEvent[] {
  const text = (name: string) => (row[name] === null || row[name] === undefined ? '' : String(row[name]).trim());
  const start = momentInZone(text('start_time'), settings.timeZone);
  if (!text('id') || !start) return [];
  const isOut = text('direction') === 'out';
  const [wait, talk] = [Number(row.wait_duration) || 0, Number(row.talk_duration) || 0];
  const employee =
    text('last_answered_employee_id') || String((row.employees as Row[] | undefined)?.[0]?.employee_id ?? '');
  const at = (seconds: number) => new Date(start.getTime() + seconds * 1000).toISOString();
  const base: CallEventBase = {
    ...{ callId: text('id'), direction: isOut ? 'outbound' : 'inbound', extension: aliases[employee] ?? employee },
    ...{ remoteNumber: text('contact_phone_number'), line: text('virtual_phone_number') || undefined },
  };
  const isAnswered = talk > 0;
  const disposition = isAnswered ? 'answered' : isOut ? (OUTCOMES[text('finish_reason')] ?? 'failed') : 'missed';
  const location = text('full_record_file_link');
  return [
    { ...base, extension: '', kind: 'ringing', at: at(0) },
    ...(base.extension ? [{ ...base, kind: 'ringing' as const, at: at(0) }] : []),
    ...(base.extension && isAnswered ? [{ ...base, kind: 'answered' as const, at: at(wait) }] : []),
    {
      ...base,
      ...{ kind: 'ended', scope: 'call', disposition, talkSeconds: talk, ringSeconds: wait, at: at(wait + talk) },
      ...(isAnswered && location ? { isRecorded: true, recording: { location } } : {}),
    },
  ];
}

/** All rows of a report or directory. @throws PbxRefusal */
async function list(pbx: Pbx, method: string, params: object): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const paging = { offset: rows.length, limit: PAGE };
    const answer = await pbx.send(rpc(dataApi(pbx.settings), method, { ...params, ...paging }, pbx.settings));
    const { result, problem } = read(answer);
    if (problem) throw problem;
    const data = Array.isArray(result.data) ? (result.data as Row[]) : [];
    rows.push(...data);
    if (data.length < PAGE) return rows;
  }
}

/** JSON-RPC: an error is told in the body, whatever the status. */
function read({ status, text }: HttpAnswer): { result: Row; problem: PbxRefusal | null } {
  let value: Row = {};
  try {
    value = JSON.parse(text) as Row;
  } catch {
    // told below
  }
  const error = value.error as { message?: string; data?: { mnemonic?: string } } | undefined;
  if (value.result && !error) return { result: value.result as Row, problem: null };
  const mnemonic = error?.data?.mnemonic ?? '';
  const isUnauthorized = /^(access_token_|auth_error|ip_not_whitelisted|forbidden)/.test(mnemonic);
  const words = [error?.message, mnemonic && `(${mnemonic})`].filter(Boolean).join(' ');
  return { result: {}, problem: new PbxRefusal(words || errorText(text) || `HTTP ${status}`, isUnauthorized) };
}
