export const SWATCHES = [
  ...['#12635c', '#2f7d32', '#b96f0c', '#c2410c', '#b4233a', '#8e2f8a', '#5b5bd6', '#1d6fb8', '#475650'],
] as const;

export interface LineRow {
  number: string;
  name: string;
  color: string;
  /** Employees and groups who see its calls while the PBX offers them to nobody. */
  audienceIds: string[];
}

/** A row for a further line, in a colour that the rows before have least. */
export function newRow(rows: readonly LineRow[], line: Partial<LineRow> = {}): LineRow {
  const uses = (color: string) => rows.filter((row) => row.color.toLowerCase() === color).length;
  const color = [...SWATCHES].sort((a, b) => uses(a) - uses(b))[0];
  return { number: '', name: '', color, audienceIds: [], ...line };
}

/** What lines are compared by: the digits of a number in any spelling, else the text. */
export const lineKey = (number: string): string =>
  (/^\+?[\d\s().\-/]*$/.test(number.trim()) && number.replace(/\D/g, '')) || number.trim();

/** The rows with the PBX's lines that are not among them yet; a name that somebody gave, and every colour, stay. */
export function withLoaded(
  rows: readonly LineRow[],
  loaded: readonly { number: string; name: string | null }[],
): LineRow[] {
  const names = new Map(loaded.map(({ number, name }) => [lineKey(number), name?.trim() ?? '']));
  const known = rows.map((row) => (row.name.trim() ? row : { ...row, name: names.get(lineKey(row.number)) ?? '' }));
  return loaded.reduce(
    (all, { number, name }) =>
      all.some((row) => lineKey(row.number) === lineKey(number))
        ? all
        : [...all, newRow(all, { number: number.trim(), name: name?.trim() ?? '' })],
    known,
  );
}
