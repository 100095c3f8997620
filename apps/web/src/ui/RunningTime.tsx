import { useEffect, useState } from 'react';
import { formatDuration, formatDurationInWords } from '../lib/format';

interface RunningTimeProps {
  /** Start by the server's clock. */
  since: string;
  /** Server's clock minus the browser's, milliseconds. */
  clockOffset: number;
  className?: string;
}

/** Seconds that have passed at the server since an instant; never negative. */
export const secondsSince = (since: string, clockOffset: number, now = Date.now()): number =>
  Math.max(0, Math.floor((now + clockOffset - Date.parse(since)) / 1000));

/** A running clock. It is silent: a screen reader reads it where it stands, and is not told each second. */
export function RunningTime({ since, clockOffset, className }: RunningTimeProps) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = secondsSince(since, clockOffset);
  return (
    <time className={className} dateTime={`PT${seconds}S`} role="timer" aria-label={formatDurationInWords(seconds)}>
      {formatDuration(seconds)}
    </time>
  );
}
