/** Numbers that look random, the same for the same seed. */
export function randomOf(seed: number) {
  let state = (seed * 48271 + 11) % 2147483647;
  const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, one: <T>(items: readonly T[]): T => items[below(items.length)] };
}
type Random = ReturnType<typeof randomOf>;

/** Values that programs trip over. */
const NASTY: unknown[] = [
  ...[null, true, -1, 0, 1e308, 1e18, '', ' ', 'null', 'undefined', 'NaN', 'constructor', '__proto__', 'toString'],
  ...[
    [],
    {},
    [[]],
    [null],
    [{}],
    { a: { b: [] } },
    'x'.repeat(5000),
    '9'.repeat(400),
    '\0',
    '\ud800',
    '>',
    '<>',
    '%',
    '%zz',
  ],
  ...['2026-99-99 99:99:99', '9999-12-31 23:59:59', '-271821-04-20', '1e309', '+', 'a@b', '<script>', '0x10', '１０'],
];
const LETTERS = [
  '\0',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '%',
  '&',
  '=',
  '+',
  '\\',
  '\n',
  'é',
  '\ud800',
  '9',
  '-',
  ' ',
];

/** A body with something wrong in it: a value replaced, taken out or doubled, letters changed, a part cut off. */
export function mutated(body: string, random: Random): string {
  const ways = [replacedValue, replacedValue, replacedValue, changedLetters, cut, doubled];
  return random.one(ways)(body, random);
}

/** Nothing that a PBX ever sent. */
export function garbage(random: Random): string {
  const length = random.below(400);
  const letter = () => (random.below(3) > 0 ? random.one(LETTERS) : String.fromCharCode(random.below(0x300)));
  return random.one([
    () => Array.from({ length }, letter).join(''),
    () => JSON.stringify(random.one(NASTY)),
    () => JSON.stringify({ [String(random.one(NASTY))]: random.one(NASTY) }),
    () => `${'['.repeat(length)}${']'.repeat(length)}`,
    () => new URLSearchParams({ [String(random.one(NASTY))]: String(random.one(NASTY)) }).toString(),
  ])();
}

/** Long bodies that make careless readers slow. */
export const LONG: string[] = [
  ...[' ', '0', '"', '[', '{"a":', '%', '=&', '""x', ',', '\\', 'a[', '9'].map((part) => part.repeat(60_000)),
  `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  JSON.stringify({ event: ' '.repeat(200_000), call: { id: '1'.repeat(200_000) } }),
];

function replacedValue(body: string, random: Random): string {
  try {
    const value = JSON.parse(body) as unknown;
    if (typeof value === 'object' && value !== null) return JSON.stringify(replacedIn(value, random));
  } catch {
    // a form
  }
  const pairs = [...new URLSearchParams(body)];
  if (pairs.length === 0) return body;
  const at = random.below(pairs.length);
  pairs[at] = [pairs[at][0], String(random.one(NASTY))];
  return new URLSearchParams(random.below(5) > 0 ? pairs : pairs.filter((_, index) => index !== at)).toString();
}

/** One member, at whatever depth, has another value or is gone. */
function replacedIn(value: object, random: Random): unknown {
  const names = Object.keys(value);
  if (names.length === 0) return random.one(NASTY);
  const name = random.one(names);
  const member = (value as Record<string, unknown>)[name];
  const isDeeper = typeof member === 'object' && member !== null && random.below(3) > 0;
  const changed = isDeeper ? replacedIn(member, random) : random.below(5) > 0 ? random.one(NASTY) : undefined;
  return Array.isArray(value)
    ? value.map((one: unknown, index) => (String(index) === name ? changed : one))
    : { ...value, [name]: changed };
}

function changedLetters(body: string, random: Random): string {
  const letters = [...body];
  for (let i = random.below(5); i >= 0; i -= 1) letters[random.below(letters.length + 1)] = random.one(LETTERS);
  return letters.join('');
}

const cut = (body: string, random: Random): string => body.slice(0, random.below(body.length + 1));
const doubled = (body: string, random: Random): string => body + body.slice(random.below(body.length + 1));
