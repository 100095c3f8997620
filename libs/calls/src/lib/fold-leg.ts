import type {
  AnsweredEvent,
  CallDirection,
  Disposition,
  EndedEvent,
  ReleasedEvent,
  RingingEvent,
} from '@ringdesk/telephony';
import type { CallStateName, LegOutcomeName } from './call.entity';

/** An event with the moment it counts for: the PBX's time, else its arrival. */
export interface TimedEvent<E> {
  event: E;
  at: Date;
}

export type LegEvent = RingingEvent | AnsweredEvent | ReleasedEvent | EndedEvent;

/** One offer of the call to one extension, as its own events tell it. */
export interface FoldedLeg {
  /** Which PBX's extension it is: '' of the call's own connection, else the id of the joined one (D-01). */
  route: string;
  extension: string;
  attempt: number;
  state: CallStateName;
  /** How the PBX ended this leg; null while it lives, or when only the end of the whole call is known. */
  disposition: Disposition | null;
  outcome: LegOutcomeName | null;
  ringingAt: Date | null;
  answeredAt: Date | null;
  endedAt: Date | null;
  ringSeconds: number | null;
  talkSeconds: number | null;
  /** Seconds of talk as the PBX reported them. */
  reportedTalkSeconds: number | null;
}

/**
 * Of several ends of one leg the strongest counts, whatever their order: a Success after Missed wins, and
 * anything the PBX saw wins over an end that was only inferred.
 */
const STRENGTH: Record<Disposition, number> = {
  answered: 5,
  busy: 4,
  'no-answer': 4,
  unavailable: 4,
  forbidden: 4,
  failed: 3,
  missed: 2,
  cancelled: 1,
};

/** Equal moments are settled by name, so that the result never depends on the order of arrival. */
export function byTime<E extends { kind: string }>(a: TimedEvent<E>, b: TimedEvent<E>): number {
  return a.at.getTime() - b.at.getTime() || JSON.stringify(a.event).localeCompare(JSON.stringify(b.event));
}

/** a word that is not understood counts by what was seen of the leg. */
function settleDisposition(event: EndedEvent, direction: CallDirection, wasAnswered: boolean): Disposition {
  if (event.disposition !== 'unknown') return event.disposition;
  if (direction === 'outbound') return 'failed';
  return wasAnswered && (event.talkSeconds ?? 0) > 0 ? 'answered' : 'missed';
}

/** The strongest of several ends; null when there is none. */
export function strongestEnd(
  ends: TimedEvent<EndedEvent | ReleasedEvent>[],
  direction: CallDirection,
  wasAnswered: boolean,
): { disposition: Disposition; at: Date; event: EndedEvent | ReleasedEvent } | null {
  const ranked = ends
    .map(({ event, at }) => {
      const disposition = event.kind === 'released' ? 'cancelled' : settleDisposition(event, direction, wasAnswered);
      const isObserved = event.kind === 'released' || !event.isEstimated;
      // a failure that no word of the PBX tells yields to any word
      const isGuess = event.kind === 'ended' && event.disposition === 'unknown' && disposition !== 'answered';
      return { disposition, at, event, strength: (isGuess ? 0 : STRENGTH[disposition]) + (isObserved ? 10 : 0) };
    })
    .sort((a, b) => b.strength - a.strength || byTime(a, b));
  return ranked[0] ?? null;
}

/** Folds the events of one leg; the order in which they are given plays no part. */
export function foldLeg(events: TimedEvent<LegEvent>[], direction: CallDirection): FoldedLeg {
  const sorted = [...events].sort(byTime);
  // a time that the PBX gives beats the moment of arrival
  const first = (kind: LegEvent['kind']) => {
    const told = sorted.filter(({ event }) => event.kind === kind);
    return (told.find(({ event }) => event.at) ?? told[0])?.at ?? null;
  };
  const answeredEventAt = first('answered');
  const ends = sorted.filter(
    (timed): timed is TimedEvent<EndedEvent | ReleasedEvent> =>
      timed.event.kind === 'released' || (timed.event.kind === 'ended' && timed.event.scope === 'leg'),
  );
  const end = strongestEnd(ends, direction, answeredEventAt !== null);
  // an operator who talked and was released handed the call on: that is an answered leg
  const disposition = end && end.event.kind === 'released' && answeredEventAt ? 'answered' : (end?.disposition ?? null);
  const reported = end?.event.kind === 'ended' ? (end.event.talkSeconds ?? null) : null;
  // without a notice of the answer it was `talkSeconds` before the end
  const answeredAt =
    answeredEventAt ?? (disposition === 'answered' && end ? new Date(end.at.getTime() - (reported ?? 0) * 1000) : null);
  return {
    route: '',
    extension: sorted[0].event.extension,
    attempt: sorted[0].event.attempt ?? 1,
    state: end ? 'ended' : answeredAt ? 'talking' : 'ringing',
    disposition,
    outcome: null,
    ringingAt: first('ringing'),
    answeredAt,
    endedAt: end?.at ?? null,
    ringSeconds: null,
    talkSeconds: null,
    reportedTalkSeconds: reported,
  };
}
