import type { PlayedMoment } from './play';

export interface PerformOptions {
  /** How fast time passes: 10 is ten times as fast as in life. */
  pace: number;
  /** Ends the performance before its time. */
  signal: AbortSignal;
}

/** Says each moment at its time. @throws what `say` throws; nothing when it is ended early */
export async function perform(
  played: PlayedMoment[],
  say: (moment: PlayedMoment) => Promise<void>,
  { pace, signal }: PerformOptions,
): Promise<void> {
  const startedAt = performance.now();
  for (const moment of played) {
    await pause(startedAt + (moment.at * 1000) / pace - performance.now(), signal);
    if (signal.aborted) return;
    await say(moment);
  }
}

/** Waits so many milliseconds, or until the signal. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted || ms <= 0) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
