import type { CallEvent, CallEventBase, EndedEvent } from '@ringdesk/telephony';
import { offerOutcome, type Outcome, outcomeOf } from './disposition';
import { connectedParties } from './talk-graph';
import {
  type Channel,
  isPublished,
  type Offer,
  openOffer,
  type OperatorRecord,
  talkSeconds,
  type TrackedCall,
} from './tracked-call';

/** A point of the stream: its time in ms by the PBX's clock, and where what follows from it is said. */
export interface Moment {
  at: number;
  say: (event: CallEvent) => void;
}

export interface Ending {
  reason?: string;
  isEstimated?: boolean;
}

/** The operator's phone rings: said once per offer, whatever the number of phones and of reports. */
export function ring(channel: Channel, moment: Moment): void {
  const { call, party } = channel;
  if (party.kind !== 'operator' || channel.isRinging || channel.isUp) return;
  channel.isRinging = true;
  const offer = openOffer(call, party.extension);
  const isFirst = !offer.hasRung;
  offer.hasRung = true;
  if (isCaller(call, offer)) sayOutgoing(call, moment);
  else if (isFirst && isPublished(call)) sayRinging(call, offer, moment);
}

/** A channel was answered, by a person or by the dialplan: nothing but the operator's pick-up of a click-to-call counts. */
export function pickUp(channel: Channel, moment: Moment): void {
  channel.isUp = true;
  const { call, party } = channel;
  if (party.kind !== 'operator' || party.extension !== call.caller) return;
  call.hasCallerPickedUp = true;
  sayOutgoing(call, moment);
}

/** The operator is placing the call: said once, as soon as it is sure that the call goes outside. */
export function sayOutgoing(call: TrackedCall, { at, say }: Moment): void {
  if (call.hasSaidOutgoing || call.direction !== 'outbound' || !isPublished(call) || call.caller === '') return;
  call.hasSaidOutgoing = true;
  const offer = openOffer(call, call.caller);
  say({
    kind: 'ringing',
    ...base(call, call.caller, call.isClickToCall ? at : call.callerSince, attempt(call, offer)),
  });
}

/** Says that an offer rings which began to ring before the call was published or joined. */
export function sayRinging(call: TrackedCall, offer: Offer, { at, say }: Moment): void {
  say({ kind: 'ringing', ...base(call, offer.extension, at, attempt(call, offer)) });
}

/** Compares who is connected now with who was, and says who has begun to talk. */
export function reviewTalk(call: TrackedCall, moment: Moment): void {
  if (!isPublished(call)) return;
  const { at, say } = moment;
  const { talking, forwardedLeg } = connectedParties(call);
  for (const [extension, { open: offer }] of call.operators) {
    if (offer && !talking.has(extension)) stopTalk(offer, at);
  }
  for (const extension of talking) {
    const offer = openOffer(call, extension);
    if (offer.talkingSince !== undefined) continue;
    const isNews = !offer.hasTalked || call.answeredBy !== extension;
    Object.assign(offer, { talkingSince: at, hasTalked: true });
    Object.assign(call, { isAnswered: true, answeredBy: extension, endedBy: undefined });
    if (isNews) say({ kind: 'answered', ...base(call, extension, at, attempt(call, offer)) });
  }
  if (forwardedLeg && call.talkingSince === undefined) {
    Object.assign(call, { isAnswered: true, endedBy: undefined });
    call.forwardedTo = forwardedLeg.dialledNumber ?? '';
  }
  if (talking.size > 0 || forwardedLeg) call.talkingSince ??= at;
  else stopTalk(call, at);
}

/** A channel is gone; with its last one the call ends. */
export function endLeg(channel: Channel, cause: number, moment: Moment, ending: Ending = {}): void {
  const { call, party } = channel;
  call.channels.delete(channel.uniqueId);
  if (channel.uniqueId === call.originId) call.originCause = cause;
  reviewTalk(call, moment);
  if (party.kind === 'outside' && channel.uniqueId !== call.originId) {
    call.outsideEnding = { dialStatus: channel.dialStatus, cause };
  }
  if (party.kind === 'operator') {
    const offer = openOffer(call, party.extension);
    const wire = channel.dialledThrough === undefined ? undefined : call.wireStatus.get(channel.dialledThrough);
    const hasRungOut = channel.dialStatus === 'CANCEL' && wire === 'NOANSWER';
    offer.legs.delete(channel.uniqueId);
    offer.endings.push({ dialStatus: hasRungOut ? wire : channel.dialStatus, cause });
    if (offer.legs.size === 0) closeOffer(call, offer, moment);
  }
  if (call.channels.size === 0) sayEnd(call, moment, ending);
}

/**
 * The last phone of an offer is silent. Whoever talked has ended; whoever rang in vain is released while the call goes
 * on. How a vain offer ended (busy, no answer …) is said at the call's end, as the call may still reach somebody.
 */
export function closeOffer(call: TrackedCall, offer: Offer, { at, say }: Moment): void {
  const operator = call.operators.get(offer.extension);
  if (operator) operator.open = undefined;
  stopTalk(offer, at);
  if (!operator || !isPublished(call)) return;
  if (isCaller(call, offer) && !(offer.hasTalked && call.channels.size > 0)) return; // the call's own end tells
  const outcome = offerOutcome(call, offer);
  const hasShown = offer.hasRung || offer.hasTalked;
  if (hasShown ? offer.attempt === undefined : !outcome || isRepeatedUnrung(operator, outcome)) return;
  const leg = base(call, offer.extension, at, attempt(call, offer));
  const end = outcome && legEnd(leg, outcome, talkSeconds(offer, at));
  if (end && (offer.hasTalked || outcome.disposition === 'missed')) say(end);
  else {
    if (hasShown) say({ kind: 'released', ...leg });
    if (end) call.legEnds.push(end);
  }
}

/** Offers that never rang: only the first of the same kind is told, and none that the caller's hang-up cut short. */
function isRepeatedUnrung(operator: OperatorRecord, { disposition }: Outcome): boolean {
  if (disposition === 'missed' || operator.lastUnrung === disposition) return true;
  operator.lastUnrung = disposition;
  return false;
}

function legEnd(leg: CallEventBase, outcome: Outcome, seconds: number): EndedEvent {
  return { kind: 'ended', scope: 'leg', ...leg, ...outcome, talkSeconds: seconds };
}

/** The conversation is over. Internal ones are only counted. */
export function sayEnd(call: TrackedCall, { at, say }: Moment, { reason, isEstimated }: Ending = {}): void {
  stopTalk(call, at);
  if (!isPublished(call)) {
    if (call.caller === '') return;
    const called = call.dialled || [...call.operators.keys()].find((extension) => extension !== call.caller) || '';
    say({ kind: 'internal', callId: call.id, extension: call.caller, remoteNumber: called, at: iso(at) });
    return;
  }
  call.legEnds.forEach(say);
  const outcome = outcomeOf(call);
  const extension = call.answeredBy ?? (call.direction === 'outbound' ? call.caller : '');
  const seconds = talkSeconds(call, at);
  const recording = call.recordings.find(({ bornIn }) => bornIn === call.id) ?? call.recordings[0];
  const ended: EndedEvent = {
    kind: 'ended',
    scope: 'call',
    ...base(call, extension, at),
    ...outcome,
    talkSeconds: seconds,
  };
  if (reason) ended.reason = reason;
  if (isEstimated) ended.isEstimated = true;
  if (call.endedBy) ended.endedBy = call.endedBy;
  if (call.forwardedTo) ended.forwardedTo = call.forwardedTo;
  if (call.isClickToCall && !call.hasOutsideLeg) ended.isLogged = false;
  // A recording without a talk is a file header without sound.
  if (recording && seconds > 0) Object.assign(ended, { isRecorded: true, recording: { location: recording.path } });
  say(ended);
}

function isCaller(call: TrackedCall, offer: Offer): boolean {
  return call.direction === 'outbound' && offer.extension === call.caller;
}

function stopTalk(talk: { talkMs: number; talkingSince?: number }, at: number): void {
  if (talk.talkingSince === undefined) return;
  talk.talkMs += Math.max(0, at - talk.talkingSince);
  talk.talkingSince = undefined;
}

function attempt(call: TrackedCall, offer: Offer): number {
  const operator = call.operators.get(offer.extension);
  return (offer.attempt ??= operator ? (operator.attempts += 1) : 1);
}

function base(call: TrackedCall, extension: string, at: number, attemptNumber?: number): CallEventBase {
  return {
    callId: call.id,
    direction: call.direction === 'outbound' ? 'outbound' : 'inbound',
    extension,
    ...(attemptNumber !== undefined && { attempt: attemptNumber }),
    remoteNumber: call.remoteNumber,
    ...(call.line && { line: call.line }),
    ...(call.lineName && { lineName: call.lineName }),
    ...(call.callerName && { callerName: call.callerName }),
    ...(call.queue && { queue: call.queue }),
    at: iso(at),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/** The operator of a click-to-call had no phone that could ring: the leg and the call end without ever having begun. */
export function sayUnreachable(call: TrackedCall, moment: Moment, ending: Ending): void {
  const offer = openOffer(call, call.caller);
  const leg = base(call, call.caller, moment.at, attempt(call, offer));
  moment.say(legEnd(leg, { disposition: 'unavailable' }, 0));
  sayEnd(call, moment, ending);
}
