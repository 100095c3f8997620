/** Where a text stops to be JSON, and why; `line` begins with 1. */
export class JsonProblem extends Error {
  constructor(
    readonly line: number,
    readonly column: number,
    readonly kind: 'unexpected' | 'unfinished' | 'repeated-key',
    /** The character, or the key. */
    readonly found: string,
  ) {
    super(`${kind} ${found} in line ${line}, column ${column}`);
  }
}

export interface LocatedJson {
  value: unknown;
  /** The line on which the value of a path begins: `connections.0.lines.2`; '' is the whole. */
  lines: ReadonlyMap<string, number>;
}

const SPACE = /[ \t\n\r]*/y;
const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// a quote, then anything but quotes, backslashes and control characters, or an escape
// eslint-disable-next-line no-control-regex
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/**
 * Reads JSON and remembers where its values stand, so that what is wrong with them can be told by the line. A key that
 * an object has twice is refused: it is what a badly resolved merge looks like.
 * @throws JsonProblem
 */
export function readJson(text: string): LocatedJson {
  const lines = new Map<string, number>();
  let at = 0;
  let [line, counted] = [1, 0];

  const problem = (kind: JsonProblem['kind'], found: string, position = at) => {
    const before = text.slice(0, position).split('\n');
    return new JsonProblem(before.length, before[before.length - 1].length + 1, kind, found);
  };
  const lineHere = (): number => {
    for (; counted < at; counted += 1) if (text[counted] === '\n') line += 1;
    return line;
  };
  const stop = () => (at >= text.length ? problem('unfinished', '') : problem('unexpected', text[at]));
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [null];
    if (found !== null) at += found.length;
    return found;
  };
  const isNext = (mark: string): boolean => {
    take(SPACE);
    if (text[at] !== mark) return false;
    at += 1;
    return true;
  };
  const expect = (mark: string) => {
    if (!isNext(mark)) throw stop();
  };
  const readString = (): string => {
    const found = take(STRING);
    if (found === null) throw text[at] === '"' ? problem('unfinished', '"') : stop();
    return JSON.parse(found) as string;
  };
  /** What stands between a bracket and its end, divided by commas. */
  const readItems = (end: string, readItem: (index: number) => void) => {
    if (isNext(end)) return;
    for (let index = 0; ; index += 1) {
      readItem(index);
      if (isNext(end)) return;
      expect(',');
    }
  };
  const readObject = (path: string): Record<string, unknown> => {
    const entries = new Map<string, unknown>();
    readItems('}', () => {
      take(SPACE);
      const start = at;
      const key = readString();
      if (entries.has(key)) throw problem('repeated-key', key, start);
      expect(':');
      entries.set(key, readValue(path ? `${path}.${key}` : key));
    });
    return Object.fromEntries(entries);
  };
  const readArray = (path: string): unknown[] => {
    const items: unknown[] = [];
    readItems(']', (index) => items.push(readValue(path ? `${path}.${index}` : String(index))));
    return items;
  };
  const readValue = (path: string): unknown => {
    take(SPACE);
    lines.set(path, lineHere());
    if (text[at] === '"') return readString();
    if (isNext('{')) return readObject(path);
    if (isNext('[')) return readArray(path);
    const literal = take(LITERAL);
    if (literal === null) throw stop();
    return JSON.parse(literal) as unknown;
  };

  const value = readValue('');
  take(SPACE);
  if (at < text.length) throw stop();
  return { value, lines };
}
