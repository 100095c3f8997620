import { useApolloClient, useQuery, useSubscription } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { useConnectionCount } from '../../lib/connection-state';
import { useMissedCallNews } from '../../lib/missed-calls';
import { CALL_BACKS } from '../../lib/call-backs';
import { withCalls } from './board-state';
import { BOARD_CALLS, BOARD_FIGURES, BOARD_PRESENCE, LIVE_BOARD } from './board.graphql';

/** Live messages do the work; what one of them could not tell, a call that became part of another, say, is seen then. */
const RECHECK_MS = 15_000;
const FIGURES_MS = 30_000;
/** Calls that end together make one request for the figures. */
const GATHER_MS = 700;

/** What goes on now. Kept up by live messages, and read whole at each (re)connection of the socket. */
export function useBoard() {
  const { cache } = useApolloClient();
  const { data, error, refetch } = useQuery(LIVE_BOARD, {
    fetchPolicy: 'cache-and-network',
    pollInterval: RECHECK_MS,
  });
  const figures = useTodaysFigures();
  useSubscription(BOARD_CALLS, {
    ignoreResults: true,
    onData: ({ data: { data: message } }) => {
      const call = message?.liveCalls;
      if (!call) return;
      cache.updateQuery({ query: LIVE_BOARD }, (known) =>
        known ? { liveBoard: { ...known.liveBoard, calls: withCalls(known.liveBoard.calls, call) } } : undefined,
      );
      if (call.state === 'ENDED') figures.refresh();
    },
  });
  useSubscription(BOARD_PRESENCE, { ignoreResults: true }); // its operators are in the cache already, by their ids
  useOnReconnect(() => {
    refetch().catch(() => undefined); // the next round asks again
    figures.refresh();
  });
  const board = data?.liveBoard;
  const clockOffset = useClockOffset(board?.serverTime);
  return {
    board,
    error,
    retry: () => void refetch(),
    figures: figures.data,
    callBacks: figures.callBacks,
    clockOffset,
  };
}

/** Today's figures, asked for again a moment after a call ended. */
function useTodaysFigures() {
  const { data, refetch } = useQuery(BOARD_FIGURES, { fetchPolicy: 'cache-and-network', pollInterval: FIGURES_MS });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const refresh = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void refetch().catch(() => undefined), GATHER_MS);
  };
  useMissedCallNews(refresh);
  const overview = data?.callOverview;
  const callBacks = useQuery(CALL_BACKS, {
    variables: { from: overview?.startsAt ?? '', to: overview?.endsAt ?? '' },
    skip: !overview,
    fetchPolicy: 'cache-and-network',
    pollInterval: FIGURES_MS,
  });
  return { data, callBacks: callBacks.data?.missedCallFigures, refresh };
}

function useOnReconnect(work: () => void): void {
  const connections = useConnectionCount();
  const seen = useRef(connections);
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  useEffect(() => {
    if (seen.current === connections) return;
    seen.current = connections;
    latest.current();
  }, [connections]);
}

/** Server's clock minus the browser's, milliseconds, as of the latest answer. */
function useClockOffset(serverTime: string | undefined): number {
  const [known, setKnown] = useState({ serverTime, offset: offsetOf(serverTime) });
  if (known.serverTime !== serverTime) setKnown({ serverTime, offset: offsetOf(serverTime) });
  return known.offset;
}

const offsetOf = (serverTime: string | undefined): number => (serverTime ? Date.parse(serverTime) - Date.now() : 0);
