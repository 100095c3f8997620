/** Stands for a digit that the reader may not see. */
export const HIDDEN_DIGIT = '•';

/** Fewer digits are services, short numbers, years; phone numbers have more. */
const MIN_DIGITS = 7;
const SHOWN_AT_START = 4;
const SHOWN_AT_END = 2;
/** At least this many stay hidden, so of a short number less is shown. */
const MIN_HIDDEN = 4;

/** Digits with what people write between them; not within a word, an id or an address of the web. */
const NUMBER = /(?<![\p{L}\d_/-])\+?\d(?:[\s().\-‐‑–/]*\d){6,}(?![\p{L}\d_-])/gu;
const DATE_OR_ID = /^\d{4}-\d{2}-\d{2}(?!\d)|^\d{2}[.-]\d{2}[.-]\d{4}(?!\d)|^\d{8}(-\d{4}){3}-\d{12}$/;

/**
 * A phone number whose middle digits are hidden (D-14): `+7 701 ••• •• 45`. Whatever stands between the digits stays. A
 * text of fewer than 7 digits is shown as it is.
 */
export function maskDigits(number: string): string {
  const count = number.replace(/\D/g, '').length;
  if (count < MIN_DIGITS) return number;
  const shownAtStart = Math.min(SHOWN_AT_START, count - SHOWN_AT_END - MIN_HIDDEN);
  let index = 0;
  return number.replace(/\d/g, (digit) => {
    index += 1;
    return index <= shownAtStart || index > count - SHOWN_AT_END ? digit : HIDDEN_DIGIT;
  });
}

/** Any text with the phone numbers in it masked; dates and ids stay. */
export const maskNumbersIn = (text: string): string =>
  text.replace(NUMBER, (found) => (DATE_OR_ID.test(found) ? found : maskDigits(found)));
