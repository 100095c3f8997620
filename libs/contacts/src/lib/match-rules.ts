import { isPlainNumber, normalizePhone, phoneCandidates, phoneParts, type NormalizedPhone } from '@ringdesk/telephony';

const STRENGTH = ['CHOSEN', 'EXACT_INTERNATIONAL', 'NATIONAL', 'UNIQUE_SUFFIX'] as const;
/** How a number led to the contact; the list has the strongest first. */
export type PhoneMatchRule = (typeof STRENGTH)[number];

/** A suffix of fewer digits proves nothing. */
export const SUFFIX_DIGITS = 9;

/** A stored number that may be the one asked for. */
export interface PhoneHit {
  contactId: string;
  raw: string;
  digits: string;
  e164: string | null;
  lastCallAt: Date | null;
  updatedAt: Date;
  /** Digits of numbers for which a person chose this contact; null: none. */
  chosenFor: string[] | null;
}

/** A hit with the rule by which it is one. */
export type RankedHit = PhoneHit & { rule: PhoneMatchRule };

/**
 * The contacts that really have the number, each once, best first: by rule, then latest call, then latest change
 * . If no number matches as a whole, all that share a suffix.
 */
export function rankHits(hits: PhoneHit[], number: NormalizedPhone, country: string): RankedHit[] {
  const ruled = hits
    .map((hit) => ({ ...hit, rule: ruleOf(hit, number, country) }))
    .filter((hit): hit is RankedHit => hit.rule !== null);
  const hasWhole = ruled.some(({ rule }) => rule !== 'UNIQUE_SUFFIX');
  const kept = ruled.filter((hit) => !hasWhole || hit.rule !== 'UNIQUE_SUFFIX');
  const sorted = kept
    .map((hit) => (isChosen(hit, number, country) ? { ...hit, rule: 'CHOSEN' as const } : hit))
    .sort(
      (a, b) =>
        STRENGTH.indexOf(a.rule) - STRENGTH.indexOf(b.rule) ||
        Number(b.lastCallAt ?? 0) - Number(a.lastCallAt ?? 0) ||
        Number(b.updatedAt) - Number(a.updatedAt) ||
        (a.contactId < b.contactId ? -1 : 1),
    );
  return sorted.filter((hit, index) => sorted.findIndex((other) => other.contactId === hit.contactId) === index);
}

/** Choices are kept by the digits that a call reported, so any spelling of the number counts. */
function isChosen({ chosenFor }: PhoneHit, { raw }: NormalizedPhone, country: string): boolean {
  if (!chosenFor) return false;
  const spellings = phoneCandidates(raw, country);
  return chosenFor.some((digits) => spellings.includes(digits));
}

/** By which rule a stored number is the number asked for; null: it is another number that looks alike. */
function ruleOf(stored: PhoneHit, number: NormalizedPhone, country: string): PhoneMatchRule | null {
  if (number.e164 && stored.e164 === number.e164) {
    return isInternational(number) ? 'EXACT_INTERNATIONAL' : 'NATIONAL';
  }
  if (number.e164 && stored.e164) return null;
  if (!isPlainNumber(stored.raw)) return null;
  if (!number.e164 && !stored.e164 && stored.digits === number.digits) return 'NATIONAL';
  const home = stored.e164 ?? normalizePhone(stored.raw, country).e164;
  if (number.e164 && home) return home === number.e164 ? 'NATIONAL' : null;
  return suffixAgrees(stored, number) ? 'UNIQUE_SUFFIX' : null;
}

/** Whether the number said its country itself, so that the connection's country played no part in reading it. */
function isInternational({ raw, digits, e164 }: NormalizedPhone): boolean {
  return digits === e164?.slice(1) || normalizePhone(raw, '').e164 === e164;
}

/**
 * Whether one of two numbers is the other without what precedes it: calling code, trunk prefix, digit for an outside
 * line. Where one of them is international the other must be its whole national number, or end with the whole of it:
 * 90 123 45 67 is no suffix of +7 990 123 45 67.
 */
function suffixAgrees(stored: { digits: string; e164: string | null }, number: NormalizedPhone): boolean {
  const international = stored.e164 ?? number.e164;
  const other = significantForms(stored.e164 ? number.digits : stored.digits);
  if (!international) {
    const mine = significantForms(number.digits);
    return mine.some((a) => other.some((b) => isSuffix(a, b) || isSuffix(b, a)));
  }
  const national = phoneParts(international)?.nationalNumber ?? international.slice(1);
  return other.some(
    (form) => form.length >= SUFFIX_DIGITS && (form === national || isSuffix(international.slice(1), form)),
  );
}

const isSuffix = (short: string, long: string) => short.length >= SUFFIX_DIGITS && long.endsWith(short);

/** A number's digits with and without the prefixes that no country's national numbers begin with. */
function significantForms(digits: string): string[] {
  return [...new Set([digits, digits.replace(/^8?0+/, ''), digits.replace(/^8/, '')])];
}
