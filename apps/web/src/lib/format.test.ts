import { startTexts } from '../i18n';
import { formatAgo, formatDuration, formatDurationInWords, formatWhen } from './format';

it.each([
  [0, '0:00'],
  [42.9, '0:42'],
  [725, '12:05'],
  [3729, '1:02:09'],
  [-5, '0:00'],
])('%d seconds as a clock are %s', (seconds, clock) => {
  expect(formatDuration(seconds)).toBe(clock);
});

it.each([
  ['en', 102, '1 minute 42 seconds'],
  ['en', 0, '0 seconds'],
  ['ru', 102, '1 минута 42 секунды'],
  ['ru', 3600, '1 час'],
] as const)('in %s, %d seconds are read out as %s', async (language, seconds, words) => {
  await startTexts(language);
  expect(formatDurationInWords(seconds)).toBe(words);
});

it.each([
  ['en', 42_000, '42 seconds ago'],
  ['en', 5 * 3_600_000, '5 hours ago'],
  ['ru', 3 * 60_000, '3 минуты назад'],
] as const)('in %s, %d ms ago is %s', async (language, ms, words) => {
  await startTexts(language);
  const now = Date.parse('2026-11-23T12:00:00Z');
  expect(formatAgo(new Date(now - ms), now)).toBe(words);
});

describe('dates are written as the reader’s browser writes its language', () => {
  const at = new Date('2026-11-12T22:03:00');
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['en', ['en-US', 'en'], /^Nov 12, 10:03.PM$/],
    ['en', ['ru-KZ', 'ru'], /^12 Nov, 22:03$/],
    ['en', ['en'], /^12 Nov, 22:03$/],
    ['ru', ['en-US', 'ru-KZ'], /^12 нояб\., 22:03$/],
    ['ru', ['en-US'], /^12 нояб\., 22:03$/],
  ] as const)('%s with %j: %s', async (language, browser, written) => {
    jest.spyOn(navigator, 'languages', 'get').mockReturnValue(browser);
    await startTexts(language);
    expect(formatWhen(at, at)).toMatch(written);
  });
});
