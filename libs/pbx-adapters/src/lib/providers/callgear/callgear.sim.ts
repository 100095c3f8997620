import { createHash } from 'node:crypto';
import {
  jsonAnswer,
  type PbxSimulator,
  recordingUrl,
  type SimAnswer,
  type SimCall,
  type SimMoment,
  type SimPbx,
  type SimResult,
} from '../../simulator/simulator';
import { wallClock } from '../../zoned-time';

const ZONE = 'Asia/Dubai';
const NOT_TOLD = 'those who did not take the call get no notice of their own';
const UNKNOWN_REASON = { countsAs: 'failed', why: 'neither notices nor the report have a word for it' } as const;
/** Words of the report. */
const FINISH_REASONS: Partial<Record<SimResult, string>> = {
  ...{ busy: 'caller_busy', 'no-answer': 'caller_not_responsive', cancelled: 'operator_disconnects' },
};

/** An account whose administrator has made the eight notifications, and whose key may use both interfaces. */
export const callgearSim: PbxSimulator = {
  account: () => ({
    country: 'AE',
    settings: { accessKey: 'made-up-access-key', virtualPhoneNumber: '97145550123', timeZone: ZONE },
    aliases: (extensions) => Object.fromEntries(extensions.map((one) => [String(employeeOf(one)), one])),
  }),
  hosts: ['callapi.callgear.com', 'dataapi.callgear.com'],
  silentAbout: { 'passed-over': NOT_TOLD },
  results: {
    'inbound.busy': { countsAs: 'missed', why: 'a caller who finds everybody busy was not served' },
    'outbound.unavailable': UNKNOWN_REASON,
    'outbound.forbidden': UNKNOWN_REASON,
  },
  leavesOut: { outcomes: NOT_TOLD },
  cannot: {
    'inbound.unknown-extension': 'the caller is told before anybody is rung: the call is kept without an operator',
    internal: 'calls between employees are not notified',
  },
  tell(moment, call, pbx) {
    if (call.direction === 'internal') return [];
    return noticesOf(moment, call, pbx).map(([event, members]) => ({
      ...{ method: 'POST' as const, path: `/${pbx.hubToken}`, reply: { status: 200 } },
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ event, call_session_id: idOf(call.id), notification_time: `${wallClock(call.now, ZONE)}.217` },
        ...{ virtual_phone_number: call.line, contact_phone_number: call.customer || null, ...members },
      }),
    }));
  },
  serve({ url, body }, pbx) {
    const { method, params } = JSON.parse(body) as { method: string; params: Record<string, unknown> };
    if (params.access_token !== pbx.settings.accessKey) {
      return failure(-32001, 'Access token is invalid', 'access_token_invalid');
    }
    return url.startsWith('/v4.0') ? callApi(method, params, pbx) : dataApi(method, params, pbx);
  },
};

type Notice = [event: string, members: object];

/** In the order of the documents' sequences. */
function noticesOf(moment: SimMoment, call: SimCall, pbx: SimPbx): Notice[] {
  const isIn = call.direction === 'inbound';
  const source = { direction: isIn ? 'in' : 'out', call_source: isIn ? 'va' : 'sip', external_id: null };
  const ringing = (one: string): Notice => ['ringing', { ...source, ...personOf(one), leg_id: legOf(call, one) }];
  const talk = (one: string) => ({ ...source, ...personOf(one), leg_ids: [legOf(call, one), legOf(call, 'customer')] });
  const finished = (one: string): Notice => ['talk_finished', { ...talk(one), talk_time_duration: talkOf(call, one) }];
  switch (moment.what) {
    case 'started':
      if (isIn) return [['incoming', { scenario_name: 'Main line', contact_full_name: null }]];
      return [['outgoing', { ...personOf(moment.extension ?? ''), employee_phone_number: phoneOf(moment.extension) }]];
    case 'ringing':
      return [ringing(moment.extension)];
    case 'answered':
      return [...(isIn ? [] : [ringing(moment.extension)]), ['talk_started', talk(moment.extension)]];
    case 'passed-over':
      return [];
    case 'transferred':
      return [finished(moment.from), ringing(moment.to), ['talk_started', talk(moment.to)]];
    case 'ended': {
      const wait = { scenario_name: 'Main line', wait_time_duration: moment.ringSeconds };
      const rung = call.rung.map(({ extension }) => employeeOf(extension));
      const total = {
        talk_time_duration: moment.talkSeconds,
        total_time_duration: moment.ringSeconds + moment.talkSeconds,
      };
      const isTalked = moment.result === 'answered';
      return [
        ...(isTalked && moment.extension ? [finished(moment.extension)] : []),
        ...(isIn && !isTalked ? [['call_lost', { ...wait, employee_ids: rung }] satisfies Notice] : []),
        ['call_finished', { ...source, ...personOf(moment.extension), ...wait, ...total }],
      ];
    }
    case 'recorded':
      return [
        ['record_ready', { ...personOf(moment.extension), file_link: recordingUrl(call, pbx), file_duration: 10 }],
      ];
  }
}

function callApi(method: string, params: Record<string, unknown>, pbx: SimPbx): SimAnswer {
  if (method === 'list.calls') return failure(-32008, 'Component is disabled', 'component_disabled');
  if (method !== 'start.employee_call') return failure(-32601, 'Method not found', 'method_not_found');
  const { id } = params.employee as { id: number };
  const extension = pbx.extensions.find((one) => employeeOf(one) === id);
  if (!extension) return failure(-32602, 'Employee not found', 'employee_not_found');
  const customer = String(params.contact);
  const session = idOf(`click ${pbx.calls.length} ${customer}`);
  return { ...success({ call_session_id: session }), dials: { extension, customer, id: String(session) } };
}

function dataApi(method: string, params: Record<string, unknown>, pbx: SimPbx): SimAnswer {
  switch (method) {
    case 'get.employees':
      return success(pbx.extensions.map(employeeRow));
    case 'get.virtual_numbers':
      return success(pbx.lines.map((line) => ({ virtual_phone_number: line, name: 'Main line', status: 'active' })));
    case 'get.calls_report':
      return success(Number(params.offset) > 0 ? [] : pbx.calls.flatMap((one) => callRow(one, pbx)));
    default:
      return failure(-32601, 'Method not found', 'method_not_found');
  }
}

const employeeRow = (extension: string) => ({
  ...{ id: employeeOf(extension), full_name: personOf(extension).employee_full_name },
  extension: { extension_phone_number: extension },
  phone_numbers: [{ phone_number: phoneOf(extension), status: 'active' }],
});

function callRow({ call, end }: SimPbx['calls'][number], pbx: SimPbx): Record<string, unknown>[] {
  if (call.direction === 'internal') return [];
  const isTalked = end.result === 'answered';
  const endedAt = new Date(call.startedAt.getTime() + (end.ringSeconds + end.talkSeconds) * 1000);
  return [
    {
      ...{ id: idOf(call.id), direction: call.direction === 'inbound' ? 'in' : 'out', is_lost: !isTalked },
      ...{ start_time: wallClock(call.startedAt, ZONE), finish_time: wallClock(endedAt, ZONE) },
      ...{
        wait_duration: end.ringSeconds,
        talk_duration: end.talkSeconds,
        finish_reason: FINISH_REASONS[end.result] ?? 'no_success_subscriber_call',
      },
      ...{ contact_phone_number: call.customer || null, virtual_phone_number: call.line },
      employees: call.rung.map(({ extension }) => ({ employee_id: employeeOf(extension) })),
      last_answered_employee_id: isTalked && end.extension ? employeeOf(end.extension) : null,
      full_record_file_link: isTalked && call.isRecorded ? recordingUrl(call, pbx) : null,
    },
  ];
}

const employeeOf = (extension: string): number => 758_000 + Number(extension);
const phoneOf = (extension = ''): string => `97150123${extension.padStart(4, '0')}`;
const personOf = (extension: string) => ({
  employee_id: extension ? employeeOf(extension) : null,
  employee_full_name: extension ? `Operator ${extension}` : null,
});

/** Sessions and legs are numbers there. */
function idOf(id: string): number {
  if (/^\d{1,15}$/.test(id)) return Number(id);
  return parseInt(createHash('sha256').update(id).digest('hex').slice(0, 12), 16);
}
const legOf = (call: SimCall, extension: string): number => idOf(`${call.id} ${extension}`);

/** Seconds since this person took the call over. */
function talkOf(call: SimCall, extension: string): number {
  const { answeredAt, answeredBy, now, rung } = call;
  const rungAt = rung.findLast((one) => one.extension === extension)?.at;
  const since = extension === answeredBy ? answeredAt : (rungAt ?? answeredAt);
  return since ? Math.round((now.getTime() - since.getTime()) / 1000) : 0;
}

const success = (data: unknown): SimAnswer => jsonAnswer({ jsonrpc: '2.0', id: '1', result: { data, metadata: {} } });
const failure = (code: number, message: string, mnemonic: string): SimAnswer =>
  jsonAnswer({ jsonrpc: '2.0', id: '1', error: { code, message, data: { mnemonic } } });
