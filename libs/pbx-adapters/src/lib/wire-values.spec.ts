import { isoOf, jsonIn, meaningOf, numberOf, objectIn, objectsIn, secondsOf, textOf } from './wire-values';

describe('values that came over the wire', () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    ['[{"a":1}]', null],
    ['null', null],
    ['"text"', null],
    ['<html>', null],
    ['', null],
  ])('%s is the object %j', (text, value) => expect(objectIn(text)).toEqual(value));

  it('JSON is told from no JSON, whatever it stands for', () => {
    expect(jsonIn('null')).toBeNull();
    expect(jsonIn(Buffer.from('7'))).toBe(7);
    expect(jsonIn('{')).toBeUndefined();
  });

  it('of a list the objects count', () => {
    expect(objectsIn([{ a: 1 }, null, 'b', [2]])).toEqual([{ a: 1 }]);
    expect(objectsIn({ a: 1 })).toEqual([]);
  });

  it.each([
    [' 101 ', '101'],
    ['1\u000001', '101'],
    [101, '101'],
    [null, ''],
    [undefined, ''],
    [true, ''],
    [{ number: '101' }, ''],
  ])('%j is the text %j', (value, text) => expect(textOf(value)).toBe(text));

  it.each([
    [' +380 67 555-01-87 ', '+380 67 555-01-87'],
    [380675550187, '380675550187'],
    ['Anonymous', ''],
    ['null', ''],
    [null, ''],
  ])('%j is the number %j', (value, number) => expect(numberOf(value)).toBe(number));

  it.each([
    ['busy', 'its meaning'],
    ['BUSY', undefined],
    ['', undefined],
    ['constructor', undefined],
    ['__proto__', undefined],
  ])('the word %j has the meaning %j', (word, meaning) =>
    expect(meaningOf({ busy: 'its meaning' }, word)).toBe(meaning),
  );

  it.each([
    ['41', 41],
    [41.9, 41],
    ['41,9', 41],
    ['-5', 0],
    ['', 0],
    ['soon', 0],
    [{}, 0],
    [[41], 0],
    ['1e300', 2_073_600],
    [Infinity, 2_073_600],
  ])('W-05: %j is %i seconds', (value, seconds) => expect(secondsOf(value)).toBe(seconds));

  it.each([
    [1_773_306_900_000, '2026-03-12T09:15:00.000Z'],
    [0, undefined],
    [NaN, undefined],
    [1e18, undefined],
    [Infinity, undefined],
  ])('%d is the moment %s', (milliseconds, iso) => expect(isoOf(milliseconds)).toBe(iso));
});
