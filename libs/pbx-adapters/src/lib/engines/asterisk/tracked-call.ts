import type { CallDirection, EndedEvent } from '@ringdesk/telephony';
import type { Party } from './channels';

/** A live channel (leg) of the PBX. */
export interface Channel {
  uniqueId: string;
  name: string;
  party: Party;
  call: TrackedCall;
  /** Id of the call the channel was born in; differs from `call.id` once two calls were joined. */
  bornIn: string;
  isRinging: boolean;
  isUp: boolean;
  bridgeId?: string;
  /** Of a leg that the PBX dialled: how the attempt ended (ANSWER, BUSY, NOANSWER …). */
  dialStatus?: string;
  /** Of a leg dialled through a Local channel: that wire. */
  dialledThrough?: string;
  /** Of an outside leg: the number the PBX dialled. */
  dialledNumber?: string;
}

/** One offer of the call to one operator: from the first to the last of the phones that ring for the extension. */
export interface Offer {
  extension: string;
  /** The attempt as published, from 1; undefined while nothing was said of it. */
  attempt?: number;
  legs: Set<string>;
  hasRung: boolean;
  hasTalked: boolean;
  /** Since when the operator is talking with the other party, ms. */
  talkingSince?: number;
  talkMs: number;
  /** How each finished leg ended. */
  endings: LegEnding[];
}

export interface LegEnding {
  dialStatus?: string;
  cause: number;
}

/** What is known of one operator over all offers. */
export interface OperatorRecord {
  /** How many offers were published. */
  attempts: number;
  open?: Offer;
  /** The ending of an offer that never rang, as published last: a queue repeats it every few seconds. */
  lastUnrung?: string;
}

/** One conversation while it lives. */
export interface TrackedCall {
  id: string;
  /** undefined: not decided yet. */
  direction?: CallDirection | 'internal';
  /** Outbound: the PBX has dialled outside, or certainly will. Only then the call is published. */
  isCertain: boolean;
  /** The channel the call began with. */
  originId: string;
  /** Outbound and internal: who calls. */
  caller: string;
  callerSince: number;
  /** What the caller dialled, as far as the PBX said. */
  dialled: string;
  remoteNumber: string;
  line?: string;
  lineName?: string;
  callerName?: string;
  queue?: string;
  isClickToCall: boolean;
  hasCallerPickedUp: boolean;
  /** Why the PBX could not reach the operator of a click-to-call. */
  originateFailure?: string;
  channels: Map<string, Channel>;
  operators: Map<string, OperatorRecord>;
  /** Endings of the wires between dialplan and phone, by pair. */
  wireStatus: Map<string, string>;
  recordings: { path: string; bornIn: string }[];
  talkingSince?: number;
  talkMs: number;
  isAnswered: boolean;
  answeredBy?: string;
  forwardedTo?: string;
  /** The last outside leg that an outbound call tried. */
  outsideEnding?: LegEnding;
  hasOutsideLeg: boolean;
  originCause: number;
  hasCallerHungUp: boolean;
  endedBy?: 'remote' | 'operator';
  hasSaidOutgoing: boolean;
  /** How vain offers ended, told when the call ends. */
  legEnds: EndedEvent[];
  lastEventAt: number;
}

export function newCall(id: string, originId: string, at: number): TrackedCall {
  return {
    id,
    isCertain: false,
    originId,
    caller: '',
    callerSince: at,
    dialled: '',
    remoteNumber: '',
    isClickToCall: false,
    hasCallerPickedUp: false,
    channels: new Map(),
    operators: new Map(),
    wireStatus: new Map(),
    recordings: [],
    talkMs: 0,
    isAnswered: false,
    hasOutsideLeg: false,
    originCause: 0,
    hasCallerHungUp: false,
    hasSaidOutgoing: false,
    legEnds: [],
    lastEventAt: at,
  };
}

/** Whether the outside world hears of the call: not of internal ones, nor before the direction is sure. */
export function isPublished(call: TrackedCall): boolean {
  return call.direction === 'inbound' || (call.direction === 'outbound' && call.isCertain);
}

/** The operator's open offer; a new one when there is none. */
export function openOffer(call: TrackedCall, extension: string): Offer {
  let operator = call.operators.get(extension);
  if (!operator) call.operators.set(extension, (operator = { attempts: 0 }));
  return (operator.open ??= {
    extension,
    legs: new Set(),
    hasRung: false,
    hasTalked: false,
    talkMs: 0,
    endings: [],
  });
}

/** Whole seconds of a talk, with the running span counted up to `at`. */
export function talkSeconds(talk: { talkMs: number; talkingSince?: number }, at: number): number {
  const running = talk.talkingSince === undefined ? 0 : Math.max(0, at - talk.talkingSince);
  return Math.round((talk.talkMs + running) / 1000);
}

/** Takes from a channel variable what concerns the call. Inherited variables carry leading underscores. */
export function setVariable(channel: Channel, variable: string, value: string, lineNameVariable: string): void {
  if (value === '' || value === '(null)') return;
  const { call } = channel;
  const name = variable.replace(/^_+/, '');
  if (name === 'FROM_DID' && value !== 's' && call.direction === 'inbound') call.line = value;
  if (name === lineNameVariable) call.lineName = value;
  if (name !== 'MIXMONITOR_FILENAME' || call.recordings.some(({ path }) => path === value)) return;
  call.recordings.push({ path: value, bornIn: channel.bornIn });
}
