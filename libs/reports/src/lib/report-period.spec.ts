import { chosenRange, dayIn, neighbour, presetRange, ReportPeriod, startOfDay } from './report-period';

/** A Wednesday. */
const TODAY = '2026-11-25';

describe('B-101: periods of a report', () => {
  it.each([
    [ReportPeriod.TODAY, '2026-11-25', '2026-11-25'],
    [ReportPeriod.YESTERDAY, '2026-11-24', '2026-11-24'],
    [ReportPeriod.THIS_WEEK, '2026-11-23', '2026-11-29'],
    [ReportPeriod.LAST_WEEK, '2026-11-16', '2026-11-22'],
    [ReportPeriod.THIS_MONTH, '2026-11-01', '2026-11-30'],
    [ReportPeriod.LAST_MONTH, '2026-10-01', '2026-10-31'],
    [ReportPeriod.THIS_QUARTER, '2026-10-01', '2026-12-31'],
    [ReportPeriod.THIS_YEAR, '2026-01-01', '2026-12-31'],
  ])('%s', (period, from, to) => expect(presetRange(period, TODAY)).toEqual({ from, to }));

  it.each([
    ['2025-06-30', '2025-06-30'], // a Monday
    ['2025-07-06', '2025-06-30'], // the Sunday of the sample in the source
    ['2027-01-01', '2026-12-28'],
  ])('the week of %s begins on Monday, %s', (day, monday) =>
    expect(presetRange(ReportPeriod.THIS_WEEK, day).from).toBe(monday),
  );

  it.each([
    ['a week', ['2026-11-23', '2026-11-29'], ['2026-11-16', '2026-11-22'], ['2026-11-30', '2026-12-06']],
    ['a month', ['2026-02-01', '2026-02-28'], ['2026-01-01', '2026-01-31'], ['2026-03-01', '2026-03-31']],
    ['a quarter', ['2026-01-01', '2026-03-31'], ['2025-10-01', '2025-12-31'], ['2026-04-01', '2026-06-30']],
    ['a year', ['2026-01-01', '2026-12-31'], ['2025-01-01', '2025-12-31'], ['2027-01-01', '2027-12-31']],
    ['ten days', ['2026-11-05', '2026-11-14'], ['2026-10-26', '2026-11-04'], ['2026-11-15', '2026-11-24']],
  ])('the arrows lead from %s to its neighbours', (_, [from, to], before, after) => {
    expect(Object.values(neighbour({ from, to }, -1))).toEqual(before);
    expect(Object.values(neighbour({ from, to }, 1))).toEqual(after);
  });

  it('the day is that of the zone, not of the server', () => {
    const at = new Date('2026-11-25T20:30:00Z');
    expect(dayIn('Asia/Almaty', at)).toBe('2026-11-26');
    expect(dayIn('America/New_York', at)).toBe('2026-11-25');
  });

  it.each([
    ['Asia/Almaty', '2026-11-23', '2026-11-22T19:00:00Z'],
    ['Asia/Kathmandu', '2026-11-23', '2026-11-22T18:15:00Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z'], // clocks go on at two
    ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z'], // clocks go back at three
    ['Europe/Berlin', '2026-10-26', '2026-10-25T23:00:00Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00Z'],
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00Z'], // the day begins at one
    ['UTC', '2026-11-23', '2026-11-23T00:00:00Z'],
  ])('in %s the day %s begins at %s', (zone, day, at) => expect(startOfDay(day, zone)).toEqual(new Date(at)));

  it.each([
    ['2026-02-30', '2026-03-01', 'from'],
    ['23.11.2026', '2026-11-29', 'from'],
    ['2026-11-23', '', 'to'],
    ['2026-11-23', '2026-11-22', 'to'],
    ['1926-11-23', '2026-11-22', 'to'],
  ])('refuses %s to %s, naming the field', (from, to, field) => {
    expect(() => chosenRange(from, to)).toThrow(
      expect.objectContaining({
        code: 'BAD_USER_INPUT',
        details: { fields: expect.objectContaining({ [field]: expect.any(String) }) },
      }),
    );
  });
});
