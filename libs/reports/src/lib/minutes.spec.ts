import { minutesOf } from './minutes';

describe('B-105, Q-46: minutes are cut, not rounded', () => {
  it.each([
    [0, 0],
    [48, 0.8],
    [49, 0.81],
    [59, 0.98],
    [60, 1],
    [61, 1.01],
    [3599, 59.98],
    [7_200_000, 120_000],
  ])('%d seconds are %d', (seconds, minutes) => expect(minutesOf(seconds)).toBe(minutes));

  it('of a sum of seconds they are more than the sum of the minutes', () => {
    expect(minutesOf(49 + 49 + 49)).toBe(2.45);
    expect([49, 49, 49].reduce((sum, seconds) => sum + minutesOf(seconds), 0)).toBeCloseTo(2.43);
  });
});
