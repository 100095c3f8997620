import type { BoardCallFragment, BoardOperatorFragment, PresenceState } from '../../gql/graphql';

export type BoardCall = BoardCallFragment;
export type BoardOperator = BoardOperatorFragment;

/** In the order in which a manager looks for somebody who can take a call. */
const PRESENCE_STATES: PresenceState[] = ['READY', 'TALKING', 'WRAP_UP', 'AWAY', 'OFFLINE'];

export interface SortedCalls {
  /** Customers who wait for an answer, the longest first. */
  waiting: BoardCall[];
  /** The longest first. */
  talking: BoardCall[];
  /** Outgoing ones that ring at the other end. */
  dialling: BoardCall[];
}

/** The running calls by what goes on; those that have ended are left out. */
export function sortCalls(calls: readonly BoardCall[]): SortedCalls {
  const by = (moment: (call: BoardCall) => string) => (one: BoardCall, other: BoardCall) =>
    moment(one).localeCompare(moment(other)) || one.id.localeCompare(other.id);
  const ringing = calls.filter(({ state }) => state === 'RINGING').sort(by(({ startedAt }) => startedAt));
  return {
    waiting: ringing.filter(({ direction }) => direction === 'INBOUND'),
    dialling: ringing.filter(({ direction }) => direction === 'OUTBOUND'),
    talking: calls.filter(({ state }) => state === 'TALKING').sort(by(talkingSince)),
  };
}

export const talkingSince = ({ answeredAt, startedAt }: BoardCall): string => answeredAt ?? startedAt;

/** Names of the employees whose phones ring, or who talk; nobody: it still waits in the PBX's menu or queue. */
export function namesOf({ legs }: BoardCall, state: 'RINGING' | 'TALKING'): string[] {
  const names = legs.flatMap((leg) => (leg.state === state && leg.employee ? [leg.employee.name] : []));
  return [...new Set(names)];
}

/** Operators by state, in the order above; within one, who is in it longest comes first. */
export function sortOperators(operators: readonly BoardOperator[]): BoardOperator[] {
  return [...operators].sort(
    (one, other) =>
      PRESENCE_STATES.indexOf(one.state) - PRESENCE_STATES.indexOf(other.state) ||
      (one.since ?? '9').localeCompare(other.since ?? '9') ||
      one.employee.name.localeCompare(other.employee.name),
  );
}

export const countOf = (operators: readonly BoardOperator[], state: PresenceState): number =>
  operators.filter((operator) => operator.state === state).length;

/** The list with calls that were told of: those that are new behind the others. */
export function withCalls<Call extends { id: string }>(calls: readonly Call[], told: Call): Call[] {
  return calls.some(({ id }) => id === told.id)
    ? calls.map((call) => (call.id === told.id ? told : call))
    : [...calls, told];
}
