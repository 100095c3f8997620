import {
  jsonAnswer,
  type PbxSimulator,
  recordingUrl,
  type SimCall,
  type SimPbx,
  type SimResult,
} from '../../simulator/simulator';
import { wallClock } from '../../zoned-time';

const ZONE = 'Europe/Kyiv';
const STATES: Record<SimResult, string> = {
  ...{ answered: 'ANSWER', missed: 'NOANSWER', busy: 'BUSY', 'no-answer': 'NOANSWER', cancelled: 'NOANSWER' },
  ...{ unavailable: 'UNREACHABLE', forbidden: 'WRONGDIR' },
};

export const unitalkSim: PbxSimulator = {
  account: () => ({ settings: { apiKey: 'demo-key-53', timeZone: ZONE } }),
  hosts: ['api.unitalk.cloud'],
  silentAbout: { 'passed-over': 'a line that stopped ringing is not named' },
  leavesOut: { outcomes: 'notices carry no times: who stopped ringing when is not told' },
  results: {
    'inbound.busy': { countsAs: 'missed', why: 'a caller who finds everybody busy was not served' },
    'outbound.cancelled': { countsAs: 'no-answer', why: 'there is no word for a call that was called off' },
  },
  cannot: {
    'inbound.unknown-extension': 'the caller is told before anybody is rung: the call is kept without an operator',
  },
  tell(moment, call, pbx) {
    const say = (event: string, to: string[], more: object = {}) => [
      {
        ...{ method: 'POST' as const, reply: { status: 200 } },
        headers: { 'content-type': 'application/json', 'x-hook-key': pbx.hubToken },
        body: JSON.stringify({ event, call: { ...headOf(call, to), ...more } }),
      },
    ];
    const isIn = call.direction === 'inbound';
    switch (moment.what) {
      case 'started':
        return say('CALL_NEW', [isIn ? call.line : call.customer], isIn ? {} : { from: moment.extension });
      case 'ringing':
        return say('CALL_REDIRECT', [moment.extension]);
      case 'answered':
        return say('CALL_ANSWER', [isIn ? moment.extension : call.customer], isIn ? {} : { from: moment.extension });
      case 'passed-over':
        return [];
      case 'transferred':
        return [...say('CALL_REDIRECT', [moment.to]), ...say('CALL_ANSWER', [moment.to])];
      case 'ended':
        return say(
          'CALL_END',
          [isIn ? moment.extension : call.customer].filter(Boolean),
          endOf({ call, end: moment }, pbx),
        );
      case 'recorded':
        return []; // the link stands in CALL_END
    }
  },
  serve({ url, headers, body }, pbx) {
    if (headers.authorization !== pbx.settings.apiKey)
      return jsonAnswer({ status: 'Error', message: 'Authorization invalid' });
    switch (url) {
      case '/api/phones/directCall': {
        const { sip, number } = Object.fromEntries(new URLSearchParams(body));
        if (!pbx.extensions.includes(sip)) return jsonAnswer({ status: 'Error', message: 'Line not found' });
        return { ...jsonAnswer({ status: 'Success' }), dials: { extension: sip, customer: number } };
      }
      case '/api/users/list':
        return jsonAnswer(pbx.extensions.map((line) => ({ line, firstName: 'Operator', lastName: line })));
      case '/api/history/get':
        return jsonAnswer({ calls: pbx.calls.map((one) => rowOf(one, pbx)) });
      default:
        return jsonAnswer({ status: 'Error', message: 'Internal error' });
    }
  },
};

type Finished = SimPbx['calls'][number];

/** A number, as the PBX's ids are. */
const idOf = ({ id }: SimCall): number =>
  [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 2 ** 31, 7);

function headOf(call: SimCall, to: string[]): Record<string, unknown> {
  const direction = { inbound: 'IN', outbound: 'OUT', internal: 'INNER' }[call.direction];
  const from = call.direction === 'inbound' ? call.customer || 'anonymous' : (call.rung[0]?.extension ?? '');
  const head = { id: idOf(call), from, to, direction, outerNumber: call.line, date: wallClock(call.startedAt, ZONE) };
  return { ...head, source: 'REGULAR', state: null };
}

function endOf({ call, end }: Finished, pbx: SimPbx): Record<string, unknown> {
  const link = end.result === 'answered' && call.isRecorded ? { link: recordingUrl(call, pbx) } : {};
  return {
    ...(call.direction === 'inbound' ? {} : { from: end.extension }),
    ...{ dbid: idOf(call), state: STATES[end.result], secondsTalk: end.talkSeconds },
    ...{ secondsFullTime: end.ringSeconds + end.talkSeconds, ...link },
  };
}

function rowOf(one: Finished, pbx: SimPbx): Record<string, unknown> {
  const to = one.call.direction === 'inbound' ? [one.end.extension].filter(Boolean) : [one.call.customer];
  return { ...headOf(one.call, to), ...endOf(one, pbx) };
}
