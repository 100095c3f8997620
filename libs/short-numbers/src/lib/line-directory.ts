import { normalizePhone } from '@ringdesk/telephony';
import { lineKey } from './line-key';
import type { Line } from './short-number.entity';

/** The lines of all connections, in memory: tells that a call was forwarded from one PBX to the other's line (D-01). */
export class LineDirectory {
  private readonly lines = new Map<string, Line[]>();

  /** @param lines each with the country (ISO 3166 alpha-2) whose rules its connection's national numbers follow */
  constructor(lines: { line: Line; country: string }[]) {
    for (const { line, country } of lines) {
      for (const key of spellings(line.number, country)) this.lines.set(key, [...(this.lines.get(key) ?? []), line]);
    }
  }

  /** The line of another connection that this number is; null for none. @param country of the PBX that names it */
  elsewhere(number: string, { id, country }: { id: string; country: string }): Line | null {
    const found = spellings(number, country).flatMap((key) => this.lines.get(key) ?? []);
    return found.find(({ connectionId }) => connectionId !== id) ?? null;
  }
}

/** As written, and in the international form. */
function spellings(number: string, country: string): string[] {
  const { e164 } = normalizePhone(number, country);
  return [...new Set([lineKey(number), ...(e164 ? [e164.slice(1)] : [])])].filter(Boolean);
}
