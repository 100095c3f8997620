import { isPlainNumber, normalizePhone } from '@ringdesk/telephony';

/** Whole countries are not ignored by a slip. */
const MIN_PREFIX = 3;
/** An international number's. */
const MAX_PREFIX = 15;
const MAX_DIGITS = 20;

/** A number as it is kept, or why it cannot be: a message key. */
export type IgnoredKey = { number: string } | { problem: 'not-a-number' | 'not-a-prefix' | 'too-short' | 'too-long' };

/**
 * Reads what an administrator typed. A number may have any spelling, national ones follow the country; a beginning has
 * the form of the rules for number change (B-32): digits, with a plus where it is of the international number.
 * @param country ISO 3166 alpha-2
 */
export function ignoredKey(text: string, isPrefix: boolean, country: string): IgnoredKey {
  return isPrefix ? prefixKey(text) : numberKey(text, country);
}

function numberKey(text: string, country: string): IgnoredKey {
  const { digits, e164 } = normalizePhone(text, country);
  if (digits === '' || !isPlainNumber(text)) return { problem: 'not-a-number' };
  if (digits.length > MAX_DIGITS) return { problem: 'too-long' };
  return { number: e164 ?? digits };
}

function prefixKey(text: string): IgnoredKey {
  const bare = text.replace(/[\s().\-/]/g, '');
  if (!/^\+?\d+$/.test(bare)) return { problem: 'not-a-prefix' };
  const { length } = bare.replace('+', '');
  if (length < MIN_PREFIX) return { problem: 'too-short' };
  return length > MAX_PREFIX ? { problem: 'too-long' } : { number: bare };
}
