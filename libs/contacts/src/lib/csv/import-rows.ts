import type { CsvRow } from './parse-csv';
import type { RowProblem } from './problem-text';
import { readRow, type RowContext, type RowDraft } from './read-row';

/** A row of the file with what it says, and what is wrong with it so far. */
export interface ImportRow extends CsvRow {
  draft: RowDraft;
  problems: RowProblem[];
}

/** After so many rows other work of the process has its turn. */
const ROWS_AT_ONCE = 100;

/**
 * All rows as they are understood. Numbers and e-mail addresses that an earlier row has are named: two rows of one
 * number would become one contact, and one of them be lost. Companies come first, so that their persons find them.
 */
export async function readRows(rows: CsvRow[], context: RowContext): Promise<ImportRow[]> {
  const firstLine = new Map<string, number>();
  const read: ImportRow[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_AT_ONCE === 0) await new Promise(setImmediate);
    const { draft, problems } = readRow(row.cells, context);
    read.push({ ...row, draft, problems: [...problems, ...repeats(row.line, draft, firstLine)] });
  }
  const isCompany = ({ draft }: ImportRow) => Number(draft.kind === 'COMPANY');
  return read.sort((a, b) => isCompany(b) - isCompany(a) || a.line - b.line);
}

function repeats(line: number, { phones, emails }: RowDraft, firstLine: Map<string, number>): RowProblem[] {
  const keys = [
    ...phones.map(({ e164, digits, extension, column }) => ({
      ...{ key: `${e164 ?? digits},${extension ?? ''}`, column, problem: 'repeated-number' as const },
    })),
    ...emails.map(({ value, column }) => ({ key: value, column, problem: 'repeated-email' as const })),
  ];
  return keys.flatMap(({ key, column, problem }) => {
    const first = firstLine.get(key) ?? line;
    firstLine.set(key, first);
    return first < line ? [{ column, key: problem, detail: String(first) }] : [];
  });
}
