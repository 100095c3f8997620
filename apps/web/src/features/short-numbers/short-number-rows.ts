export interface ShortNumberRow {
  employeeId: string;
  /** As typed: a string with its leading zeros, dots and letters. */
  number: string;
}

/** What is sent: numbers trimmed and nothing else, rows without a number left out (B-16). */
export const rowsToSave = (rows: readonly ShortNumberRow[]): ShortNumberRow[] =>
  rows.map(({ employeeId, number }) => ({ employeeId, number: number.trim() })).filter(({ number }) => number !== '');

/** Index of the first row with this number, exact after trimming, before row `index`; null: there is none. */
export function earlierHolder(rows: readonly ShortNumberRow[], index: number): number | null {
  const number = rows[index].number.trim();
  const first = rows.findIndex((row) => row.number.trim() === number);
  return number && first < index ? first : null;
}

/** The rows with those of the PBX's numbers that are not among them yet; whose they are may be left to choose. */
export function withLoaded(
  rows: readonly ShortNumberRow[],
  loaded: readonly { number: string; employee: { id: string } | null }[],
): ShortNumberRow[] {
  const known = new Set(rows.map(({ number }) => number.trim()));
  const added = loaded.filter(({ number }) => !known.has(number));
  return [...rows, ...added.map(({ number, employee }) => ({ number, employeeId: employee?.id ?? '' }))];
}
