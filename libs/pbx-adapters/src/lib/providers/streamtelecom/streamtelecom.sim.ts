import {
  type PbxSimulator,
  recordingUrl,
  type SimCall,
  type SimMoment,
  type SimPbx,
  type SimRequest,
} from '../../simulator/simulator';
import { genericSim } from '../generic/generic.sim';

const ONE_WORD = { countsAs: 'no-answer', why: 'all that is told of a call in vain is that nobody answered' } as const;

/**
 * A company to which the CALL API tells its own events; commands go to the gateway. Its calls come in over a queue: every
 * line hangs up for itself.
 */
export const streamtelecomSim: PbxSimulator = {
  hosts: ['gate.streamtele.com'],
  results: {
    'inbound.busy': { countsAs: 'missed', why: 'all that is told of a call in vain is that nobody answered' },
    ...{ 'outbound.busy': ONE_WORD, 'outbound.unavailable': ONE_WORD, 'outbound.forbidden': ONE_WORD },
    'outbound.cancelled': ONE_WORD,
  },
  cannot: {
    'inbound.unknown-extension': 'the caller is told before anybody is rung: the call is kept without an operator',
  },
  tell(moment, call, pbx) {
    const say = (event: string, extension: string, more: Record<string, unknown> = {}) =>
      post(pbx, { event, ...partiesOf(call, extension), ...legOf(call, extension), ...more });
    switch (moment.what) {
      case 'started':
        return startOf(moment.extension ?? '', call, pbx);
      case 'ringing':
        return [say('StartCall', moment.extension)];
      case 'answered':
        return [say('Answer', moment.extension, { time_ring: epoch(call.startedAt) })];
      case 'passed-over':
        return [say('Hangup', moment.extension, { ...NOBODY, end_sess: null })];
      case 'transferred':
        return [say('Answer', moment.to, { time_ring: epoch(call.now) })];
      case 'ended':
        return endOf(moment, call, pbx, say);
      case 'recorded':
        return []; // the link stands in the hang-up
    }
  },
  serve: genericSim.serve,
};

const NOBODY = { result: 'no answer', recordUrl: null, time_answer: 'null' };

type Say = (event: string, extension: string, more: Record<string, unknown>) => SimRequest;

/** The start alone has no line's id; of a call out it names the customer twice. */
function startOf(extension: string, call: SimCall, pbx: SimPbx): SimRequest[] {
  const head = { sessionid: call.id, event_time: epoch(call.now) };
  if (call.direction === 'inbound') {
    return [post(pbx, { event: 'Start', ...partiesOf(call, call.line), ...head })];
  }
  const parties = { ...partiesOf(call, extension), via: call.customer };
  return [
    post(pbx, { event: 'Start', ...parties, ...head }),
    post(pbx, { event: 'StartCall', ...partiesOf(call, extension), ...legOf(call, extension) }),
  ];
}

function endOf(end: Extract<SimMoment, { what: 'ended' }>, call: SimCall, pbx: SimPbx, say: Say): SimRequest[] {
  const rung = call.rung.map(({ extension }) => extension);
  if (call.direction === 'inbound' && rung.length === 0) {
    const times = { time_start: call.startedAt.getTime(), event_time: call.now.getTime() };
    return [post(pbx, { event: 'End_in', ...partiesOf(call, call.line), ...times, sessionid: call.id })];
  }
  if (end.result !== 'answered') {
    const lines = call.direction === 'inbound' ? rung : [end.extension];
    return lines.map((line, index) =>
      say('Hangup', line, { ...NOBODY, end_sess: index === lines.length - 1 ? 'yes' : null }),
    );
  }
  const recordUrl = call.isRecorded ? recordingUrl(call, pbx) : null;
  // who was handed the call began to talk when the colleague stopped
  const time_answer = epoch(new Date(call.now.getTime() - talkOf(end, call) * 1000));
  return [say('Hangup', end.extension, { result: 'answer', recordUrl, time_answer, end_sess: 'yes' })];
}

/** Seconds; of a call that was handed on, half of the talk. */
const talkOf = ({ extension, talkSeconds }: Extract<SimMoment, { what: 'ended' }>, { answeredBy }: SimCall): number =>
  answeredBy === null || answeredBy === extension ? talkSeconds : Math.floor(talkSeconds / 2);

function partiesOf({ direction, customer, line }: SimCall, extension: string): Record<string, unknown> {
  const isIn = direction === 'inbound';
  const [from, to] = isIn ? [customer || 'anonymous', extension] : [extension, customer];
  return { type: isIn ? 'in' : 'out', from, to, via: line };
}

function legOf(call: SimCall, extension: string): Record<string, unknown> {
  const isHandedOn = call.answeredBy !== null && call.answeredBy !== extension;
  return {
    ...{ call_id: `${call.id}.${extension}`, sessionid: call.id, redirecting: isHandedOn ? 1 : null },
    ...{ additionally: null, join: call.direction === 'inbound' && !isHandedOn ? 'yes' : null },
    ...{ time_start: epoch(call.startedAt), event_time: epoch(call.now) },
  };
}

const epoch = (at: Date): string => String(at.getTime());
const post = (pbx: SimPbx, notice: Record<string, unknown>): SimRequest => ({
  ...{ method: 'POST', path: `/${pbx.hubToken}`, headers: { 'content-type': 'application/json' } },
  ...{ body: JSON.stringify(notice), reply: { status: 200 } },
});
