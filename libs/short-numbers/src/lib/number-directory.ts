import { IgnoredList } from './ignored/ignored-list';
import type { IgnoredNumber } from './ignored/ignored-number.entity';
import { lineKey } from './line-key';
import type { Line, ShortNumber } from './short-number.entity';

/** Whose a short number is. */
export interface NumberOwner {
  employeeId: string;
}

/** One connection's short numbers, lines and ignored numbers, in memory: asked for every event. */
export class NumberDirectory {
  private readonly owners = new Map<string, NumberOwner>();
  private readonly numbers = new Set<string>();
  private readonly numbersByEmployee = new Map<string, string[]>();
  private readonly lines: Map<string, Line>;
  private readonly ignored: IgnoredList;

  /**
   * @param shortNumbers in the order of the settings, each with whether its employee is active
   * @param ignored of the connection and of all
   */
  constructor(
    shortNumbers: { row: ShortNumber; isActive: boolean }[],
    lines: Line[],
    ignored: Pick<IgnoredNumber, 'number' | 'isPrefix'>[] = [],
  ) {
    for (const { row, isActive } of shortNumbers) {
      this.numbers.add(row.number);
      if (!isActive) continue;
      this.owners.set(row.number, { employeeId: row.employeeId });
      const known = this.numbersByEmployee.get(row.employeeId) ?? [];
      this.numbersByEmployee.set(row.employeeId, [...known, row.number]);
    }
    this.lines = new Map(lines.map((line) => [line.digits, line]));
    this.ignored = new IgnoredList(ignored);
  }

  /** Whose extension it is, compared exactly after trimming (B-16); a deactivated employee's is unknown. */
  ownerOf(extension: string): NumberOwner | null {
    return this.owners.get(extension.trim()) ?? null;
  }

  /** true for every short number of the connection, also a deactivated employee's: the PBX still rings it. */
  isShortNumber(text: string): boolean {
    return this.numbers.has(text.trim());
  }

  /** The line an event names, with or without plus and blanks. */
  lineOf(number: string): Line | null {
    return this.lines.get(lineKey(number)) ?? null;
  }

  /**
   * Whether calls of the number are not recorded, by the word of an administrator (D-02).
   * @param country ISO 3166 alpha-2 of the connection
   */
  isIgnored(remoteNumber: string, country: string): boolean {
    return this.ignored.holds(remoteNumber, country);
  }

  /** An active employee's short numbers in this connection, in the order of the settings. */
  numbersOf(employeeId: string): readonly string[] {
    return this.numbersByEmployee.get(employeeId) ?? [];
  }

  /** All short numbers of the connection. */
  allNumbers(): ReadonlySet<string> {
    return this.numbers;
  }
}
