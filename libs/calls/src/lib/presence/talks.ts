import type { AudienceCall } from '../popup-audience';

/** Topic within a process: an event that it processed began or ended somebody's talk. */
export const TALKS_CHANGED = 'talks-changed';

/** Employees who talk since an event, and those who talked until it. */
export interface TalksChanged {
  begun: string[];
  ended: string[];
}

/** What an event changed. A call that is first heard of when it is over, from a history, ended nobody's talk just now. */
export function talksOf(before: AudienceCall | null, after: AudienceCall): TalksChanged {
  const [earlier, now] = [talkersOf(before), talkersOf(after)];
  return { begun: [...now].filter((id) => !earlier.has(id)), ended: [...earlier].filter((id) => !now.has(id)) };
}

const talkersOf = (call: AudienceCall | null): Set<string> =>
  new Set((call?.legs ?? []).flatMap((leg) => (leg.state === 'talking' && leg.employeeId ? [leg.employeeId] : [])));
