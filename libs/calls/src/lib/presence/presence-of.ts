export type PresenceStateName = 'ready' | 'talking' | 'wrap-up' | 'away' | 'offline';

/** All that decides an employee's presence; null: it is not so, or was never. */
export interface PresenceFacts {
  /** The running talk that began first. */
  talkingSince: Date | null;
  /** Has sockets open, in whichever process. */
  onlineSince: Date | null;
  lastSeenAt: Date | null;
  isAway: boolean;
  chosenAt: Date | null;
  wrapUpSince: Date | null;
  wrapUpUntil: Date | null;
}

export interface Presence {
  state: PresenceStateName;
  /** null: not known. */
  since: Date | null;
  /** When a wrap-up is over by itself. */
  endsAt: Date | null;
  /** The employee's own word, whatever the state is. */
  isAway: boolean;
}

/** Talk shows whatever else is; the rest only of who has the desk open, the employee's own word before wrap-up. */
export function presenceOf(facts: PresenceFacts, now: Date): Presence {
  return { ...stateOf(facts, now), isAway: facts.isAway };
}

function stateOf(facts: PresenceFacts, now: Date): Omit<Presence, 'isAway'> {
  const { talkingSince, onlineSince, wrapUpUntil } = facts;
  if (talkingSince) return { state: 'talking', since: talkingSince, endsAt: null };
  if (!onlineSince) return { state: 'offline', since: facts.lastSeenAt, endsAt: null };
  if (facts.isAway) return { state: 'away', since: facts.chosenAt, endsAt: null };
  if (wrapUpUntil && wrapUpUntil > now) return { state: 'wrap-up', since: facts.wrapUpSince, endsAt: wrapUpUntil };
  return { state: 'ready', since: latest([onlineSince, facts.chosenAt, wrapUpUntil]), endsAt: null };
}

const latest = (moments: (Date | null)[]): Date | null =>
  moments.reduce((last, moment) => (moment && (!last || moment > last) ? moment : last), null);
