import type { CountsFragment } from '../../gql/graphql';

export type CountName = Exclude<keyof CountsFragment, '__typename'>;

/** What is deleted, in the order of how much it matters to the person. */
export const DELETED: CountName[] = [
  ...(['recordings', 'comments', 'files', 'notes', 'reminders', 'requests', 'merges', 'saved', 'mentions'] as const),
];
/** What stays, without the person. */
export const KEPT: CountName[] = ['calls', 'tasks'];

/** Those of which there are some. */
export const present = (names: CountName[], counts: CountsFragment): CountName[] =>
  names.filter((name) => counts[name] > 0);
