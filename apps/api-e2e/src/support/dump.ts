import ExcelJS from 'exceljs';
import fs from 'node:fs';
import path from 'node:path';
import type { DataSource } from 'typeorm';

/** One text that a dump of the database would hold. */
export interface DumpedText {
  table: string;
  column: string;
  text: string;
}

const TABLES = `
  SELECT table_name AS "table" FROM information_schema.tables
   WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE' ORDER BY 1`;

/** Everything that is stored, value by value: all tables and all columns, also those nobody has thought of yet. */
export async function dumpOf(db: DataSource): Promise<DumpedText[]> {
  const texts: DumpedText[] = [];
  for (const { table } of (await db.query(TABLES)) as { table: string }[]) {
    for (const row of (await db.query(`SELECT * FROM "${table}"`)) as Record<string, unknown>[]) {
      for (const [column, value] of Object.entries(row)) {
        for (const text of await textsOf(value)) texts.push({ table, column, text });
      }
    }
  }
  return texts;
}

async function textsOf(value: unknown): Promise<string[]> {
  if (value === null || value === undefined || value instanceof Date || typeof value === 'boolean') return [];
  if (Buffer.isBuffer(value)) return isPacked(value) ? sheetTexts(value) : [value.toString('utf8')];
  if (typeof value !== 'object') return [String(value)];
  const parts = await Promise.all(Object.entries(value).map(async ([name, own]) => [name, ...(await textsOf(own))]));
  return parts.flat();
}

const isPacked = (bytes: Buffer) => bytes.subarray(0, 2).toString('latin1') === 'PK';

async function sheetTexts(bytes: Buffer): Promise<string[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  const texts: string[] = [];
  book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => void texts.push(cell.text))));
  return texts;
}

/** Names and contents of all files below a folder. */
export function filesIn(dir: string): { name: string; text: string }[] {
  return fs
    .readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return { name: path.relative(dir, file), text: fs.readFileSync(file, 'latin1') };
    });
}

/** What looks like a number and is none: ids and moments. */
const NO_NUMBERS =
  /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?|\d\d:\d\d:\d\d(\.\d+)?/g;

/**
 * Whether a text holds a number in whatever spelling: only its digits are compared, once as they stand, and once with
 * what forms and JSON write for signs read as signs.
 * @param ends digits that every spelling of the number has, as its last nine
 */
export function mentions(text: string, ends: string[]): boolean {
  const plain = text.replace(NO_NUMBERS, ' ');
  const decoded = plain.replace(/%[0-9a-f]{2}|\\u[0-9a-f]{4}|&#?\w+;/gi, '');
  const digits = [plain, decoded].map((one) => one.replace(/\D/g, ''));
  return ends.some((end) => digits.some((one) => one.includes(end)));
}
