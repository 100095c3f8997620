/** Minutes from one attempt to read and write a report to the next; after the last one it is given up. */
const RETRY_MINUTES = [1, 5, 15, 60, 180, 360];

/**
 * When a run that failed is tried again; null: never.
 * @param tries attempts so far, the failed one included
 */
export function nextRunTry(tries: number, now: Date): Date | null {
  const minutes = RETRY_MINUTES[tries - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000);
}
