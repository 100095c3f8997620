import fc from 'fast-check';
import { type JsonProblem, readJson } from './json-text';
import { printJson } from './print-json';

const problemOf = (text: string): JsonProblem | null => {
  try {
    readJson(text);
    return null;
  } catch (problem) {
    return problem as JsonProblem;
  }
};

describe('readJson', () => {
  it('D-16: reads whatever is JSON as JSON.parse does, and what was printed as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(readJson(text).value).toEqual(JSON.parse(text));
        expect(readJson(printJson(value)).value).toEqual(JSON.parse(text));
      }),
    );
  });

  it('remembers where values begin', () => {
    const { lines } = readJson('{\n  "a": [\n    1,\n    { "b": 2 }\n  ]\n}');
    expect([...lines]).toEqual([
      ['', 1],
      ['a', 2],
      ['a.0', 3],
      ['a.1', 4],
      ['a.1.b', 4],
    ]);
  });

  it.each([
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'unexpected', '"'],
    ['{\n  "a": 1,\n}', 3, 1, 'unexpected', '}'],
    ['{ "a": 01 }', 1, 9, 'unexpected', '1'],
    ['{ "a": yes }', 1, 8, 'unexpected', 'y'],
    ['{ "a": [1, 2', 1, 13, 'unfinished', ''],
    ['{ "a": "no end\n }', 1, 8, 'unfinished', '"'],
    ['', 1, 1, 'unfinished', ''],
    ['{} {}', 1, 4, 'unexpected', '{'],
    ['<<<<<<< mine\n{}', 1, 1, 'unexpected', '<'],
    ['{ "a": 1,\n  "a": 2 }', 2, 3, 'repeated-key', 'a'],
  ])('D-16: tells where %j is broken', (text, line, column, kind, found) => {
    expect(problemOf(text)).toMatchObject({ line, column, kind, found });
  });
});

describe('printJson', () => {
  it('D-16: has a line for each row, and opens up what is longer', () => {
    const rows = [{ number: '101' }, { number: '102', days: [1, 2] }];
    const long = { name: 'x'.repeat(120) };
    expect(printJson({ version: 1, none: [], rows, long }).split('\n')).toEqual([
      '{',
      '  "version": 1,',
      '  "none": [],',
      '  "rows": [',
      '    { "number": "101" },',
      '    { "number": "102", "days": [1, 2] }',
      '  ],',
      '  "long": {',
      `    "name": "${'x'.repeat(120)}"`,
      '  }',
      '}',
      '',
    ]);
  });
});
