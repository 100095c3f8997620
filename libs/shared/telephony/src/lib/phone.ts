// 'max' metadata: 'min' knows a country's numbers by length alone, and takes foreign numbers for national ones.
import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js/max';

/** A phone number in the forms that matching and storing need. Masks play no part in it (B-99). */
export interface NormalizedPhone {
  /** As given, without blanks around it. */
  raw: string;
  /** All digits before the first comma, in their order; '' for a withheld number. */
  digits: string;
  /** `+` and digits; null where the number is not plausible: short numbers, local numbers without an area code. */
  e164: string | null;
  /** Digits after the first comma; no other way of writing an extension is known (B-95, B-98). */
  extension: string | null;
}

/** A number divided by its country's plan. */
export interface PhoneParts {
  /** ISO 3166 alpha-2; null where a code is shared and the number does not tell. */
  country: string | null;
  /** '7', '998' … */
  callingCode: string;
  /** The number without calling code and trunk prefix. */
  nationalNumber: string;
}

const WITHHELD = new Set(
  ['anonymous', 'unknown', 'private', 'restricted', 'withheld', 'unavailable', 'hidden', 'number withheld'].concat([
    'null',
    'undefined',
    'asserted',
    'anonymous@anonymous.invalid',
  ]),
);

/** Countries where `8` was, or is, dialled before a national number, also where today's plan says `0`. */
const EIGHT_TRUNK = new Set(['RU', 'KZ', 'BY', 'UA', 'UZ', 'KG', 'TJ', 'TM', 'AM', 'AZ', 'GE', 'MD']);

/** Fewer digits are a service, an extension or a part of a town's network. */
const MIN_TYPED_DIGITS = 7;
/** The shortest and longest international number, digits without the plus. */
const MIN_DIGITS = 8;
const MAX_DIGITS = 15;

/** Whether a PBX's text says that the number is withheld: 'anonymous', '<unknown>', '' … */
export function isWithheld(raw: string): boolean {
  const word = raw
    .trim()
    .toLowerCase()
    .replace(/^[<"'\s]+|[>"'\s]+$/g, '');
  return word === '' || WITHHELD.has(word);
}

/**
 * Whether the text is one number. A word between its digits ("ext. 12", "доб. 12") is no part of a number and no
 * extension either, so the digits on both sides of it say nothing together (B-98).
 */
export function isPlainNumber(raw: string): boolean {
  return !/\d[^\d,]*\p{L}[^\d,]*\d/u.test(raw);
}

/**
 * Reads a number in any spelling: brackets, dashes, blanks, `+`, a plus that form decoding made a blank (W-02),
 * `00…`, `8~10…`, trunk `8…` and `0…`, or bare international digits.
 * @param country ISO 3166 alpha-2, whose rules national spellings follow; '' reads international spellings only
 */
export function normalizePhone(raw: string, country: string): Readonly<NormalizedPhone> {
  const key = `${country} ${raw}`;
  const known = lately.get(key);
  if (known) return known;
  const phone = Object.freeze(readPhone(raw, country));
  if (lately.size >= MAX_LATELY) lately.clear();
  lately.set(key, phone);
  return phone;
}

/** Numbers that were read lately: the events of a call ask for the same few again and again. */
const lately = new Map<string, Readonly<NormalizedPhone>>();
const MAX_LATELY = 1000;

function readPhone(raw: string, country: string): NormalizedPhone {
  const text = raw.trim();
  const [main, ...rest] = text.split(',');
  const extension = rest.join('').replace(/\D/g, '') || null;
  if (isWithheld(main)) return { raw: text, digits: '', e164: null, extension: null };
  return { raw: text, digits: main.replace(/\D/g, ''), e164: readE164(main, country), extension };
}

/**
 * Every digit string by which the number may be written down somewhere: international with and without `00` or `810`,
 * national with and without a trunk prefix. The first one is the number's own digits; [] for a withheld number.
 */
export function phoneCandidates(raw: string, country: string): string[] {
  const { digits, e164 } = normalizePhone(raw, country);
  if (!digits) return [];
  return [...new Set([digits, ...(e164 ? spellingsOf(e164) : [])])];
}

/** A number in E.164 divided by its country's plan, or null for anything else. */
export function phoneParts(e164: string): PhoneParts | null {
  const phone = parsePhoneNumberFromString(e164);
  if (!phone) return null;
  return {
    country: phone.country ?? null,
    callingCode: phone.countryCallingCode,
    nationalNumber: phone.nationalNumber,
  };
}

/**
 * How a number is dialled within its country: the national number, with and without a trunk prefix.
 * @returns nothing for a number of another country than `country` (ISO 3166 alpha-2)
 */
export function nationalSpellings(e164: string, country: string): string[] {
  const parts = phoneParts(e164);
  if (!parts || !isSupportedCountry(country) || getCountryCallingCode(country) !== parts.callingCode) return [];
  const { nationalNumber } = parts;
  return [nationalNumber, `0${nationalNumber}`, ...(EIGHT_TRUNK.has(country) ? [`8${nationalNumber}`] : [])];
}

/** `+7 916 123 45 67`: how a number is shown where no mask applies; anything but E.164 comes back unchanged. */
export function formatInternational(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}

/** All digit spellings of an international number. */
function spellingsOf(e164: string): string[] {
  const international = e164.slice(1);
  const parts = phoneParts(e164);
  const forms = [international, `00${international}`, `810${international}`];
  if (!parts) return forms;
  const { callingCode, country, nationalNumber } = parts;
  forms.push(nationalNumber, `0${nationalNumber}`);
  if (callingCode === '7' || (country && EIGHT_TRUNK.has(country))) forms.push(`8${nationalNumber}`);
  if (callingCode !== '7') forms.push(`80${nationalNumber}`);
  return forms;
}

/** The readings of a spelling are tried from the most to the least explicit one; the first valid number wins. */
function readE164(main: string, country: string): string | null {
  if (!isPlainNumber(main)) return null;
  const digits = main.replace(/\D/g, '');
  if (digits.length < MIN_TYPED_DIGITS || digits.length > MAX_DIGITS + 5) return null;
  const isInternational = /^[^\d]*\+/.test(main);
  if (isInternational) return possible(`+${digits}`) ?? readBareDigits(digits, country);
  if (/^\D*8\D*~\D*10/.test(main)) return possible(`+${digits.slice(3)}`);
  return readBareDigits(digits, country);
}

function readBareDigits(digits: string, country: string): string | null {
  return (
    valid(digits, country) ??
    (digits.startsWith('00') ? possible(`+${digits.slice(2)}`) : null) ??
    (digits.startsWith('810') ? valid(`+${digits.slice(3)}`) : null) ??
    valid(`+${digits}`) ??
    (digits.startsWith('8') && EIGHT_TRUNK.has(country) ? valid(digits.slice(1), country) : null) ??
    homeNumber(digits, country)
  );
}

/** Digits that begin with the country's own calling code, and have the right length, without a known area code. */
function homeNumber(digits: string, country: string): string | null {
  const phone = parse(`+${digits}`);
  const own = country ? parse(digits, country)?.countryCallingCode : undefined;
  return phone && phone.countryCallingCode === own && phone.isPossible() ? bounded(phone) : null;
}

function valid(text: string, country = ''): string | null {
  const phone = parse(text, country);
  return phone?.isValid() ? bounded(phone) : null;
}

function possible(text: string): string | null {
  const phone = parse(text);
  return phone?.isPossible() ? bounded(phone) : null;
}

function parse(text: string, country = ''): PhoneNumber | undefined {
  if (!country && !text.startsWith('+')) return undefined;
  return parsePhoneNumberFromString(text, { defaultCountry: (country || undefined) as CountryCode, extract: false });
}

function bounded(phone: PhoneNumber): string | null {
  const length = phone.number.length - 1;
  return length >= MIN_DIGITS && length <= MAX_DIGITS ? phone.number : null;
}
