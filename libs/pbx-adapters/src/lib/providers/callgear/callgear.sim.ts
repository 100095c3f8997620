import { type PbxSimulator, recordingUrl, type SimAnswer, type SimPbx } from '../../simulator/simulator';
import { wallClock } from '../../zoned-time';

const ZONE = 'Asia/Dubai';
const employeeOf = (extension: string): number => 758_000 + Number(extension);

export const callgearSim: PbxSimulator = {
  account: () => ({
    settings: { accessKey: 'made-up-access-key', virtualPhoneNumber: '97145550123', timeZone: ZONE },
    aliases: (extensions) =>
      Object.fromEntries(extensions.map((extension) => [String(employeeOf(extension)), extension])),
  }),
  hosts: ['callapi.callgear.com', 'dataapi.callgear.com'],
  silentAbout: { 'passed-over': 'those who did not take the call get no notice of their own' },
  results: {
    'inbound.busy': { countsAs: 'missed', why: 'a caller who finds everybody busy was not served' },
    ...Object.fromEntries(
      (['busy', 'no-answer', 'unavailable', 'forbidden', 'cancelled', 'missed'] as const).map((result) => [
        `outbound.${result}`,
        { countsAs: 'failed', why: 'notices do not say why a call out failed' },
      ]),
    ),
  },
  leavesOut: { outcomes: 'those who did not take the call get no notice of their own' },
  cannot: {
    'inbound.unknown-extension': 'the caller is told before anybody is rung: the call is kept without an operator',
    internal: 'calls between employees are not notified',
  },
  tell(moment, call, pbx) {
    if (call.direction === 'internal') return [];
    const isIn = call.direction === 'inbound';
    const say = (event: string, more: object = {}) => [
      {
        ...{ method: 'POST' as const, path: `/${pbx.hubToken}`, reply: { status: 200 } },
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ event, call_session_id: call.id, virtual_phone_number: call.line, contact_phone_number: call.customer },
          ...{ notification_time: `${wallClock(call.now, ZONE)}.217`, direction: isIn ? 'in' : 'out', ...more },
        }),
      },
    ];
    const leg = (extension: string) => ({ employee_id: extension ? employeeOf(extension) : null, external_id: null });
    switch (moment.what) {
      case 'started':
        return isIn ? say('incoming') : say('outgoing', leg(moment.extension ?? ''));
      case 'ringing':
        return say('ringing', { ...leg(moment.extension), leg_id: 750311 });
      case 'answered':
        return say('talk_started', { ...leg(moment.extension), leg_ids: [750311] });
      case 'passed-over':
        return [];
      case 'transferred':
        return [
          ...say('talk_finished', { ...leg(moment.from), talk_time_duration: secondsSince(call.answeredAt, call.now) }),
          ...say('ringing', { ...leg(moment.to), leg_id: 750312 }),
          ...say('talk_started', { ...leg(moment.to), leg_ids: [750312] }),
        ];
      case 'ended': {
        const times = {
          ...{ talk_time_duration: moment.talkSeconds, wait_time_duration: moment.ringSeconds },
          total_time_duration: moment.ringSeconds + moment.talkSeconds,
        };
        const rung = call.rung.map(({ extension }) => employeeOf(extension));
        const lost = isIn && moment.result !== 'answered' ? say('call_lost', { employee_ids: rung }) : [];
        return [...lost, ...say('call_finished', { ...leg(moment.extension), ...times })];
      }
      case 'recorded':
        return say('record_ready', { ...leg(moment.extension), file_link: recordingUrl(call, pbx), file_duration: 10 });
    }
  },
  serve({ body }, pbx) {
    const { method, params } = JSON.parse(body) as { method: string; params: Record<string, unknown> };
    if (params.access_token !== pbx.settings.accessKey)
      return failure(-32001, 'Access token is invalid', 'access_token_invalid');
    return answer(method, params, pbx);
  },
};

function answer(method: string, params: Record<string, unknown>, pbx: SimPbx): SimAnswer {
  switch (method) {
    case 'start.employee_call': {
      const { id } = params.employee as { id: number };
      const extension = pbx.extensions.find((one) => employeeOf(one) === id);
      if (!extension) return failure(-32602, 'Employee not found', 'employee_not_found');
      const callId = `c2c-${pbx.calls.length}-${String(params.contact)}`;
      return {
        ...success({ call_session_id: callId }),
        dials: { extension, customer: String(params.contact), id: callId },
      };
    }
    case 'get.employees':
      return success(
        pbx.extensions.map((extension) => ({
          ...{ id: employeeOf(extension), full_name: `Operator ${extension}` },
          extension: { extension_phone_number: extension },
        })),
      );
    case 'get.virtual_numbers':
      return success(pbx.lines.map((line) => ({ virtual_phone_number: line, name: 'Main line' })));
    case 'get.calls_report':
      return success(Number(params.offset) > 0 ? [] : pbx.calls.flatMap((one) => rowOf(one, pbx)));
    default:
      return failure(-32601, 'Method not found', 'method_not_found');
  }
}

function rowOf({ call, end }: SimPbx['calls'][number], pbx: SimPbx): Record<string, unknown>[] {
  if (call.direction === 'internal') return [];
  const isAnswered = end.result === 'answered';
  return [
    {
      ...{
        id: call.id,
        start_time: wallClock(call.startedAt, ZONE),
        direction: call.direction === 'inbound' ? 'in' : 'out',
      },
      ...{ wait_duration: end.ringSeconds, talk_duration: end.talkSeconds, contact_phone_number: call.customer },
      ...{
        virtual_phone_number: call.line,
        employees: call.rung.map((one) => ({ employee_id: employeeOf(one.extension) })),
      },
      last_answered_employee_id: isAnswered && end.extension ? employeeOf(end.extension) : null,
      full_record_file_link: isAnswered && call.isRecorded ? recordingUrl(call, pbx) : null,
    },
  ];
}

const secondsSince = (from: Date | null, to: Date): number =>
  from ? Math.round((to.getTime() - from.getTime()) / 1000) : 0;
const success = (data: unknown): SimAnswer => json({ jsonrpc: '2.0', id: '1', result: { data, metadata: {} } });
const failure = (code: number, message: string, mnemonic: string): SimAnswer =>
  json({ jsonrpc: '2.0', id: '1', error: { code, message, data: { mnemonic } } });
const json = (value: unknown): SimAnswer => ({
  ...{ status: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) },
});
