/** Spreadsheets take cells that begin so for formulas, and run them. */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r]/;

/** Rows as a file that Excel opens with a double click: no cell is a formula. */
export const csvLines = (rows: string[][], delimiter: string): string =>
  rows.map((cells) => `${cells.map((cell) => written(cell, delimiter)).join(delimiter)}\r\n`).join('');

/** In quotes where it would be read otherwise than it is; a formula behind an apostrophe, in quotes too. */
function written(cell: string, delimiter: string): string {
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
