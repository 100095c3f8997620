import type { CallEvent, RecordedCallEvent } from '@ringdesk/telephony';
import { NotRecordedReason } from './not-recorded.entity';
import { reasonNotToRecord, type RecordRules } from './should-record';

const { UNKNOWN_SHORT_NUMBER, IGNORED_NUMBER } = NotRecordedReason;

export interface RefusedEvent {
  event: CallEvent;
  reason: NotRecordedReason;
}

/** What becomes of what was told of one call. */
export interface JudgedCall {
  /** What may be recorded. */
  recorded: RecordedCallEvent[];
  /** What leaves no record of its own, and why. */
  refused: RefusedEvent[];
  /** Why all of it leaves none unless the call is known: one that runs as its number becomes ignored goes on (D-02). */
  refusal: NotRecordedReason | null;
  /** false: it tells of a call that is known, or of nothing. */
  makesCalls: boolean;
}

/** Decides what may be recorded, call by call. What joins calls is left out: it says nothing of one call. */
export function judgeEvents(events: readonly CallEvent[], rules: RecordRules): JudgedCall[] {
  const calls = new Map<string, CallEvent[]>();
  for (const event of events) {
    if (event.kind !== 'joined') calls.set(event.callId, [...(calls.get(event.callId) ?? []), event]);
  }
  return [...calls.values()].map((ofCall) => judgeCall(ofCall, rules));
}

/** What of the call leaves no record, @param refusal of the whole call, once it is known whether we know of it */
export function refusedIn({ recorded, refused }: JudgedCall, refusal: NotRecordedReason | null): RefusedEvent[] {
  if (refusal === null) return refused;
  const ofNumber = refused.filter(({ reason }) => reason !== UNKNOWN_SHORT_NUMBER);
  const others = refused.filter((one) => !ofNumber.includes(one)).map(({ event }) => event);
  return [...ofNumber, ...[...recorded, ...others].map((event) => ({ event, reason: refusal }))];
}

function judgeCall(events: CallEvent[], rules: RecordRules): JudgedCall {
  const recorded: RecordedCallEvent[] = [];
  const refused: RefusedEvent[] = [];
  let [isIgnored, isOfStranger] = [false, false];
  for (const event of events) {
    const own = reasonNotToRecord(event, rules);
    // the end of a whole call is told to a call that is known, whoever had it
    const reason = own ?? (endsAtStranger(event, rules) ? UNKNOWN_SHORT_NUMBER : null);
    if (own === null) recorded.push(event as RecordedCallEvent);
    if (reason !== null) refused.push({ event, reason });
    if (reason !== null && reason !== UNKNOWN_SHORT_NUMBER) continue;
    isOfStranger ||= reason !== null;
    isIgnored ||= 'remoteNumber' in event && rules.isIgnored(event.remoteNumber);
  }
  // B-13: what else is told of a call of a stranger alone makes no call either
  const isStrangers = isOfStranger && !recorded.some(namesOperator);
  return {
    ...{ recorded, refused },
    refusal: isIgnored ? IGNORED_NUMBER : null,
    makesCalls: !isStrangers && !recorded.every(isContinuation),
  };
}

const isContinuation = (event: RecordedCallEvent): boolean =>
  event.kind !== 'recording' && event.isContinuation === true;

/** The whole call is over and somebody had it who is not ours: that is its end where we know of the call, else nothing. */
const endsAtStranger = (event: CallEvent, { hasOwner }: RecordRules): boolean =>
  event.kind === 'ended' && event.scope === 'call' && event.extension !== '' && !hasOwner(event.extension);

const namesOperator = (event: RecordedCallEvent): boolean =>
  event.kind !== 'recording' && event.extension !== '' && !(event.kind === 'ended' && event.scope === 'call');
