import type { Disposition } from '@ringdesk/telephony';
import type { CallStateName, LegOutcomeName } from './call.entity';

/** The little of a call that decides who sees its popup. */
export interface AudienceCall {
  direction: 'inbound' | 'outbound';
  state: CallStateName;
  disposition: Disposition | null;
  reason: string | null;
  legs: { employeeId: string | null; state: CallStateName; outcome: LegOutcomeName | null; isAnswered: boolean }[];
  /** Employees responsible for the contact who shall see its incoming calls; empty when switched off (B-27). */
  responsibleIds: string[];
  /** Employees who see the calls of its line while the PBX offers them to nobody. */
  lineIds: string[];
}

export interface PopupView {
  audience: 'OPERATOR' | 'RESPONSIBLE' | 'LINE';
  state: CallStateName;
}

export interface PopupChange {
  kind: 'OPENED' | 'CHANGED' | 'CLOSED';
  employeeId: string;
  /** Of CLOSED only. */
  closeReason?: 'ANSWERED_ELSEWHERE' | 'RELEASED' | 'MISSED' | 'EXPIRED';
}

const ORDER: CallStateName[] = ['talking', 'ringing', 'ended'];

/**
 * Who sees the popup now, and in which state (behaviour.md section 16). An operator who talked, or who placed the
 * call, keeps it after the end (B-21); one whose phone only rang does not (B-19, B-20).
 */
export function audienceOf(call: AudienceCall): Map<string, PopupView> {
  const views = new Map<string, PopupView>();
  for (const leg of call.legs) {
    if (!leg.employeeId) continue;
    const staysAfterEnd = leg.isAnswered || call.direction === 'outbound';
    if (leg.state === 'ended' && !staysAfterEnd) continue;
    const present = views.get(leg.employeeId);
    if (!present || ORDER.indexOf(leg.state) < ORDER.indexOf(present.state)) {
      views.set(leg.employeeId, { audience: 'OPERATOR', state: leg.state });
    }
  }
  if (call.direction === 'inbound' && call.state === 'ringing') {
    for (const employeeId of call.responsibleIds) {
      if (!views.has(employeeId)) views.set(employeeId, { audience: 'RESPONSIBLE', state: 'ringing' });
    }
    const isOffered = call.legs.some((leg) => leg.employeeId !== null);
    for (const employeeId of isOffered ? [] : call.lineIds) {
      if (!views.has(employeeId)) views.set(employeeId, { audience: 'LINE', state: 'ringing' });
    }
  }
  return views;
}

/**
 * What each employee has to be told after an event. A call that is first heard of when it is over opens nothing
 * except the failure of a call that somebody started from the desk: that somebody waits for an answer.
 */
export function popupChanges(before: AudienceCall | null, after: AudienceCall, isFromDesk: boolean): PopupChange[] {
  const previous = before ? audienceOf(before) : new Map<string, PopupView>();
  const present = audienceOf(after);
  const changes: PopupChange[] = [];
  for (const [employeeId, view] of present) {
    if (previous.has(employeeId)) changes.push({ kind: 'CHANGED', employeeId });
    else if (view.state !== 'ended' || isFromDesk) changes.push({ kind: 'OPENED', employeeId });
  }
  for (const employeeId of previous.keys()) {
    if (!present.has(employeeId)) changes.push({ kind: 'CLOSED', employeeId, closeReason: closeReason(after) });
  }
  return changes;
}

function closeReason(call: AudienceCall): PopupChange['closeReason'] {
  if (call.state === 'ended' && call.disposition === null) return 'EXPIRED';
  if (call.state === 'ended' && call.disposition !== 'answered') return 'MISSED';
  return call.state === 'ringing' ? 'RELEASED' : 'ANSWERED_ELSEWHERE';
}
