/** What is used here of Papa Parse (https://www.papaparse.com/docs), which brings no types of its own. */
export interface CsvParser {
  parse: (
    text: string,
    config: {
      delimiter?: string;
      delimitersToGuess?: string[];
      /** Rows that are read at most. */
      preview?: number;
      skipEmptyLines?: boolean | 'greedy';
      /** Called for each row; the reading can be held up. */
      step?: (row: { data: string[] }, parser: { pause: () => void; resume: () => void }) => void;
      complete?: () => void;
      error?: (error: Error) => void;
    },
  ) => { meta: { delimiter: string } };
}

/** Loaded with the first file: most processes never read one. */
export async function loadCsvParser(): Promise<CsvParser> {
  const loaded = (await import('papaparse' as string)) as CsvParser & { default?: CsvParser };
  return loaded.default ?? loaded;
}
