import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CallReportInput, CallReportQuery } from '../../gql/graphql';
import { notifyError } from '../../lib/notify';
import { MOST_PRINTED, PAGE_OF_PRINT, type Printing } from './printing';
import { CALL_REPORT } from './reports.graphql';

type Groups = CallReportQuery['callReport']['groups'];

export interface Print {
  /** All groups of the report, up to the limit of paper, while it is printed; else null. */
  groups: Groups | null;
  isBusy: boolean;
  start: () => void;
  /** For what unfolds below the groups. */
  printing: Printing;
}

/** Loads the whole report, waits until everything that is unfolded stands on the page, and opens the browser's print. */
export function usePrint(input: CallReportInput, isDeep: boolean): Print {
  const client = useApolloClient();
  const [groups, setGroups] = useState<Groups | null>(null);
  const [isBusy, setBusy] = useState(false);
  const held = useRef(0);
  const [settled, setSettled] = useState(0);
  const hold = useCallback(() => {
    held.current += 1;
    return () => {
      held.current -= 1;
      setSettled((count) => count + 1);
    };
  }, []);
  const start = () => {
    setBusy(true);
    const load = async () => {
      const items: Groups['items'][number][] = [];
      for (let total = 1; items.length < Math.min(total, MOST_PRINTED);) {
        const page = { offset: items.length, limit: PAGE_OF_PRINT };
        const { data } = await client.query({
          query: CALL_REPORT,
          variables: { input, isDeep, page },
          fetchPolicy: 'no-cache',
        });
        const found = data?.callReport.groups;
        if (!found?.items.length) break;
        items.push(...found.items);
        total = found.total;
      }
      return items;
    };
    load().then(
      (items) => setGroups({ items, total: items.length }),
      (error: Error) => {
        setBusy(false);
        notifyError(error);
      },
    );
  };
  useEffect(() => {
    if (!groups || held.current > 0) return;
    const opening = requestAnimationFrame(() => {
      window.print(); // returns when the dialog is closed
      setGroups(null);
      setBusy(false);
    });
    return () => cancelAnimationFrame(opening);
  }, [groups, settled]);
  const isPrinting = groups !== null;
  return { groups, isBusy, start, printing: useMemo(() => ({ isPrinting, hold }), [isPrinting, hold]) };
}
