const SECRET_NAME = /token|secret|password|passwd|signature|\bsign\b|api.?key|authorization|cookie/i;
/** A run that reads as a phone number: five digits and more, with the marks that people put between them. */
const NUMBER = /\+?\d[\d\s().-]{3,}\d/g;
const DIGITS_SHOWN_FIRST = 3;
const DIGITS_SHOWN_LAST = 2;

/**
 * What came in, fit for the eyes of an administrator: values of secret fields are left out, numbers lose their middle
 * digits, long values are cut. JSON text of at most 4,000 characters.
 * @param about further entries that are shown as they are
 */
export function redactPayload(fields: Record<string, string>, about: Record<string, string> = {}): string {
  const shown = Object.entries(fields).map(([name, value]) => [
    name.slice(0, 100),
    SECRET_NAME.test(name) ? '***' : maskNumbers(value.slice(0, 300)),
  ]);
  const text = JSON.stringify({ ...about, ...Object.fromEntries(shown) });
  return text.length <= 4000 ? text : JSON.stringify({ cut: text.slice(0, 3000) });
}

/** Replaces the middle digits of whatever looks like a phone number: `37360111222` → `373******22`. */
export function maskNumbers(text: string): string {
  return text.replace(NUMBER, (number) => {
    const count = number.replace(/\D/g, '').length;
    if (count < 7) return number;
    let position = 0;
    return number.replace(/\d/g, (digit) => {
      position += 1;
      return position <= DIGITS_SHOWN_FIRST || position > count - DIGITS_SHOWN_LAST ? digit : '*';
    });
  });
}
