import { evaluateLogic, logicSql, parseLogic, type LogicError } from './logic-line';

/** The same line, for JavaScript to read. */
const asJavaScript = (line: string) =>
  line
    .replace(/OR|ИЛИ/gi, '||')
    .replace(/AND|И/gi, '&&')
    .replace(/\d+/g, (number) => `row(${number})`);

const saysJavaScript = (line: string, row: (row: number) => boolean): boolean =>
  new Function('row', `return ${asJavaScript(line)}`)(row) as boolean;

/** Repeatable random numbers, 0 … below 1. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

function randomLine(random: () => number, rows: number, depth: number): string {
  if (depth === 0 || random() < 0.3) return String(1 + Math.floor(random() * rows));
  const word = ['AND', 'OR', 'and', 'Or', 'И', 'ИЛИ', 'и', 'или'][Math.floor(random() * 8)];
  const inner = `${randomLine(random, rows, depth - 1)} ${word} ${randomLine(random, rows, depth - 1)}`;
  return random() < 0.5 ? `(${inner})` : inner;
}

const problemOf = (line: string, rows = 3) => {
  try {
    parseLogic(line, rows);
    return null;
  } catch (error) {
    const { problem, position } = error as LogicError;
    return [problem, position];
  }
};

describe('B-79: the logic line', () => {
  it('says what JavaScript says, in both languages, over 2,000 random lines and all values of their rows', () => {
    const [random, rows] = [randomOf(20_261), 4];
    for (let count = 0; count < 2000; count += 1) {
      const line = randomLine(random, rows, 3);
      if (line.length > 250) continue;
      const logic = parseLogic(line, rows);
      for (let bits = 0; bits < 2 ** rows; bits += 1) {
        const holds = (row: number) => (bits & (1 << (row - 1))) !== 0;
        const expected = saysJavaScript(line, holds);
        if (!logic || evaluateLogic(logic, holds) !== expected) throw new Error(`${line} with ${bits.toString(2)}`);
        const sql = logicSql(logic, (row) => String(holds(row)));
        if (saysJavaScript(sql, () => false) !== expected) throw new Error(`${line} as ${sql}`);
      }
    }
  });

  it('joins all rows by AND where it is empty', () => {
    expect(parseLogic('', 3)).toEqual(parseLogic('1 AND 2 AND 3', 3));
    expect(parseLogic('  ', 1)).toEqual({ kind: 'ROW', row: 1 });
    expect(parseLogic('', 0)).toBeNull();
  });

  it('AND binds closer than OR', () => {
    expect(parseLogic('1 OR 2 AND 3', 3)).toEqual(parseLogic('1 OR (2 AND 3)', 3));
    expect(parseLogic('1AND(2OR 3)', 3)).toEqual(parseLogic('1 И (2 ИЛИ 3)', 3));
  });

  it.each([
    ['1 XOR 2', 'unknown-word', 2],
    ['1 & 2', 'unknown-word', 2],
    ['1 AND 4', 'no-such-row', 6],
    ['0', 'no-such-row', 0],
    ['1 AND', 'row-expected', 5],
    ['AND 1', 'row-expected', 0],
    ['1 OR OR 2', 'row-expected', 5],
    ['()', 'row-expected', 1],
    ['1 2', 'operator-expected', 2],
    ['(1 2)', 'operator-expected', 3],
    ['1 (2)', 'operator-expected', 2],
    ['2 AND (1 OR 3', 'bracket-not-closed', 6],
    ['1 AND 2)', 'bracket-not-opened', 7],
    [`${'1 OR '.repeat(60)}1`, 'too-long', 250],
    [`${'('.repeat(60)}1${')'.repeat(60)}`, 'too-deep', 50],
  ])('%.20s: %s at %i', (line, problem, position) => {
    expect(problemOf(line)).toEqual([problem, position]);
  });

  it('reads up to 250 characters', () => {
    expect(problemOf('1'.padEnd(250))).toBeNull();
    expect(problemOf('1'.padEnd(251))).toEqual(['too-long', 250]);
  });
});
