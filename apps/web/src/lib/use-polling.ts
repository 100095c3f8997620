import { useEffect } from 'react';

/** A query that can be asked again and again. */
export interface Polled {
  startPolling: (everyMs: number) => void;
  stopPolling: () => void;
}

/** Asks again and again while something is under way. @param everyMs null: nothing is */
export function usePolling({ startPolling, stopPolling }: Polled, everyMs: number | null): void {
  useEffect(() => {
    if (everyMs === null) return;
    startPolling(everyMs);
    return stopPolling;
  }, [everyMs, startPolling, stopPolling]);
}
