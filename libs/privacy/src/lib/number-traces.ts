import { HIDDEN_DIGIT, type NormalizedPhone, phoneCandidates, phoneParts } from '@ringdesk/telephony';

/** What stands where a number was. */
export const ERASED = HIDDEN_DIGIT.repeat(3);

/** So many digits of a number's end are that number, whatever stands before them (as `UNIQUE_SUFFIX` of D-06). */
const SUFFIX_DIGITS = 9;
/** What people, forms and addresses write between two digits: at most so many signs, `%20`, `&nbsp;`, `\u00a0`. */
const MOST_BETWEEN = 3;
/** Moments and ids, whose digits are no number; signs between digits; digits; anything else. */
const PARTS = new RegExp(
  [
    String.raw`((?<!\d)(?:19|20)\d\d-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])(?![\d-])|\d\d:\d\d:\d\d(?:\.\d+)?`,
    String.raw`[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})`,
    String.raw`(%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|&nbsp;|[^\p{L}\p{N}\r\n])`,
    String.raw`([0-9])`,
    '[^]',
  ].join('|'),
  'gu',
);
/** A number of fewer digits is a service's, or stands for nothing in a text. */
const MIN_DIGITS = 6;
/** An international number of so many digits is one also among other digits, as PBXs make names of files. */
const OPEN_DIGITS = 11;

type Number = Pick<NormalizedPhone, 'digits' | 'e164'>;

/**
 * Finds a person's numbers in any text and takes them out: international, national with and without a trunk prefix, and
 * the last nine digits, with whatever people write between digits. What may be part of some other number counts only
 * where no further digit touches it.
 */
export class NumberTraces {
  /** Digits of which every spelling holds some, once all between digits is taken out; for a search by the database. */
  readonly needles: string[];
  /** Longest first. */
  private readonly forms: Form[];

  constructor(numbers: readonly Number[]) {
    const forms = new Map(numbers.flatMap(formsOf).map((form) => [form.digits, form]));
    this.forms = [...forms.values()].sort((a, b) => b.digits.length - a.digits.length);
    const all = [...forms.keys()];
    this.needles = all.filter((digits) => !all.some((other) => other !== digits && digits.includes(other)));
  }

  get isEmpty(): boolean {
    return this.forms.length === 0;
  }

  /** Whether a text of digits alone, as a PBX's number, is one of the person's. */
  isNumber({ digits, e164 }: Number): boolean {
    const known = (e164 ?? digits).replace(/\D/g, '');
    return this.forms.some((form) => form.digits === known);
  }

  holds(text: string): boolean {
    return this.placesIn(text).length > 0;
  }

  /** The text without the numbers. A text that is JSON stays JSON. */
  redact(text: string): string {
    const places = this.placesIn(text);
    if (places.length === 0) return text;
    const json = /^\s*[{[]/.test(text) ? parsed(text) : undefined;
    if (json !== undefined) return JSON.stringify(this.redactJson(json));
    let rest = 0;
    const kept = places.map(({ start, end }) => {
      const before = text.slice(rest, start);
      rest = end;
      return before + ERASED;
    });
    return kept.join('') + text.slice(rest);
  }

  /** The same for values of JSON: texts, numbers that are the person's (null then), and names of properties. */
  redactJson(value: unknown): unknown {
    if (typeof value === 'string') return this.redact(value);
    if (typeof value === 'number') return this.holds(String(value)) ? null : value;
    if (Array.isArray(value)) return value.map((one) => this.redactJson(one));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, own]) => [this.redact(name), this.redactJson(own)]));
  }

  private placesIn(text: string): Place[] {
    return runsOf(text).flatMap((run) => this.placesOf(run, text));
  }

  private placesOf({ digits, at }: Run, text: string): Place[] {
    const places: Place[] = [];
    for (let first = 0; first < digits.length; first += 1) {
      const form = this.forms.find((one) => digits.startsWith(one.digits, first) && stands(one, at, first, text));
      if (!form) continue;
      const start = text[at[first] - 1] === '+' ? at[first] - 1 : at[first];
      first += form.digits.length - 1;
      places.push({ start, end: at[first] + 1 });
    }
    return places;
  }
}

interface Form {
  digits: string;
  /** It is the number also where further digits touch it. */
  isOpen: boolean;
}

/** A part of a text, `end` exclusive. */
interface Place {
  start: number;
  end: number;
}

/** Digits that may be one number, and where in the text each of them stands. */
interface Run {
  digits: string;
  at: number[];
}

function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let run: Run | null = null;
  let between = 0;
  for (const { 2: sign, 3: digit, index } of text.matchAll(PARTS)) {
    if (digit !== undefined) {
      if (!run) runs.push((run = { digits: '', at: [] }));
      run.digits += digit;
      run.at.push(index);
      between = 0;
    } else if (sign === undefined || (between += 1) > MOST_BETWEEN) run = null;
  }
  return runs;
}

/** Whether a form that is found stands for itself there, and is no part of another number. */
function stands({ digits, isOpen }: Form, at: number[], first: number, text: string): boolean {
  if (isOpen) return true;
  const isDigit = (index: number) => /\p{N}/u.test(text.charAt(index));
  return !isDigit(at[first] - 1) && !isDigit(at[first + digits.length - 1] + 1);
}

/** The digit strings by which a number is recognised. */
function formsOf({ digits, e164 }: Number): Form[] {
  if (!e164) return digits.length < MIN_DIGITS ? [] : [{ digits, isOpen: false }];
  const international = e164.slice(1);
  const written = phoneCandidates(e164, phoneParts(e164)?.country ?? '');
  if (international.length > SUFFIX_DIGITS) written.push(international.slice(-SUFFIX_DIGITS));
  return written.map((form) => ({
    digits: form,
    isOpen: international.length >= OPEN_DIGITS && form.endsWith(international),
  }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
