import { changeNumber, dialable, splitExtension } from './change-number';

describe('changeNumber (B-32, B-55, Q-21)', () => {
  const prefixes = [
    { from: '7', to: '8' },
    { from: '7495', to: '0' },
    { from: '+373', to: '0' },
  ];
  it.each([
    ['NONE', ' +373 (60) 111-222 ', '+373 (60) 111-222'],
    ['NONE', '', ''],
    ['DIGITS_ONLY', '+373 (60) 111-222', '37360111222'],
    ['DIGITS_ONLY', 'anonymous', ''],
    ['WITH_PLUS', '373 60 111222', '+37360111222'],
    ['WITH_PLUS', '+37360111222', '+37360111222'],
    ['WITH_PLUS', '', ''],
    ['REPLACE_PREFIX', '79161234567', '89161234567'],
    ['REPLACE_PREFIX', '+7 916 123-45-67', '89161234567'],
    ['REPLACE_PREFIX', '74951234567', '01234567'],
    ['REPLACE_PREFIX', '+37360111222', '060111222'],
    ['REPLACE_PREFIX', '37360111222', '37360111222'],
    ['REPLACE_PREFIX', '+40 21 123', '+40 21 123'],
    ['REPLACE_PREFIX', '', ''],
  ] as const)('%s: %s → %s', (kind, raw, changed) => {
    expect(changeNumber({ kind, prefixes }, raw)).toBe(changed);
  });

  it('an empty prefix puts something before every number', () => {
    expect(changeNumber({ kind: 'REPLACE_PREFIX', prefixes: [{ from: '', to: '9' }] }, '060111222')).toBe('9060111222');
  });
});

describe('splitExtension (Q-22)', () => {
  it.each([
    ['+37322900100,15', '+37322900100', '15'],
    ['+373 22 900 100 , 1 5', '+373 22 900 100', '15'],
    ['+37322900100,,15', '+37322900100', '15'],
    ['+37322900100,', '+37322900100', null],
    ['+37322900100', '+37322900100', null],
  ])('%s', (raw, main, extension) => {
    expect(splitExtension(raw)).toEqual({ main, extension });
  });
});

it.each([
  ['+373 (60) 111-222', '+37360111222'],
  ['060 111 222', '060111222'],
  ['*72#', '*72#'],
  ['call me', ''],
])('dialable: %s → %s', (raw, number) => {
  expect(dialable(raw)).toBe(number);
});
