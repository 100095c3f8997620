import {
  jsonAnswer,
  type PbxSimulator,
  recordingUrl,
  type SimAnswer,
  type SimCall,
  type SimMoment,
  type SimPbx,
  type SimRequest,
  type SimResult,
} from '../../simulator/simulator';
import { wallClock } from '../../zoned-time';
import { createHash, createHmac } from 'node:crypto';

const ZONE = 'Europe/Kyiv';
const WORDS: Record<SimResult, string> = {
  ...{ answered: 'answered', missed: 'no answer', busy: 'busy', 'no-answer': 'no answer', cancelled: 'cancel' },
  ...{ unavailable: 'unallocated number', forbidden: 'no limit' },
};

/** All boxes of the cabinet. */
const NOTIFICATIONS = {
  ...{ notify_start: 'true', notify_internal: 'true', notify_answer: 'true', notify_end: 'true' },
  ...{ notify_out_start: 'true', notify_out_end: 'true' },
};

/** Signs by the manual's own recipe, not by the adapter's. */
const phpHmac = (text: string, secret: string) =>
  Buffer.from(createHmac('sha1', secret).update(text, 'utf8').digest('hex'), 'latin1').toString('base64');

export const zadarmaSim: PbxSimulator = {
  account: () => ({ settings: { apiKey: 'zk0demo1user2key3abc', apiSecret: 'zs0demo1secret2key3x', timeZone: ZONE } }),
  hosts: ['api.zadarma.com'],
  leavesOut: {
    'ring-seconds': 'only the start carries a time, of whole seconds by the account’s clock',
    outcomes: 'notices carry no times: who stopped ringing when is known by arrival',
  },
  results: {
    'inbound.busy': { countsAs: 'missed', why: 'a caller who finds everybody busy was not served' },
    'outbound.forbidden': { countsAs: 'failed', why: 'the PBX names its limits, not the destination' },
  },
  historyLeavesOut: { line: 'the statistics do not name the company’s number' },
  cannot: {
    'inbound.unknown-extension': 'the caller is told before anybody is rung: the call is kept without an operator',
  },
  tell(moment, call, pbx) {
    const out = call.direction !== 'inbound';
    const id = idOf(call);
    const start = wallClock(call.startedAt, ZONE);
    const say = (event: string, fields: Record<string, string>, ...signed: string[]) =>
      notice(pbx, { event, call_start: start, pbx_call_id: id, ...fields }, [...signed, 'call_start']);
    const inbound = (event: string, more: Record<string, string> = {}) =>
      say(
        event,
        { caller_id: call.customer || 'Anonymous', called_did: call.line, ...more },
        'caller_id',
        'called_did',
      );
    const outbound = (event: string, internal: string, more: Record<string, string> = {}) =>
      say(event, { internal, destination: call.customer, caller_id: call.line, ...more }, 'internal', 'destination');
    const answer = (internal: string) =>
      out
        ? say(
            'NOTIFY_ANSWER',
            { internal, destination: call.customer, caller_id: internal },
            'caller_id',
            'destination',
          )
        : say(
            'NOTIFY_ANSWER',
            { internal, destination: internal, caller_id: call.customer },
            'caller_id',
            'destination',
          );
    switch (moment.what) {
      case 'started':
        return [out ? outbound('NOTIFY_OUT_START', moment.extension ?? '') : inbound('NOTIFY_START')];
      case 'ringing':
        return [inbound('NOTIFY_INTERNAL', { internal: moment.extension })];
      case 'answered':
        return [answer(moment.extension)];
      case 'passed-over':
        return [inbound('NOTIFY_INTERNAL_END', { internal: moment.extension })];
      case 'transferred':
        return [inbound('NOTIFY_INTERNAL', { internal: moment.to }), answer(moment.to)];
      case 'ended':
        return [
          out
            ? outbound('NOTIFY_OUT_END', moment.extension, endOf(moment, call))
            : inbound('NOTIFY_END', { ...lastOf(moment), ...endOf(moment, call) }),
        ];
      case 'recorded': {
        const fields = { event: 'NOTIFY_RECORD', pbx_call_id: id, call_id_with_rec: `rec-${call.id}` };
        return [notice(pbx, fields, ['pbx_call_id', 'call_id_with_rec'])];
      }
    }
  },
  serve,
};

type Ended = Extract<SimMoment, { what: 'ended' }>;

const lastOf = ({ extension }: Ended): Record<string, string> =>
  extension ? { internal: extension, last_internal: extension } : {};

const endOf = ({ result, talkSeconds }: Ended, call: SimCall): Record<string, string> => ({
  ...{ duration: String(talkSeconds), disposition: WORDS[result], status_code: result === 'answered' ? '16' : '19' },
  is_recorded: result === 'answered' && call.isRecorded ? '1' : '0',
});

function notice(pbx: SimPbx, fields: Record<string, string>, signed: string[]): SimRequest {
  const text = signed.map((name) => fields[name] ?? '').join('');
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      signature: phpHmac(text, pbx.settings.apiSecret ?? ''),
    },
    body: new URLSearchParams(fields).toString(),
    from: '185.45.152.42',
    reply: { status: 200 },
  };
}

/** https://api.zadarma.com, as far as the hub asks it. */
function serve(
  { method, url, headers }: { method: string; url: string; headers: Record<string, string | undefined> },
  pbx: SimPbx,
): SimAnswer {
  const [path, query = ''] = url.split('?');
  const hash = createHash('md5').update(query).digest('hex');
  const expected = `${pbx.settings.apiKey}:${phpHmac(`${path}${query}${hash}`, pbx.settings.apiSecret ?? '')}`;
  if (headers.authorization !== expected) return jsonAnswer({ status: 'error', message: 'Not authorized' }, 401);
  const fields = Object.fromEntries(new URLSearchParams(query));
  if (method !== 'GET') return jsonAnswer({ status: 'error', message: 'Method not allowed' }, 405);
  switch (path) {
    case '/v1/pbx/internal/':
      return success({ pbx_id: 1234, numbers: pbx.extensions.map(Number) });
    case '/v1/pbx/callinfo/':
      return success({ url: 'https://desk.example/tel/zadarma', notifications: NOTIFICATIONS });
    case '/v1/info/timezone/': {
      const now = new Date();
      const unixtime = Math.floor(now.getTime() / 1000);
      return success({ unixtime, datetime: wallClock(now, ZONE), timezone: 'UTC+2' });
    }
    case '/v1/direct_numbers/':
      return success({ info: pbx.lines.map((number) => ({ number, number_name: 'Line', status: 'on' })) });
    case '/v1/request/callback/':
      return {
        ...success({ from: fields.from, to: fields.to, time: 1435573082 }),
        dials: { extension: fields.from, customer: fields.to },
      };
    case '/v1/statistics/pbx/':
      return success({ stats: pbx.calls.flatMap(rowOf) });
    case '/v1/pbx/record/request/': {
      const { call_id: id, pbx_call_id: callId } = fields;
      const found = pbx.calls.find(({ call }) => `rec-${call.id}` === id || idOf(call) === callId)?.call;
      if (!found?.isRecorded) return jsonAnswer({ status: 'error', message: 'Not found' }, 404);
      const link = recordingUrl(found, pbx);
      return success(id ? { link } : { links: [link] });
    }
    default:
      return jsonAnswer({ status: 'error', message: 'Not found' }, 404);
  }
}

/** By the OpenAPI file: numbers as numbers, the extension of an inbound call as its destination. */
function rowOf({ call, end }: SimPbx['calls'][number], index: number): Record<string, unknown>[] {
  if (call.direction === 'internal') return [];
  const isOut = call.direction === 'outbound';
  const extension = end.extension ? Number(end.extension) : 0;
  const who = isOut
    ? { sip: extension, clid: extension, destination: Number(call.customer) }
    : { sip: extension, clid: Number(call.customer) || 'Anonymous', destination: extension };
  return [
    {
      ...{ call_id: 1439981389.27 + index, pbx_call_id: idOf(call), ...who },
      ...{ callstart: wallClock(call.startedAt, ZONE), disposition: WORDS[end.result] },
      ...{ seconds: end.talkSeconds, is_recorded: end.result === 'answered' && call.isRecorded },
    },
  ];
}

const idOf = ({ direction, id }: SimCall): string => `${direction === 'inbound' ? 'in' : 'out'}_${id}`;

const success = (fields: Record<string, unknown>) => jsonAnswer({ status: 'success', ...fields });
