import type { MissedCallRowFragment } from '../../gql/graphql';

export type MissedCallRow = MissedCallRowFragment;

/** The call by which the customer was missed last. */
export const lastCallOf = ({ calls }: MissedCallRow) => calls[calls.length - 1];
