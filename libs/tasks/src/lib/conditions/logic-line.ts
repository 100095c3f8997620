/** How conditions hang together (B-79): their numbers, as the administrator sees them, with AND, OR and brackets. */
export type Logic = { kind: 'ROW'; row: number } | { kind: 'AND' | 'OR'; parts: Logic[] };

/** Why a line cannot be read. */
export type LogicProblem =
  | 'too-long'
  | 'unknown-word'
  | 'no-such-row'
  | 'row-expected'
  | 'operator-expected'
  | 'bracket-not-closed'
  | 'bracket-not-opened'
  | 'too-deep';

/** Most characters of a line (B-79). */
const MAX_LOGIC_LENGTH = 250;
/** Brackets within brackets that are read; nobody writes more by hand, and a line of brackets alone is no line. */
const MAX_DEPTH = 50;

/** A line that cannot be read, and where: the position of the wrong character, from 0. */
export class LogicError extends Error {
  constructor(
    readonly problem: LogicProblem,
    readonly position: number,
  ) {
    super(`${problem} at ${position}`);
  }
}

type Word = 'AND' | 'OR' | '(' | ')';
interface Token {
  word: Word | number;
  at: number;
}

const WORDS: Record<string, Word> = { AND: 'AND', OR: 'OR', И: 'AND', ИЛИ: 'OR' };
const TOKEN = /\s+|(\d+)|([()])|(\p{L}+)|(.)/gsuy;

/**
 * Reads a line such as `1 AND (2 OR 3)` or `1 И (2 ИЛИ 3)`; AND binds closer than OR. An empty one joins all rows by
 * AND; without rows it is null, and everything fits.
 * @param rows how many rows there are
 * @throws LogicError
 */
export function parseLogic(line: string, rows: number): Logic | null {
  if (line.length > MAX_LOGIC_LENGTH) throw new LogicError('too-long', MAX_LOGIC_LENGTH);
  if (line.trim() === '') return rows === 0 ? null : joined('AND', numbers(rows));
  return new Parser(tokensOf(line), line.length, rows).line();
}

function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: text, 1: number, 2: bracket, 3: letters, index: at } of line.matchAll(TOKEN)) {
    const word = letters && WORDS[letters.toUpperCase()];
    if (number) tokens.push({ word: Number(number), at });
    else if (bracket) tokens.push({ word: bracket as Word, at });
    else if (word) tokens.push({ word, at });
    else if (text.trim() !== '') throw new LogicError('unknown-word', at);
  }
  return tokens;
}

class Parser {
  private next = 0;

  constructor(
    private readonly tokens: Token[],
    private readonly end: number,
    private readonly rows: number,
  ) {}

  line(): Logic {
    const logic = this.join('OR', 0);
    const rest = this.tokens[this.next];
    if (rest) throw new LogicError(rest.word === ')' ? 'bracket-not-opened' : 'operator-expected', rest.at);
    return logic;
  }

  private join(kind: 'AND' | 'OR', depth: number): Logic {
    const parts: Logic[] = [];
    do parts.push(kind === 'OR' ? this.join('AND', depth) : this.part(depth));
    while (this.takes(kind));
    return joined(kind, parts);
  }

  private part(depth: number): Logic {
    const token = this.tokens[this.next];
    if (!token) throw new LogicError('row-expected', this.end);
    if (typeof token.word === 'number') {
      if (token.word < 1 || token.word > this.rows) throw new LogicError('no-such-row', token.at);
      this.next += 1;
      return { kind: 'ROW', row: token.word };
    }
    if (token.word !== '(') throw new LogicError('row-expected', token.at);
    if (depth === MAX_DEPTH) throw new LogicError('too-deep', token.at);
    this.next += 1;
    const inner = this.join('OR', depth + 1);
    if (!this.takes(')')) this.refuseRest(token.at);
    return inner;
  }

  private takes(word: Word): boolean {
    if (this.tokens[this.next]?.word !== word) return false;
    this.next += 1;
    return true;
  }

  /** Within brackets: something that is no operator follows, or nothing does. */
  private refuseRest(openedAt: number): never {
    const rest = this.tokens[this.next];
    if (rest) throw new LogicError('operator-expected', rest.at);
    throw new LogicError('bracket-not-closed', openedAt);
  }
}

const numbers = (rows: number): Logic[] =>
  Array.from({ length: rows }, (_, index) => ({ kind: 'ROW', row: index + 1 }));
const joined = (kind: 'AND' | 'OR', parts: Logic[]): Logic => (parts.length === 1 ? parts[0] : { kind, parts });

/** What the logic says when each row says `holds`. */
export function evaluateLogic(logic: Logic, holds: (row: number) => boolean): boolean {
  if (logic.kind === 'ROW') return holds(logic.row);
  const says = (part: Logic) => evaluateLogic(part, holds);
  return logic.kind === 'AND' ? logic.parts.every(says) : logic.parts.some(says);
}

/** The same as a condition in SQL. @param row what a row is in SQL */
export function logicSql(logic: Logic, row: (row: number) => string): string {
  if (logic.kind === 'ROW') return row(logic.row);
  return `(${logic.parts.map((part) => logicSql(part, row)).join(` ${logic.kind} `)})`;
}
