import type { TFunction } from 'i18next';

const KNOWN = [
  'abandoned',
  'operator-unreachable',
  'unknown-number',
  'unreachable',
  'busy',
  'declined',
  'no-answer',
  'cancelled-by-operator',
  'connection-lost',
  'no-end-received',
] as const;

/** A reason in words; one that only its PBX knows as the PBX put it. */
export function reasonText(reason: string, t: TFunction<'callLog'>): string {
  const known = KNOWN.find((value) => value === reason);
  return known ? t(`reasons.${known}`) : reason;
}
