import type { Disposition } from '@ringdesk/telephony';
import type { LegEnding, Offer, TrackedCall } from './tracked-call';

export interface Outcome {
  disposition: Disposition;
  reason?: string;
}

const UNREACHABLE_CAUSES = new Set([1, 3, 20, 22, 27, 28]);
const BUSY_CAUSES = new Set([17, 21]);
const FORBIDDEN_CAUSES = new Set([52, 57]);
const NO_ANSWER_CAUSES = new Set([18, 19]);

/** How a call ended that has no channel left, or that was joined to another one. */
export function outcomeOf(call: TrackedCall): Outcome {
  if (call.isAnswered) return { disposition: 'answered' };
  return call.direction === 'inbound' ? missedOutcome(call) : outboundOutcome(call);
}

/** Why nobody answered: the caller gave up, or what the PBX told the caller (Q.850 cause). */
function missedOutcome(call: TrackedCall): Outcome {
  if (call.hasCallerHungUp) return { disposition: 'missed', reason: 'abandoned' };
  switch (call.originCause) {
    case 17:
      return { disposition: 'missed', reason: 'busy' };
    case 20:
      return { disposition: 'missed', reason: 'unreachable' };
    default:
      return call.originCause === 19 || call.operators.size > 0
        ? { disposition: 'missed', reason: 'no-answer' }
        : { disposition: 'missed' };
  }
}

/**
 * The outside leg's cause counts before the status of Dial: a number that the network does not know comes as
 * NOANSWER with cause 1.
 */
function outboundOutcome(call: TrackedCall): Outcome {
  const ending = call.outsideEnding;
  if (!ending) return operatorNotReached(call);
  const { cause, dialStatus } = ending;
  if (cause === 1) return { disposition: 'unavailable', reason: 'unknown-number' };
  if (UNREACHABLE_CAUSES.has(cause)) return { disposition: 'unavailable', reason: 'unreachable' };
  if (FORBIDDEN_CAUSES.has(cause)) return { disposition: 'forbidden' };
  if (dialStatus === 'BUSY' || BUSY_CAUSES.has(cause)) {
    return { disposition: 'busy', ...(cause === 21 && { reason: 'declined' }) };
  }
  if (dialStatus === 'CANCEL') return { disposition: 'no-answer', reason: 'cancelled-by-operator' };
  if (dialStatus === 'NOANSWER' || NO_ANSWER_CAUSES.has(cause)) return { disposition: 'no-answer' };
  return { disposition: 'failed' };
}

function operatorNotReached(call: TrackedCall): Outcome {
  if (!call.isClickToCall) return { disposition: 'failed' };
  const reason = call.originateFailure ?? (call.hasCallerPickedUp ? 'cancelled-by-operator' : 'operator-no-answer');
  return { disposition: 'failed', reason };
}

/** Reason codes of OriginateResponse: 3 rang out; 0 not registered or unknown, 5 busy, 1 and 8 failed or congested. */
export function originateFailure(reason: string): 'operator-no-answer' | 'operator-unreachable' {
  return reason === '3' ? 'operator-no-answer' : 'operator-unreachable';
}

/**
 * How one operator's offer ended while or when the call did; null: nothing to say beyond "released". Several phones of
 * one extension count as the most telling of them.
 */
export function offerOutcome(call: TrackedCall, offer: Offer): Outcome | null {
  if (offer.hasTalked) return { disposition: 'answered' };
  const kinds = new Set(offer.endings.map(legOutcome));
  if (kinds.has('no-answer')) return { disposition: 'no-answer' };
  if (kinds.has('cancelled')) {
    return call.hasCallerHungUp ? { disposition: 'missed', reason: 'abandoned' } : null;
  }
  if (kinds.has('busy')) return { disposition: 'busy' };
  return kinds.has('unavailable') ? { disposition: 'unavailable' } : null;
}

function legOutcome({ dialStatus, cause }: LegEnding): Disposition | null {
  if (dialStatus === 'BUSY' || BUSY_CAUSES.has(cause)) return 'busy';
  if (dialStatus === 'CHANUNAVAIL' || dialStatus === 'CONGESTION') return 'unavailable';
  if (dialStatus === 'NOANSWER') return UNREACHABLE_CAUSES.has(cause) ? 'unavailable' : 'no-answer';
  return dialStatus === 'CANCEL' ? 'cancelled' : null;
}
