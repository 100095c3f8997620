import { nextRunTry } from './run-retry';

it('the more often a run failed the longer it waits, and half a day later it is given up', () => {
  const now = new Date('2026-11-23T08:00:00Z');
  const minutes = [1, 2, 3, 4, 5, 6, 7, 8].map((tries) => {
    const next = nextRunTry(tries, now);
    return next && (next.getTime() - now.getTime()) / 60_000;
  });
  expect(minutes).toEqual([1, 5, 15, 60, 180, 360, null, null]);
});
