import { nationalSpellings, normalizePhone } from '@ringdesk/telephony';
import type { IgnoredNumber } from './ignored-number.entity';

type Entry = Pick<IgnoredNumber, 'number' | 'isPrefix'>;

/** The ignored numbers of one connection, in memory: asked for every event. */
export class IgnoredList {
  private readonly numbers: ReadonlySet<string>;
  private readonly prefixes: ReadonlySet<string>;
  private readonly longestPrefix: number;

  constructor(entries: readonly Entry[]) {
    this.numbers = new Set(entries.filter(({ isPrefix }) => !isPrefix).map(({ number }) => number));
    this.prefixes = new Set(entries.filter(({ isPrefix }) => isPrefix).map(({ number }) => number));
    this.longestPrefix = Math.max(0, ...[...this.prefixes].map(({ length }) => length));
  }

  /**
   * Whether calls of the number are ignored; a withheld one never is.
   * @param remoteNumber as the PBX writes it
   * @param country ISO 3166 alpha-2 of the connection, whose rules national spellings follow
   */
  holds(remoteNumber: string, country: string): boolean {
    if (this.numbers.size === 0 && this.prefixes.size === 0) return false;
    const spellings = ignoredSpellings(remoteNumber, country);
    return spellings.whole.some((text) => this.numbers.has(text)) || spellings.begun.some((text) => this.begins(text));
  }

  private begins(text: string): boolean {
    const longest = Math.min(this.longestPrefix, text.length);
    for (let length = 1; length <= longest; length += 1) if (this.prefixes.has(text.slice(0, length))) return true;
    return false;
  }
}

/**
 * What a number is compared by. Whole: its international form, else its digits. Begun: a beginning with a plus is one of
 * the international form; one without is one of the number as the PBX writes it, or as it is dialled within the country.
 * Nothing for a withheld number.
 */
export function ignoredSpellings(remoteNumber: string, country: string): { whole: string[]; begun: string[] } {
  const { digits, e164 } = normalizePhone(remoteNumber, country);
  if (digits === '') return { whole: [], begun: [] };
  if (e164 === null) return { whole: [digits], begun: [digits] };
  return { whole: [e164, digits], begun: [e164, e164.slice(1), digits, ...nationalSpellings(e164, country)] };
}
