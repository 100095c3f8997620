import { useQuery } from '@apollo/client/react';
import { graphql } from '../../gql';
import type { MyPresenceFragment } from '../../gql/graphql';

graphql(`
  fragment MyPresence on OperatorPresence {
    id
    state
    isAway
  }
`);

const MY_PRESENCE = graphql(`
  query MyPresence {
    myPresence {
      ...MyPresence
    }
  }
`);

/** Whether the signed-in employee takes calls, as of the latest answer; and the way to ask again. */
export function useMyPresence(): [MyPresenceFragment | undefined, () => void] {
  const { data, refetch } = useQuery(MY_PRESENCE, { fetchPolicy: 'cache-and-network' });
  return [data?.myPresence, () => void refetch().catch(() => undefined)];
}
