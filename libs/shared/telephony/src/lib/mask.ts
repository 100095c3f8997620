/**
 * Masks govern how a number is typed and shown, nothing else (B-97): no check, no country, no part in matching or
 * dialling. `#` stands for one digit, every other character for itself (B-94); what follows a comma is the
 * extension's part (B-95).
 */

/** Why a mask is refused: 'no-digits': it has no `#`. 'too-long': over 64 characters. */
export type MaskProblem = 'no-digits' | 'too-long';

const MAX_LENGTH = 64;
/** What people write between a number's digits; anything else is a remark that a mask must not swallow (B-97). */
const NUMBER = /^[\d\s+().\-‐‑–/~]*$/;

/** How many digits a number must have for the mask to apply, those of the extension included (B-96). */
export function countMaskDigits(mask: string): number {
  return mask.split('#').length - 1;
}

/** Whether an administrator may save the mask: null, or what is wrong with it. */
export function checkMask(mask: string): MaskProblem | null {
  if (countMaskDigits(mask) === 0) return 'no-digits';
  return mask.length > MAX_LENGTH ? 'too-long' : null;
}

/** The mask filled with digits in turn, for the live example beside its input: `+1 (234) 567-89-01`. */
export function maskExample(mask: string): string {
  let digit = 0;
  return mask.replace(/#/g, () => String((digit += 1) % 10));
}

/**
 * A number as it is shown. Formatted only when its digits, and those of its extension, are exactly as many as the
 * mask's (B-96); otherwise as entered. An extension counts only behind a comma (B-98).
 * @param mask null: the type has none
 */
export function applyMask(mask: string | null, raw: string): string {
  if (!mask) return raw;
  const [mainMask, extensionMask] = splitAtComma(mask);
  const [main, extension] = splitAtComma(raw);
  if (!fits(mainMask, main) || !fits(extensionMask, extension)) return raw;
  return fill(mask, raw.replace(/\D/g, ''));
}

/**
 * A stored number as it is shown: the international form where the mask writes a plus and the number has one,
 * so that `8 916 …` does not appear as `+8 (916) …`.
 */
export function displayPhone(
  mask: string | null,
  phone: { raw: string; e164: string | null; extension?: string | null },
): string {
  if (!mask || !phone.e164 || !mask.startsWith('+')) return applyMask(mask, phone.raw);
  const international = phone.extension ? `${phone.e164},${phone.extension}` : phone.e164;
  const shown = applyMask(mask, international);
  return shown === international ? applyMask(mask, phone.raw) : shown;
}

/**
 * The content of an input while a number is typed: digits fill the mask from the left. Digits past its end stay
 * at the end, text that is no number stays as it is; so nothing typed is ever lost. Feeding the result back changes
 * nothing.
 */
export function typeIntoMask(mask: string | null, typed: string): string {
  if (!mask || !/\d/.test(typed)) return typed;
  const [main, extension] = splitAtComma(typed);
  if (!NUMBER.test(main) || !NUMBER.test(extension ?? '')) return typed;
  const [mainMask, extensionMask] = splitAtComma(mask);
  if (extension === null) return fillFromLeft(mask, main);
  return `${fillFromLeft(mainMask, main, true)},${fillFromLeft(extensionMask ?? '', extension)}`;
}

/** Before and after the first comma; null: there is no comma. */
function splitAtComma(text: string): [string, string | null] {
  const at = text.indexOf(',');
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

function fits(mask: string | null, part: string | null): boolean {
  if (mask === null || part === null) return mask === part;
  return NUMBER.test(part) && part.replace(/\D/g, '').length === countMaskDigits(mask);
}

function fill(mask: string, digits: string): string {
  let next = 0;
  return mask.replace(/#/g, () => digits[next++]);
}

/** @param isClosed what stands behind the mask's last digit is shown too, since an extension follows */
function fillFromLeft(mask: string, typed: string, isClosed = false): string {
  const characters = [...typed];
  let shown = '';
  let literals = '';
  for (const slot of mask) {
    if (slot !== '#') {
      if (characters[0] === slot) characters.shift();
      literals += slot;
      continue;
    }
    const digit = nextDigit(characters);
    if (digit === undefined) return shown || typed;
    shown += literals + digit;
    literals = '';
  }
  const rest = characters.filter((character) => /\d/.test(character)).join('');
  return shown + (isClosed && !rest ? literals : rest);
}

/** Takes characters off the front up to and including the first digit. */
function nextDigit(characters: string[]): string | undefined {
  for (;;) {
    const character = characters.shift();
    if (character === undefined || /\d/.test(character)) return character;
  }
}
