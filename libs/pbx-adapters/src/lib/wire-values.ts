import { storable } from './receiving/read-fields';

/** An object of JSON as a PBX sent it: nothing is known of its members. */
export type WireObject = Readonly<Record<string, unknown>>;

/** The value that a text of JSON stands for; undefined: it is none. */
export function jsonIn(text: string | Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** A text of JSON that is one object; null: anything else. */
export function objectIn(text: string | Buffer): WireObject | null {
  const value = jsonIn(text);
  return isObject(value) ? value : null;
}

export const isObject = (value: unknown): value is WireObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list; none where the value is no list. */
export const objectsIn = (value: unknown): WireObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** A text or a number, trimmed, as it can be kept; '' for anything else. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? storable(String(value)).trim() : '';

/** A telephone number as it was written; '' for what holds no digit: the PBX's words for a withheld one differ. */
export function numberOf(value: unknown): string {
  const text = textOf(value);
  return /\d/.test(text) ? text : '';
}

/** What a word of the PBX means; undefined: it is not among those that are known. */
export const meaningOf = <M>(words: Readonly<Record<string, M>>, word: string): M | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined;

/** Longest time that is believed, 24 days in seconds: keeps moments computed from it sane. */
const MAX_SECONDS = 2_073_600;

/** Whole seconds; what is negative or cannot be read is 0, a fraction is cut off, with a comma or a point. */
export function secondsOf(value: unknown): number {
  const seconds = Math.trunc(Number(textOf(value).replace(',', '.')));
  return seconds > 0 ? Math.min(seconds, MAX_SECONDS) : 0;
}

/** Telephones did not post events before, and nothing that they post now is later. */
const [EARLIEST, LATEST] = [Date.UTC(2000, 0), Date.UTC(2100, 0)];

/** ISO 8601 of a moment in milliseconds since 1970; undefined for what no call can have happened at. */
export const isoOf = (milliseconds: number): string | undefined =>
  milliseconds >= EARLIEST && milliseconds < LATEST ? new Date(milliseconds).toISOString() : undefined;
