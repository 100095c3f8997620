import type { CallDirection, Disposition, EndedEvent, RecordedCallEvent } from '@ringdesk/telephony';
import type { CallStateName, LegOutcomeName } from './call.entity';
import { byTime, foldLeg, strongestEnd, type FoldedLeg, type LegEvent, type TimedEvent } from './fold-leg';

/** A call as all that is known of it says (D-03). */
export interface FoldedCall {
  direction: CallDirection;
  /** As the PBX wrote it; '' = withheld. */
  remoteNumber: string;
  callerName: string | null;
  line: string | null;
  lineName: string | null;
  queue: string | null;
  state: CallStateName;
  /** null while the call lives, and when its end was never reported. */
  disposition: Disposition | null;
  reason: string | null;
  endedBy: string | null;
  forwardedTo: string | null;
  startedAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
  ringSeconds: number | null;
  talkSeconds: number | null;
  isEndEstimated: boolean;
  /** false: belongs into no call log (Q-13, click-to-call that never reached the other party). */
  isLogged: boolean;
  data: Record<string, string> | null;
  /** Extension that talked last; null when nobody did. */
  answeredExtension: string | null;
  /** Who answered, else who was rung first or placed the call. */
  mainExtension: string | null;
  /** Legs of operators, in the order of their first event. */
  legs: FoldedLeg[];
}

/** Reason of an end that nobody reported; written by the engine itself. */
export const NO_END_RECEIVED = 'no-end-received';

/** A leg still ringing this close to the answer was answered elsewhere; one that ended earlier was passed over. */
const SAME_MOMENT_MS = 1500;

type RecordedEvent = RecordedCallEvent;

/**
 * The state of a call as a function of the set of its events: late, repeated and shuffled ones lead to the same
 * result (B-70, Q-14, Q-15). At least one event of a leg is needed; recordings alone make no call.
 */
export function foldCall(events: TimedEvent<RecordedEvent>[]): FoldedCall {
  const sorted = [...events].sort(byTime);
  const ofLegs = sorted.filter((timed): timed is TimedEvent<LegEvent> => timed.event.kind !== 'recording');
  const direction = ofLegs[0].event.direction;
  const legs = legsOf(ofLegs, direction);
  if (direction === 'inbound') {
    for (const leg of legs) passOver(leg, legs);
    for (const leg of legs) handOn(leg, legs);
  }
  const callEnd = endOfCall(ofLegs, direction, legs);
  const state = stateOf(legs, callEnd !== null, direction);
  const disposition = state === 'ended' ? dispositionOf(legs, callEnd, direction) : null;
  const endedAt = state === 'ended' ? (callEnd?.at ?? latest(legs.map((leg) => leg.endedAt))) : null;

  for (const leg of legs) closeLeg(leg, endedAt, direction, callEnd?.event ?? null);
  for (const leg of legs) leg.outcome = outcomeOf(leg, legs, direction, disposition, callEnd?.event ?? null);

  const answered = legs.filter((leg) => leg.answeredAt && hasTalked(leg, disposition, state));
  const lastAnswered = [...answered].sort((a, b) => time(b.answeredAt) - time(a.answeredAt))[0] ?? null;
  const hasEnded = state === 'ended' && disposition !== null;
  const talkSeconds = hasEnded ? talkOf(disposition, answered, callEnd?.event ?? null) : null;
  const startedAt = startOf(ofLegs, endedAt, talkSeconds);
  const reportedRing = callEnd?.event.ringSeconds;
  const seenAnswer = earliest(answered.map((leg) => leg.answeredAt)) ?? forwardedAt(callEnd, disposition);
  const isReported = reportedRing !== undefined && seenAnswer !== null;
  const answeredAt = isReported ? new Date(startedAt.getTime() + reportedRing * 1000) : seenAnswer;
  const operatorLegs = legs.filter((leg) => leg.extension !== '');
  const ringUntil = answeredAt ?? endedAt;

  return {
    direction,
    ...factsOf(ofLegs),
    state,
    disposition,
    reason: callEnd?.event.reason ?? reasonOf(ofLegs),
    endedBy: callEnd?.event.endedBy ?? null,
    forwardedTo: callEnd?.event.forwardedTo ?? latestForward(ofLegs),
    startedAt,
    answeredAt,
    endedAt,
    ringSeconds: reportedRing ?? (ringUntil && seconds(startedAt, ringUntil)),
    talkSeconds,
    isEndEstimated: callEnd?.event.isEstimated ?? false,
    isLogged: ofLegs.some(isAskedFor) || isLogged(legs, callEnd?.event ?? null, direction, state),
    data: dataOf(ofLegs),
    answeredExtension: lastAnswered?.extension || null,
    mainExtension: lastAnswered?.extension || operatorLegs[0]?.extension || null,
    legs: operatorLegs,
  };
}

function legsOf(events: TimedEvent<LegEvent>[], direction: CallDirection): FoldedLeg[] {
  const groups = new Map<string, TimedEvent<LegEvent>[]>();
  for (const timed of events) {
    // the end of the whole call is no leg of its own
    if (timed.event.kind === 'ended' && timed.event.scope === 'call') continue;
    const key = `${timed.event.extension}\n${timed.event.attempt ?? 1}`;
    groups.set(key, [...(groups.get(key) ?? []), timed]);
  }
  return [...groups.values()].map((group) => foldLeg(group, direction));
}

/** Who was rung when somebody else took the call is rung no more; many PBXs do not say so. */
function passOver(leg: FoldedLeg, legs: FoldedLeg[]): void {
  if (leg.state !== 'ringing' || leg.extension === '') return;
  const taken = legs.filter((other) => other !== leg && other.answeredAt && other.answeredAt >= (leg.ringingAt ?? 0));
  const at = earliest(taken.map((other) => other.answeredAt));
  if (at) Object.assign(leg, { state: 'ended', disposition: 'cancelled', endedAt: at });
}

/** Who talked before somebody who has hung up since handed the call on; the generic API does not say when. */
function handOn(leg: FoldedLeg, legs: FoldedLeg[]): void {
  if (leg.state !== 'talking') return;
  const later = legs.filter(
    (other) => other.disposition === 'answered' && time(other.answeredAt) > time(leg.answeredAt),
  );
  const at = earliest(later.map((other) => other.answeredAt));
  if (at) Object.assign(leg, { state: 'ended', disposition: 'answered', endedAt: at });
}

function endOfCall(events: TimedEvent<LegEvent>[], direction: CallDirection, legs: FoldedLeg[]) {
  const ends = events.filter(
    (timed): timed is TimedEvent<EndedEvent> => timed.event.kind === 'ended' && timed.event.scope === 'call',
  );
  const wasAnswered = legs.some((leg) => leg.answeredAt !== null);
  const end = strongestEnd(ends, direction, wasAnswered);
  return end && { at: end.at, disposition: end.disposition, event: end.event as EndedEvent };
}

type CallEnd = ReturnType<typeof endOfCall>;

/** A released leg ends nothing: the PBX may be about to ring the next operator (telephony-api.md, scenario B). */
function stateOf(legs: FoldedLeg[], isCallEnded: boolean, direction: CallDirection): CallStateName {
  if (isCallEnded) return 'ended';
  if (legs.some((leg) => leg.state === 'talking')) return 'talking';
  if (legs.some((leg) => leg.state === 'ringing')) return 'ringing';
  const isOver = legs.some((leg) => leg.disposition !== 'cancelled' || direction === 'outbound');
  return isOver ? 'ended' : 'ringing';
}

function dispositionOf(legs: FoldedLeg[], callEnd: CallEnd, direction: CallDirection): Disposition | null {
  if (legs.some((leg) => leg.disposition === 'answered')) return 'answered';
  if (callEnd) return callEnd.event.reason === NO_END_RECEIVED ? null : callEnd.disposition;
  if (direction === 'inbound') return 'missed';
  const order: Disposition[] = ['busy', 'no-answer', 'unavailable', 'forbidden', 'failed', 'missed', 'cancelled'];
  return order.find((disposition) => legs.some((leg) => leg.disposition === disposition)) ?? 'failed';
}

/** A leg that outlives its call ends with it; seconds follow from the times. */
function closeLeg(leg: FoldedLeg, endedAt: Date | null, direction: CallDirection, end: EndedEvent | null): void {
  if (endedAt && leg.state !== 'ended') {
    leg.state = 'ended';
    leg.endedAt = endedAt;
    if (end?.reason === NO_END_RECEIVED) return;
    if (leg.answeredAt && (direction === 'inbound' || end?.disposition === 'answered')) leg.disposition = 'answered';
  }
  const ringUntil = leg.answeredAt ?? leg.endedAt;
  leg.ringSeconds = leg.ringingAt && ringUntil ? seconds(leg.ringingAt, ringUntil) : null;
  if (leg.state !== 'ended') return;
  const computed = leg.answeredAt && leg.endedAt ? seconds(leg.answeredAt, leg.endedAt) : 0;
  leg.talkSeconds = leg.disposition === 'answered' ? (leg.reportedTalkSeconds ?? computed) : 0;
}

function outcomeOf(
  leg: FoldedLeg,
  legs: FoldedLeg[],
  direction: CallDirection,
  call: Disposition | null,
  end: EndedEvent | null,
): LegOutcomeName | null {
  if (leg.state !== 'ended') return null;
  if (leg.disposition === 'answered') {
    const isHandedOn = legs.some((other) => other !== leg && time(other.answeredAt) > time(leg.answeredAt));
    return isHandedOn ? 'transferred' : 'answered';
  }
  if (direction === 'outbound') {
    if (end?.reason === 'operator-unreachable') return 'unreachable';
    return end?.reason === 'operator-no-answer' ? 'no-answer' : 'picked-up';
  }
  if (leg.disposition === 'busy') return 'busy';
  if (leg.disposition === 'unavailable' || leg.disposition === 'forbidden' || leg.disposition === 'failed')
    return 'unreachable';
  const taken = legs.filter((other) => other.answeredAt).map((other) => time(other.answeredAt));
  const isAtAnswer = taken.some((at) => Math.abs(time(leg.endedAt) - at) <= SAME_MOMENT_MS);
  // a PBX that has one word for phones that stopped ringing
  if (leg.disposition === 'missed' && isAtAnswer) return 'answered-elsewhere';
  if (leg.disposition === 'no-answer' || leg.disposition === 'missed') return 'no-answer';
  if (call !== 'answered') return leg.ringingAt || call ? 'no-answer' : 'released';
  return taken.some((at) => time(leg.endedAt) >= at - SAME_MOMENT_MS) ? 'answered-elsewhere' : 'no-answer';
}

const hasTalked = (leg: FoldedLeg, call: Disposition | null, state: CallStateName) =>
  leg.disposition === 'answered' || leg.state === 'talking' || (state === 'ended' && call === null);

/** Another outside party took the call (forwarding): the moment is known only by the talk time. */
function forwardedAt(end: CallEnd, disposition: Disposition | null): Date | null {
  if (!end || disposition !== 'answered') return null;
  return new Date(end.at.getTime() - (end.event.talkSeconds ?? 0) * 1000);
}

/** Whatever a PBX reports: nobody talks in a call that was not answered. */
function talkOf(disposition: Disposition, answered: FoldedLeg[], end: EndedEvent | null): number {
  if (disposition !== 'answered') return 0;
  if (end?.talkSeconds !== undefined) return end.talkSeconds;
  return answered.reduce((sum, leg) => sum + (leg.talkSeconds ?? 0), 0);
}

/** a call of which only the end is known began before it. */
function startOf(events: TimedEvent<LegEvent>[], endedAt: Date | null, talkSeconds: number | null): Date {
  const first = events[0].at;
  const begun = events.some(({ event }) => event.kind === 'ringing');
  if (begun || !endedAt) return first;
  return new Date(Math.min(first.getTime(), endedAt.getTime() - (talkSeconds ?? 0) * 1000));
}

/** B-74: the PBX wants this call in the log, whatever else was said of it. */
const isAskedFor = ({ event }: TimedEvent<LegEvent>) => event.kind === 'ended' && event.isLogged === true;

/** all legs called off, none answered or missed: perhaps somebody who is not ours took it. */
function isLogged(legs: FoldedLeg[], end: EndedEvent | null, direction: CallDirection, state: CallStateName): boolean {
  if (end?.isLogged === false) return false;
  if (direction === 'outbound' || state !== 'ended') return true;
  const isInferred = end === null || end.reason === NO_END_RECEIVED;
  return !(isInferred && legs.length > 0 && legs.every((leg) => leg.disposition === 'cancelled'));
}

/** What later events leave out is taken from earlier ones (telephony-api.md section 6, rule 4). */
function factsOf(events: TimedEvent<LegEvent>[]) {
  const first = (key: 'remoteNumber' | 'callerName' | 'line' | 'lineName' | 'queue') =>
    events.map(({ event }) => event[key]).find(Boolean) ?? null;
  return {
    remoteNumber: first('remoteNumber') ?? '',
    callerName: first('callerName'),
    line: first('line'),
    lineName: first('lineName'),
    queue: first('queue'),
  };
}

/** Set as long as, and since, the PBX rings an outside number in the operators' place. */
function latestForward(events: TimedEvent<LegEvent>[]): string | null {
  return events.findLast(({ event }) => event.forwardedTo)?.event.forwardedTo ?? null;
}

function reasonOf(events: TimedEvent<LegEvent>[]): string | null {
  const reasons = events.flatMap(({ event }) => (event.kind === 'ended' && event.reason ? [event.reason] : []));
  return reasons.at(-1) ?? null;
}

function dataOf(events: TimedEvent<LegEvent>[]): Record<string, string> | null {
  const data = events.flatMap(({ event }) => (event.kind === 'ended' && event.data ? Object.entries(event.data) : []));
  return data.length > 0 ? Object.fromEntries(data) : null;
}

const time = (at: Date | null) => at?.getTime() ?? 0;
const seconds = (from: Date, to: Date) => Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000));
const earliest = (dates: (Date | null)[]) =>
  dates.filter((at) => at !== null).sort((a, b) => time(a) - time(b))[0] ?? null;
const latest = (dates: (Date | null)[]) =>
  dates.filter((at) => at !== null).sort((a, b) => time(b) - time(a))[0] ?? null;
