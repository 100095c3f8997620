/**
 * `npm run spec:coverage`: which numbers of docs/requirements.md are named in the titles of tests.
 * A number is covered when a test that is not skipped names it: `it('B-33: …')`, `it('B-18/B-19, Q-27: …')`, or a row
 * of `it.each` that begins so.
 * `-- --open` lists open numbers only; `-- --json` prints data.
 */
import fs from 'node:fs';
import path from 'node:path';
import { root } from './build.mjs';

const REQUIREMENT = /^- ([BQCWD]-\d+) (.+)$/;
const NUMBER = /\b([BQCWD])-(\d+)\b/g;
const RANGE = /\b([BQCWD])-(\d+)\s?(?:…|–|\.\.)\s?(?:\1-)?(\d+)\b/g;
const TEST_FILE = /\.(spec|int-spec|e2e-spec|e2e|test)\.tsx?$/;
/** A title: the first argument of a test, or a row of `it.each` that begins with numbers and a colon. */
const LITERAL = /(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1/g;
const BEGINS_WITH_NUMBERS = /^[BQCWD]-\d+[BQCWD\d\s,/–….-]*:/;
const BEFORE_TITLE = /\b(it|test|describe)(\.\w+)*(\([^()]*\))?\(\s*$/;
const BEFORE_SKIPPED = /\b(it|test|describe)\.(skip|todo|fixme)\(\s*$/;

const requirements = readRequirements();
const covered = readTests();
const unknown = [...covered.keys()].filter((number) => !requirements.some((known) => known.number === number));

if (process.argv.includes('--json')) {
  console.log(
    JSON.stringify(
      requirements.map((row) => ({ ...row, tests: covered.get(row.number) ?? [] })),
      null,
      2,
    ),
  );
} else {
  print();
}

function readRequirements() {
  const rows = [];
  let group = '';
  for (const text of fs.readFileSync(path.join(root, 'docs/requirements.md'), 'utf8').split('\n')) {
    if (text.startsWith('## ')) group = text.slice(3);
    const [, number, title] = text.match(REQUIREMENT) ?? [];
    if (number) rows.push({ number, title, group });
  }
  return rows;
}

/** @returns {Map<string, { file: string, title: string }[]>} */
function readTests() {
  const found = new Map();
  const files = ['apps', 'libs', 'tools'].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true })
      .map((name) => path.join(folder, name))
      .filter((name) => TEST_FILE.test(name) && !name.includes('node_modules')),
  );
  for (const file of files) {
    for (const title of titlesIn(fs.readFileSync(path.join(root, file), 'utf8'))) {
      for (const number of numbersIn(title)) found.set(number, [...(found.get(number) ?? []), { file, title }]);
    }
  }
  return found;
}

function* titlesIn(code) {
  for (const { index, 2: text } of code.matchAll(LITERAL)) {
    const before = code.slice(Math.max(0, index - 80), index);
    if (BEFORE_SKIPPED.test(before)) continue;
    if (BEFORE_TITLE.test(before) || BEGINS_WITH_NUMBERS.test(text)) yield text;
  }
}

/** The numbers in a title; `C-01…C-04` names four. */
function numbersIn(title) {
  const numbers = new Set();
  const name = (letter, number) => numbers.add(`${letter}-${String(number).padStart(2, '0')}`);
  for (const [, letter, from, to] of title.matchAll(RANGE)) {
    for (let number = Number(from); number <= Number(to); number += 1) name(letter, number);
  }
  for (const [, letter, number] of title.matchAll(NUMBER)) name(letter, Number(number));
  return numbers;
}

function print() {
  const isOpenOnly = process.argv.includes('--open');
  for (const group of new Set(requirements.map((row) => row.group))) {
    const rows = requirements.filter((row) => row.group === group);
    const done = rows.filter(({ number }) => covered.has(number));
    console.log(`\n${group}: ${done.length} of ${rows.length}`);
    for (const { number, title } of rows) {
      const tests = covered.get(number) ?? [];
      if (tests.length > 0 && isOpenOnly) continue;
      const where = tests.length > 0 ? `${tests.length} ${tests.length === 1 ? 'test ' : 'tests'}` : 'open   ';
      console.log(`  ${number.padEnd(6)} ${where.padEnd(9)} ${title}`);
    }
  }
  for (const number of unknown)
    console.log(`\n${number} is no requirement, but ${covered.get(number)[0].file} names it`);
  const count = requirements.filter(({ number }) => covered.has(number)).length;
  console.log(`\n${count} of ${requirements.length} requirements are covered, ${requirements.length - count} are open`);
  if (unknown.length > 0) process.exitCode = 1;
}
