import { useSubscription } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { onCallChange } from '../../lib/call-changes';
import { hasRole, useMe } from '../../lib/me';
import { type Polled, usePolling } from '../../lib/use-polling';
import { LIVE_CALLS } from './call-log.graphql';

/** Several ends at once make one request. */
const GATHER_MS = 700;
/** Calls of others that run end without this page being told; so often they are asked for. */
const RUNNING_MS = 5000;
/** Beyond this the reader is further down: the list does not change below their eyes. */
const TOP_PX = 240;

/**
 * Renews the first page of the log when a call ends; where the reader has scrolled down, counts instead.
 * @param isFirstPage other pages are left alone
 * @returns how many calls ended meanwhile, and the way to show them
 */
export function useCallNews(isFirstPage: boolean, refetch: () => Promise<unknown>): [number, () => void] {
  const isManager = hasRole(useMe(), 'MANAGER');
  const [waiting, setWaiting] = useState(0);
  const latest = useRef({ isFirstPage, refetch });
  useEffect(() => {
    latest.current = { isFirstPage, refetch };
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [onEnd] = useState(() => () => {
    if (!latest.current.isFirstPage) return;
    if (window.scrollY > TOP_PX) {
      setWaiting((count) => count + 1);
      return;
    }
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void latest.current.refetch().catch(() => undefined), GATHER_MS);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => onCallChange(({ state }) => (state === 'ENDED' || state === null) && onEnd()), [onEnd]);
  useSubscription(LIVE_CALLS, {
    skip: !isManager,
    ignoreResults: true,
    onData: ({ data }) => data.data?.liveCalls.state === 'ENDED' && onEnd(),
  });
  const show = () => {
    setWaiting(0);
    window.scrollTo(0, 0);
    void refetch().catch(() => undefined);
  };
  return [waiting, show];
}

/** Asks again and again while a call of the page runs, so that it does not stand there as running when it is over. */
export const useRunningCalls = (isRunning: boolean, query: Polled): void =>
  usePolling(query, isRunning ? RUNNING_MS : null);
