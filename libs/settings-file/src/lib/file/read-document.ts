import type { z } from 'zod';
import { JsonProblem, readJson } from './json-text';
import { documentSchema, FORMAT, type SettingsDocument, VERSION } from './settings-document';
import { listsOf } from './settings-lists';
import { type FileProblem, fileProblem } from '../problems/file-problems';

export interface ReadDocument {
  document: SettingsDocument;
  /** The line of a path in the file; the line of what holds it where the file has not the path itself. */
  lineOf: (path: string) => number | undefined;
}

/** What npm says before a script speaks, where its output was kept together with the script's. */
const NPM_PREAMBLE = /^(?:\r?\n|> .*\r?\n)*(?=\s*\{)/;

/** The settings that a file holds, or why it holds none: then nothing of it can be used. */
export function readDocument(text: string): ReadDocument | { problems: FileProblem[] } {
  const plain = text.replace(/^\uFEFF/, '').replace(NPM_PREAMBLE, (found) => found.replace(/[^\r\n]/g, ' '));
  try {
    const { value, lines } = readJson(plain);
    return readValue(value, lines);
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    return { problems: [fileProblem.json(error)] };
  }
}

function readValue(value: unknown, lines: ReadonlyMap<string, number>): ReturnType<typeof readDocument> {
  const lineOf = (path: string): number | undefined => {
    const line = lines.get(path);
    return line ?? (path.includes('.') ? lineOf(path.slice(0, path.lastIndexOf('.'))) : lines.get(''));
  };
  const { format, version } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (format !== FORMAT) return { problems: [fileProblem.foreign()] };
  if (typeof version === 'number' && version > VERSION) return { problems: [fileProblem.future(version, VERSION)] };
  const read = documentSchema.safeParse(value);
  if (!read.success) {
    const issues: z.core.$ZodIssue[] = read.error.issues;
    return { problems: issues.map((issue) => fileProblem.shape(issue, lineOf)) };
  }
  const repeated: string[] = [];
  listsOf(read.data, (path) => repeated.push(path));
  if (repeated.length > 0) return { problems: repeated.map((path) => fileProblem.repeated(path, lineOf(path))) };
  return { document: read.data, lineOf };
}
