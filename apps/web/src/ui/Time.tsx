import { formatDateTime, formatDuration, formatDurationInWords, formatWhen } from '../lib/format';

/** An instant in the reader's zone and language. */
export const DateTime = ({ at }: { at: string }) => <time dateTime={at}>{formatDateTime(at)}</time>;

/** The same in short, for columns. */
export const When = ({ at }: { at: string }) => (
  <time dateTime={at} title={formatDateTime(at)} style={{ whiteSpace: 'nowrap' }}>
    {formatWhen(at)}
  </time>
);

/** A length of time as a clock, read out in words. */
export const Duration = ({ seconds }: { seconds: number }) => (
  <time
    dateTime={`PT${Math.max(0, Math.floor(seconds))}S`}
    aria-label={formatDurationInWords(seconds)}
    style={{ fontVariantNumeric: 'tabular-nums' }}
  >
    {formatDuration(seconds)}
  </time>
);
