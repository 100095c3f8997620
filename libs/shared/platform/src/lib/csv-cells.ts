/** Spreadsheets take cells that begin so for formulas, and run them. */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r]/;

/** What a cell may hold; null: nothing. */
export type CsvCell = string | number | null;

/**
 * Rows as a file that Excel opens with a double click (RFC 4180). A text that a spreadsheet would run as a formula gets an
 * apostrophe in front (OWASP, "CSV Injection"); a number below zero stays a number.
 */
export const csvLines = (rows: CsvCell[][], delimiter: string): string =>
  rows.map((cells) => `${cells.map((cell) => written(cell, delimiter)).join(delimiter)}\r\n`).join('');

/** In quotes where it would be read otherwise than it is; a formula behind an apostrophe, in quotes too. */
function written(cell: CsvCell, delimiter: string): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  const isPlain = text === cell && text === text.trim() && !/["\r\n]/.test(text) && !text.includes(delimiter);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}

export const UTF8_MARK = '\uFEFF';

/** Spreadsheets of countries with a decimal comma expect semicolons. */
export const delimiterOf = (language: string): string => (language === 'ru' ? ';' : ',');

/** A cell without the apostrophe by which `csvLines` keeps it from being a formula. */
export const plainCell = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1).trim() : cell;
