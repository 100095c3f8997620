import { createContext, useContext, useEffect } from 'react';

/** Groups of a report that a print holds at most, and calls below each of them: some fifty sheets of paper. */
export const MOST_PRINTED = 1000;
/** The API gives no more at once. */
export const PAGE_OF_PRINT = 200;

export interface Printing {
  isPrinting: boolean;
  /** Says that something is still on its way; answers how to take that back. */
  hold: () => () => void;
}

export const PrintingContext = createContext<Printing>({ isPrinting: false, hold: () => () => undefined });

/** Whether the page is made ready for paper: then everything is shown that folds open. The print waits for what is not loaded. */
export function usePrinting(isLoaded: boolean): boolean {
  const { isPrinting, hold } = useContext(PrintingContext);
  useEffect(() => (isPrinting && !isLoaded ? hold() : undefined), [isPrinting, isLoaded, hold]);
  return isPrinting;
}
