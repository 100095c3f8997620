import { PassThrough, type Readable } from 'node:stream';

/** A cell: text, a number, a day ('2026-11-23'), minutes with two decimals, a share of one, seconds; null: empty. */
export type Cell =
  string | number | { day: string } | { minutes: number } | { share: number } | { seconds: number } | null;

export interface SheetRow {
  cells: Cell[];
  /** Fold level of the row, 0 to 7. */
  level?: number;
  isBold?: boolean;
}

export interface Sheet {
  name: string;
  /** Width of each column in characters. */
  widths: number[];
  /** Rows from the top that stay in view. */
  frozenRows: number;
  rows: AsyncIterable<SheetRow>;
}

/** Rows that a sheet can hold. */
export const MAX_SHEET_ROWS = 1_048_576;

/** Rows between two breaths, in which the process serves others. */
const ROWS_AT_ONCE = 500;

/** A workbook of one sheet, written as its rows come. Texts are texts: none is taken for a formula. */
export function xlsx(sheet: Sheet): Readable {
  const out = new PassThrough();
  write(sheet, out).catch((error: Error) => out.destroy(error));
  return out;
}

/** Ends early when nobody takes the file any more. */
async function write({ name, widths, frozenRows, rows }: Sheet, out: PassThrough): Promise<void> {
  const { default: ExcelJS } = await import('exceljs'); // half a second of every start, were it loaded then
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const page = workbook.addWorksheet(name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: frozenRows }],
    properties: { outlineProperties: { summaryBelow: false, summaryRight: false } },
  });
  page.columns = widths.map((width) => ({ width }));
  for await (const { cells, level = 0, isBold = false } of rows) {
    if (out.destroyed) return;
    const row = page.addRow(cells.map(valueOf));
    cells.forEach((cell, index) => {
      const format = formatOf(cell);
      if (format) row.getCell(index + 1).numFmt = format;
    });
    if (level > 0) row.outlineLevel = level;
    if (isBold) row.font = { bold: true };
    row.commit();
    if (row.number % ROWS_AT_ONCE === 0) await new Promise(setImmediate);
  }
  page.commit();
  await workbook.commit();
}

/** A cell as a program reads it. */
export function plainValue(cell: Cell): string | number | null {
  if (cell === null || typeof cell !== 'object') return cell;
  if ('day' in cell) return cell.day;
  return 'minutes' in cell ? cell.minutes : 'share' in cell ? cell.share : cell.seconds;
}

const SECONDS_OF_DAY = 86_400;

function valueOf(cell: Cell): string | number | Date | null {
  if (typeof cell === 'string') return writable(cell);
  if (cell !== null && typeof cell === 'object') {
    if ('day' in cell) return new Date(`${cell.day}T00:00:00Z`);
    if ('seconds' in cell) return cell.seconds / SECONDS_OF_DAY; // sheets reckon times in days
  }
  return plainValue(cell);
}

function formatOf(cell: Cell): string | undefined {
  if (cell === null || typeof cell !== 'object') return undefined;
  if ('day' in cell) return 'dd-mm-yyyy';
  return 'minutes' in cell ? '0.00' : 'share' in cell ? '0.0%' : '[m]:ss';
}

/** Without what XML 1.0 cannot hold: control characters and halves of surrogate pairs. */
const writable = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
