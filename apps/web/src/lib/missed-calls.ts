import { useQuery, useSubscription } from '@apollo/client/react';
import { graphql } from '../gql';

const MY_MISSED_CALLS = graphql(`
  query MyMissedCalls {
    missedCalls(filter: { isMine: true }, page: { limit: 1 }) {
      total
    }
  }
`);

const MISSED_CALLS_CHANGED = graphql(`
  subscription MissedCallsChanged {
    missedCallsChanged
  }
`);

/** Runs `onNews` whenever the list of missed calls may be another one. */
export function useMissedCallNews(onNews: () => unknown): void {
  useSubscription(MISSED_CALLS_CHANGED, { ignoreResults: true, onData: () => void onNews() });
}

/** How many missed calls wait for the signed-in employee; 0 while it is not known. */
export function useMissedCallCount(): number {
  const { data, refetch } = useQuery(MY_MISSED_CALLS, { fetchPolicy: 'network-only' });
  useMissedCallNews(() => refetch().catch(() => undefined));
  return data?.missedCalls.total ?? 0;
}
