import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';
import { REPORT_POPUP_PAINTED } from './call-popup.graphql';

/** A browser's clock that is further off than this is corrected by the server's. */
const CLOCK_TOLERANCE_MS = 2000;

/** The instant of painting by the server's clock; small differences are measured as delay, not corrected. */
export function paintedAt(now: number, clockOffset: number): string {
  return new Date(Math.abs(clockOffset) > CLOCK_TOLERANCE_MS ? now + clockOffset : now).toISOString();
}

/** Reports once that the popup is on the screen (D-05). @param trace null: there is nothing to measure */
export function useReportPainted(callId: string, trace: string | null, clockOffset: number): void {
  const client = useApolloClient();
  useEffect(() => {
    if (!trace) return;
    let isCurrent = true;
    const report = () => {
      if (!isCurrent) return;
      performance.mark('popup-painted', { detail: { callId } });
      const input = { trace, paintedAt: paintedAt(Date.now(), clockOffset) };
      client
        .mutate({ mutation: REPORT_POPUP_PAINTED, variables: { input }, fetchPolicy: 'no-cache' })
        .catch(() => undefined);
    };
    // The first frame draws the popup, the second begins when it is on the screen.
    requestAnimationFrame(() => requestAnimationFrame(report));
    return () => void (isCurrent = false);
    // One report per trace, with the clock of that moment.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, callId, trace]);
}
