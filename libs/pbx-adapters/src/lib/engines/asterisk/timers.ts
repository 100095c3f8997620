/** The clock and its alarms; tests put their own in place and let time pass at once. */
export interface Timers {
  /** Milliseconds since 1970. */
  now: () => number;
  set: (run: () => void, milliseconds: number) => unknown;
  clear: (handle: unknown) => void;
}

export const systemTimers: Timers = {
  now: () => Date.now(),
  set: (run, milliseconds) => setTimeout(run, milliseconds),
  clear: (handle) => clearTimeout(handle as NodeJS.Timeout | undefined),
};
