import type { LogCallFragment } from '../../gql/graphql';

/** Key of the words for how a call came out, in `callLog:outcome`, and its tone. */
export function outcomeOf({
  state,
  direction,
  disposition,
}: Pick<LogCallFragment, 'state' | 'direction' | 'disposition'>) {
  if (state !== 'ENDED') return { key: state, tone: 'live' } as const;
  if (disposition === 'ANSWERED') return { key: 'ANSWERED', tone: 'good' } as const;
  if (disposition === null) return { key: 'UNKNOWN', tone: 'plain' } as const;
  if (direction === 'INBOUND') return { key: 'MISSED', tone: 'bad' } as const;
  return { key: disposition, tone: 'bad' } as const;
}
