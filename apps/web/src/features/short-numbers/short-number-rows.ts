export interface ShortNumberRow {
  employeeId: string;
  /** As typed: a string with its leading zeros, dots and letters. */
  number: string;
  /** Of a row that the PBX named: who has the number there, '' where it does not say. */
  atPbx?: string;
}

/** A number of the PBX that no employee was chosen for: it is not saved, and is no mistake. */
export const isNobodys = ({ employeeId, atPbx }: ShortNumberRow): boolean => atPbx !== undefined && !employeeId;

/** What is sent: numbers trimmed and nothing else (B-16); rows without a number and nobody's rows are left out. */
export const rowsToSave = (rows: readonly ShortNumberRow[]): { employeeId: string; number: string }[] =>
  rows
    .filter((row) => !isNobodys(row))
    .map(({ employeeId, number }) => ({ employeeId, number: number.trim() }))
    .filter(({ number }) => number !== '');

/** Index of the first row with this number, exact after trimming, before row `index`; null: there is none. */
export function earlierHolder(rows: readonly ShortNumberRow[], index: number): number | null {
  const number = rows[index].number.trim();
  const first = rows.findIndex((row) => row.number.trim() === number);
  return number && first < index ? first : null;
}

/** The rows with those of the PBX's numbers that are not among them yet; whose they are may be left to choose. */
export function withLoaded(
  rows: readonly ShortNumberRow[],
  loaded: readonly { number: string; name: string | null; employee: { id: string } | null }[],
): ShortNumberRow[] {
  const known = new Set(rows.map(({ number }) => number.trim()));
  const added = loaded.filter(({ number }) => !known.has(number));
  const offers = added.map(({ number, name, employee }) => ({
    ...{ number, employeeId: employee?.id ?? '', atPbx: name?.trim() ?? '' },
  }));
  return [...rows, ...offers];
}
