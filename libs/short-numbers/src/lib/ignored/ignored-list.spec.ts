import { ignoredKey } from './ignored-key';
import { IgnoredList } from './ignored-list';

describe('ignoredKey', () => {
  it.each([
    ['+7 916 123-45-67', false, 'RU', { number: '+79161234567' }],
    ['8 (916) 123-45-67', false, 'RU', { number: '+79161234567' }],
    ['0935550164', false, 'UA', { number: '+380935550164' }],
    ['00380935550164', false, 'KZ', { number: '+380935550164' }],
    ['+7 916 123-45-67, 15', false, 'RU', { number: '+79161234567' }],
    ['112', false, 'RU', { number: '112' }],
    [' 700 ', false, 'KZ', { number: '700' }],
    ['8 800', true, 'RU', { number: '8800' }],
    ['+7 (495)', true, 'RU', { number: '+7495' }],
    ['anonymous', false, 'RU', { problem: 'not-a-number' }],
    ['door', false, 'RU', { problem: 'not-a-number' }],
    ['12 ext. 15', false, 'RU', { problem: 'not-a-number' }],
    ['123456789012345678901', false, 'RU', { problem: 'too-long' }],
    ['+7*', true, 'RU', { problem: 'not-a-prefix' }],
    ['7+7', true, 'RU', { problem: 'not-a-prefix' }],
    ['+7', true, 'RU', { problem: 'too-short' }],
    ['', true, 'RU', { problem: 'not-a-prefix' }],
    ['1234567890123456', true, 'RU', { problem: 'too-long' }],
  ] as const)('D-02: %j (beginning: %j) in %s is %j', (text, isPrefix, country, key) => {
    expect(ignoredKey(text, isPrefix, country)).toEqual(key);
  });
});

const number = (text: string) => ({ number: text, isPrefix: false });
const prefix = (text: string) => ({ number: text, isPrefix: true });

describe('IgnoredList', () => {
  it.each([
    ['the international spelling', number('+79161234567'), '+79161234567', 'RU', true],
    ['bare international digits', number('+79161234567'), '79161234567', 'RU', true],
    ['the national spelling', number('+79161234567'), '8 (916) 123-45-67', 'RU', true],
    ['the national spelling of another country', number('+79161234567'), '89161234567', 'UA', false],
    ['another number', number('+79161234567'), '+79161234568', 'RU', false],
    ['a number that ends alike', number('+79161234567'), '+449161234567', 'RU', false],
    ['digits that mean two numbers', number('+84951234567'), '8 495 123-45-67', 'RU', false],
    ['the same number with an extension', number('+79161234567'), '+79161234567,15', 'RU', true],
    ['a short one', number('112'), '112', 'RU', true],
    ['a short one with a zero before', number('112'), '0112', 'RU', false],
    ['a local one', number('2223344'), '222-33-44', 'MD', true],
    ['a beginning with a plus', prefix('+7800'), '+78005553535', 'RU', true],
    ['a beginning with a plus, spelt nationally', prefix('+7800'), '88005553535', 'RU', true],
    ['a beginning as it is dialled', prefix('8800'), '+78005553535', 'RU', true],
    ['a beginning without the trunk prefix', prefix('800'), '+78005553535', 'KZ', true],
    ['a beginning as it is dialled, of another country', prefix('8800'), '+78005553535', 'UA', false],
    ['a beginning of bare international digits', prefix('7800'), '88005553535', 'RU', true],
    ['a beginning with a zero', prefix('093'), '+380935550164', 'UA', true],
    ['a beginning of a short number', prefix('700'), '70015', 'RU', true],
    ['a beginning that is the whole number', prefix('+78005553535'), '+78005553535', 'RU', true],
    ['a beginning that is longer than the number', prefix('70015'), '700', 'RU', false],
    ['what stands within a number', prefix('+7555'), '+78005553535', 'RU', false],
    ['Q-09: a withheld number', prefix('000'), '', 'RU', false],
    ['Q-09: a withheld number in words', number('+79161234567'), 'anonymous', 'RU', false],
  ] as const)('D-02: %s', (_, entry, remoteNumber, country, expected) => {
    expect(new IgnoredList([entry]).holds(remoteNumber, country)).toBe(expected);
  });

  it('D-02: an empty list ignores nothing', () => {
    expect(new IgnoredList([]).holds('+79161234567', 'RU')).toBe(false);
  });
});
