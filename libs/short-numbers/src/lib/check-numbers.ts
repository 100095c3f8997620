import { lineKey } from './line-key';
import type { LineValues, ShortNumberValues } from './numbers-input';

/** Why a list of short numbers cannot be saved. */
export type ShortNumbersProblem =
  | { kind: 'repeated'; index: number }
  /** Two employees; `holderId` is the one who has it now, else the first of the list. */
  | { kind: 'two-holders'; index: number; number: string; holderId: string };

/**
 * an employee may have several short numbers, a number belongs to one employee.
 * @param holders present holder by number
 */
export function findShortNumbersProblem(
  rows: ShortNumberValues[],
  holders: ReadonlyMap<string, string>,
): ShortNumbersProblem | null {
  const seen = new Map<string, string>();
  for (const [index, { number, employeeId }] of rows.entries()) {
    const other = seen.get(number);
    if (other === employeeId) return { kind: 'repeated', index };
    if (other !== undefined) {
      const present = holders.get(number);
      const holderId = present === other || present === employeeId ? present : other;
      return { kind: 'two-holders', index, number, holderId };
    }
    seen.set(number, employeeId);
  }
  return null;
}

/** The first line whose number stands in the list before, in whichever spelling; null when each is there once. */
export function findRepeatedLine(lines: LineValues[]): number | null {
  const keys = lines.map((line) => lineKey(line.number));
  const index = keys.findIndex((key, position) => keys.indexOf(key) < position);
  return index < 0 ? null : index;
}
