import type { SimCall, SimHeldConnection, SimMoment, SimResult } from '../../simulator/simulator';
import { messageOf, timestamp } from './ami-answers.sim';

/** One end of a call inside the PBX. */
interface Channel {
  name: string;
  id: string;
}

const [DOWN, RING, RINGING, UP] = ['0', '4', '5', '6'];

/** How Dial says it went, and the cause of the leg's end (Q.850). */
const ENDINGS: Record<SimResult, { dialStatus: string; cause: string }> = {
  answered: { dialStatus: 'ANSWER', cause: '16' },
  missed: { dialStatus: 'CANCEL', cause: '16' },
  busy: { dialStatus: 'BUSY', cause: '17' },
  'no-answer': { dialStatus: 'NOANSWER', cause: '19' },
  unavailable: { dialStatus: 'CHANUNAVAIL', cause: '20' },
  forbidden: { dialStatus: 'CONGESTION', cause: '57' },
  cancelled: { dialStatus: 'CANCEL', cause: '16' },
};

/** The manager events of a moment, those that tell of calls (page "AMI Events"): the rest is left out. */
export const amiEvents: SimHeldConnection['tell'] = (moment, call) => {
  switch (moment.what) {
    case 'started':
      return call.direction === 'inbound' ? customerCalls(call) : operatorDials(call, moment.extension ?? '');
    case 'ringing':
      return rings(call, phoneOf(call, moment.extension));
    case 'answered':
      return answers(call, moment.extension);
    case 'passed-over':
      return stopsRinging(call, moment.extension);
    case 'transferred':
      return handsOver(call, moment);
    case 'ended':
      return ends(call, moment);
    case 'recorded':
      return ''; // MIXMONITOR_FILENAME was told as the recording began
  }
};

/** `PJSIP/101-0000007f`: the part after the last dash is the PBX's own. */
const nameOf = (peer: string, callId: string) => `PJSIP/${peer}-${callId.replaceAll('-', '')}`;

/** The leg that leads out of the PBX: of an inbound call the first channel, of others the dialled one. */
const trunkOf = ({ id, direction }: SimCall): Channel => ({
  name: nameOf('trunk-main', id),
  id: direction === 'inbound' ? id : `${id}.trunk`,
});

/** An operator's phone; the one that places a call is the call's first channel. */
function phoneOf({ id, direction, rung, answeredBy }: SimCall, extension: string, isPlacing = false): Channel {
  const isFirst = direction !== 'inbound' && (isPlacing || (rung.length === 0 && answeredBy !== null));
  return { name: nameOf(extension, id), id: isFirst ? id : `${id}.${extension}` };
}

const withheld = (number: string) => number || '<unknown>';

function customerCalls(call: SimCall): string {
  const trunk = trunkOf(call);
  return born(call, trunk, RING, withheld(call.customer), call.line) + recording(call, trunk);
}

/** The customer's phone rings, or another extension does. */
function operatorDials(call: SimCall, extension: string): string {
  const phone = phoneOf(call, extension, true);
  const begin = born(call, phone, RING, extension, call.customer) + recording(call, phone);
  return begin + dials(call, phone, calledParty(call), call.direction === 'internal' ? extension : call.line);
}

const calledParty = (call: SimCall): Channel =>
  call.direction === 'internal'
    ? { name: nameOf(call.customer, call.id), id: `${call.id}.${call.customer}` }
    : trunkOf(call);

const rings = (call: SimCall, phone: Channel) =>
  dials(call, trunkOf(call), phone, withheld(call.customer)) + state(call, phone, RINGING);

function dials(call: SimCall, from: Channel, to: Channel, shown: string): string {
  const begin = { ...of(from), ...dest(call, to), CallerIDNum: shown, Exten: call.customer, DialString: call.customer };
  return born(call, to, DOWN, call.customer, 's') + event(call, 'DialBegin', begin);
}

function answers(call: SimCall, extension: string): string {
  const isInbound = call.direction === 'inbound';
  const phone = phoneOf(call, extension, !isInbound);
  const [caller, called] = isInbound ? [trunkOf(call), phone] : [phone, calledParty(call)];
  const taken = dialEnds(call, caller, called, 'ANSWER') + state(call, called, UP);
  return taken + [called, caller].map((channel) => bridge(call, 'BridgeEnter', channel)).join('');
}

/** Of a group the others go on ringing; whoever rang alone was given up. */
function stopsRinging(call: SimCall, extension: string): string {
  const phone = phoneOf(call, extension);
  const isOneOfGroup = call.rung.some((other) => other.extension !== extension);
  const [status, cause] = isOneOfGroup ? ['CANCEL', '26'] : ['NOANSWER', '19'];
  return dialEnds(call, trunkOf(call), phone, status) + hangup(call, phone, cause);
}

function handsOver(call: SimCall, { from, to }: Extract<SimMoment, { what: 'transferred' }>): string {
  const [leaving, taking] = [phoneOf(call, from), phoneOf(call, to)];
  const taken = dialEnds(call, trunkOf(call), taking, 'ANSWER') + state(call, taking, UP);
  const left = bridge(call, 'BridgeLeave', leaving) + hangup(call, leaving, '16');
  return left + taken + bridge(call, 'BridgeEnter', taking);
}

function ends(call: SimCall, { extension, result }: Extract<SimMoment, { what: 'ended' }>): string {
  const { dialStatus, cause } = ENDINGS[result];
  const isInbound = call.direction === 'inbound';
  if (result === 'answered') {
    const phone = phoneOf(call, extension, !isInbound);
    const both = isInbound ? [phone, trunkOf(call)] : [calledParty(call), phone];
    const left = both.map((channel) => bridge(call, 'BridgeLeave', channel)).join('');
    return (
      request(call, isInbound ? trunkOf(call) : phone) + left + both.map((one) => hangup(call, one, cause)).join('')
    );
  }
  if (!isInbound) {
    const [phone, called] = [phoneOf(call, extension, true), calledParty(call)];
    const givesUp = result === 'cancelled' ? request(call, phone) : '';
    return (
      givesUp + dialEnds(call, phone, called, dialStatus) + hangup(call, called, cause) + hangup(call, phone, cause)
    );
  }
  const trunk = trunkOf(call);
  const phones = call.rung.map((one) => phoneOf(call, one.extension));
  const silent = phones.map((phone) => dialEnds(call, trunk, phone, dialStatus) + hangup(call, phone, cause)).join('');
  return (result === 'missed' ? request(call, trunk) : '') + silent + hangup(call, trunk, cause);
}

const of = ({ name, id }: Channel) => ({ Channel: name, Uniqueid: id });
const dest = (call: SimCall, { name, id }: Channel) => ({ DestChannel: name, DestUniqueid: id, DestLinkedid: call.id });

const event = (call: SimCall, name: string, fields: Record<string, string>) =>
  messageOf({ Event: name, Timestamp: timestamp(call.now), ...fields, Linkedid: call.id });

const born = (call: SimCall, channel: Channel, channelState: string, number: string, exten: string) =>
  event(call, 'Newchannel', { ...of(channel), ChannelState: channelState, CallerIDNum: number, Exten: exten });
const state = (call: SimCall, channel: Channel, channelState: string) =>
  event(call, 'Newstate', { ...of(channel), ChannelState: channelState });
const dialEnds = (call: SimCall, from: Channel, to: Channel, status: string) =>
  event(call, 'DialEnd', { ...of(from), ...dest(call, to), DialStatus: status });
const bridge = (call: SimCall, name: 'BridgeEnter' | 'BridgeLeave', channel: Channel) =>
  event(call, name, { BridgeUniqueid: `bridge-${call.id}`, BridgeType: 'basic', ...of(channel) });
const request = (call: SimCall, channel: Channel) => event(call, 'HangupRequest', of(channel));
const hangup = (call: SimCall, channel: Channel, cause: string) =>
  event(call, 'Hangup', { ...of(channel), Cause: cause });

function recording(call: SimCall, channel: Channel): string {
  if (!call.isRecorded) return '';
  const file = `/var/spool/asterisk/monitor/2026/11/23/external-${call.id}.wav`;
  return event(call, 'VarSet', { ...of(channel), Variable: 'MIXMONITOR_FILENAME', Value: file });
}
