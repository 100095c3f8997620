import * as fc from 'fast-check';
import { RANK_GAP, rankBetween } from './rank';

describe('rankBetween', () => {
  it.each([
    ['the first card of a list', null, null, 0],
    ['above all', null, 5, 5 - RANK_GAP],
    ['below all', 5, null, 5 + RANK_GAP],
    ['in the middle', 0, 1024, 512],
    ['in the middle, below zero', -1024, 0, -512],
    ['no room', 7, 8, null],
    ['no room between equals', 7, 7, null],
    ['no numbers left above', null, -(2 ** 31) + 1, null],
    ['no numbers left below', 2 ** 31 - 1, null, null],
  ])('%s', (_, above, below, rank) => {
    expect(rankBetween(above, below)).toBe(rank);
  });

  it('is always truly between, or says that there is no room', () => {
    const int = fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 });
    fc.assert(
      fc.property(int, int, (one, other) => {
        const [above, below] = [Math.min(one, other), Math.max(one, other)];
        const rank = rankBetween(above, below);
        if (rank === null) expect(below - above).toBeLessThan(2);
        else expect(rank > above && rank < below).toBe(true);
      }),
    );
  });
});
