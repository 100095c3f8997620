import { type CsvParser, loadCsvParser } from './csv-parser';

const DELIMITERS = [',', ';', '\t', '|'];
/** So much of a file's beginning tells its delimiter. */
const BEGINNING = 64_000;

/** A row with the line of the file in which it begins, counted from 1; a cell may hold line breaks. */
export interface CsvRow {
  line: number;
  cells: string[];
}

export interface CsvTable {
  delimiter: string;
  headers: string[];
  rows: CsvRow[];
}

/** After so many rows other work of the process has its turn. */
const ROWS_AT_ONCE = 500;

/** The table of a file whose first row that is not empty has the names of the columns. Empty rows are left out. */
export async function parseCsv(text: string): Promise<CsvTable> {
  const { parse } = await loadCsvParser();
  const named = /^sep=(.)\r?\n/.exec(text)?.[1]; // Excel's own word for it
  const delimiter = named ?? guessDelimiter(parse, text);
  const rows: CsvRow[] = [];
  let line = 1;
  await new Promise<void>((resolve, reject) => {
    let count = 0;
    parse(text, {
      delimiter,
      step: ({ data }, parser) => {
        if (data.some((cell) => cell.trim())) rows.push({ line, cells: data.map((cell) => cell.trim()) });
        line += 1 + data.reduce((count, cell) => count + cell.split('\n').length - 1, 0);
        if ((count += 1) % ROWS_AT_ONCE > 0) return;
        parser.pause();
        setImmediate(() => parser.resume());
      },
      complete: () => resolve(),
      error: reject,
    });
  });
  const [header, ...rest] = named ? rows.slice(1) : rows;
  return { delimiter, headers: header?.cells ?? [], rows: rest };
}

function guessDelimiter(read: CsvParser['parse'], text: string): string {
  const { meta } = read(text.slice(0, BEGINNING), {
    preview: 20,
    skipEmptyLines: 'greedy',
    delimitersToGuess: DELIMITERS,
  });
  return meta.delimiter;
}
