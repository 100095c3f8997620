import { lineText } from './line-text';

const name = lineText(20);
const problemOf = (text: string) => name.safeParse(text).error?.issues[0].message;

it.each([
  ['spaces around it', '  Olga Petrova ', 'Olga Petrova'],
  ['a line break', 'Olga\r\nPetrova', 'Olga Petrova'],
  ['a NUL, which no database keeps', 'Olga\u0000', 'Olga'],
  ['an override that would turn the rest of the page round', '\u202eOlga', 'Olga'],
  ['an emoji of several people', '👩‍👧 Olga', '👩‍👧 Olga'],
  ['a joiner that Persian needs', 'می\u200cخواهم', 'می\u200cخواهم'],
])('a name is kept as it is read: %s', (_, text, kept) => {
  expect(name.parse(text)).toBe(kept);
});

it.each([
  ['nothing', ''],
  ['spaces', '   '],
  ['characters that cannot be seen', '\u200b\u2060\ufeff'],
  ['control characters', '\u0000\n'],
])('%s is no name', (_, text) => {
  expect(problemOf(text)).toBe('required');
});

it('a name has an end', () => {
  expect(problemOf('x'.repeat(21))).toBe('too-long');
  expect(problemOf('x'.repeat(20))).toBeUndefined();
});
