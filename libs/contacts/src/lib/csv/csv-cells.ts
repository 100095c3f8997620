import Papa from 'papaparse';

/** Spreadsheets take cells that begin so for formulas, and run them. */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r]/;

/** Rows as a file that Excel opens with a double click: marked as UTF-8, no cell is a formula. */
export const csvLines = (rows: string[][], delimiter: string): string =>
  `${Papa.unparse(rows, { delimiter, newline: '\r\n', escapeFormulae: FORMULA })}\r\n`;

export const UTF8_MARK = '\uFEFF';

/** Spreadsheets of countries with a decimal comma expect semicolons. */
export const delimiterOf = (language: string): string => (language === 'ru' ? ';' : ',');

/** A cell without the apostrophe by which `csvLines` keeps it from being a formula. */
export const plainCell = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1).trim() : cell;
