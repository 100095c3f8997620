import { latestTime, nextTime, ReportRhythm, type ScheduleTimes } from './schedule-times';

const at = (rhythm: keyof typeof ReportRhythm, time: string, more: Partial<ScheduleTimes> = {}): ScheduleTimes => ({
  ...{ rhythm: ReportRhythm[rhythm], weekday: null, dayOfMonth: null, time },
  ...more,
});

describe('when a report is sent', () => {
  it.each([
    ['later today', at('DAILY', '18:00'), '2026-11-25T10:00:00Z', 'UTC', '2026-11-25T18:00:00.000Z'],
    ['tomorrow', at('DAILY', '08:00'), '2026-11-25T10:00:00Z', 'UTC', '2026-11-26T08:00:00.000Z'],
    [
      'not the moment itself once more',
      at('DAILY', '08:00'),
      '2026-11-25T08:00:00Z',
      'UTC',
      '2026-11-26T08:00:00.000Z',
    ],
    ["by the company's clock", at('DAILY', '08:00'), '2026-11-25T02:00:00Z', 'Asia/Almaty', '2026-11-25T03:00:00.000Z'],
    ['after Friday on Monday', at('WEEKDAYS', '08:00'), '2026-11-27T09:00:00Z', 'UTC', '2026-11-30T08:00:00.000Z'],
    ['on a Sunday', at('WEEKLY', '08:00', { weekday: 7 }), '2026-11-25T09:00:00Z', 'UTC', '2026-11-29T08:00:00.000Z'],
    [
      'on the 1st',
      at('MONTHLY', '08:00', { dayOfMonth: 1 }),
      '2026-11-25T09:00:00Z',
      'UTC',
      '2026-12-01T08:00:00.000Z',
    ],
    [
      'on the 31st',
      at('MONTHLY', '08:00', { dayOfMonth: 31 }),
      '2026-10-31T09:00:00Z',
      'UTC',
      '2026-11-30T08:00:00.000Z',
    ],
    [
      'in February',
      at('MONTHLY', '08:00', { dayOfMonth: 30 }),
      '2028-02-01T00:00:00Z',
      'UTC',
      '2028-02-29T08:00:00.000Z',
    ],
    [
      'across the year',
      at('MONTHLY', '08:00', { dayOfMonth: 15 }),
      '2026-12-20T00:00:00Z',
      'UTC',
      '2027-01-15T08:00:00.000Z',
    ],
    // clocks go from 02:00 to 03:00 on 29 March, and from 03:00 to 02:00 on 25 October
    [
      'a time that is leapt over',
      at('DAILY', '02:30'),
      '2026-03-28T12:00:00Z',
      'Europe/Berlin',
      '2026-03-29T01:30:00.000Z',
    ],
    [
      'a time that comes twice',
      at('DAILY', '02:30'),
      '2026-10-24T12:00:00Z',
      'Europe/Berlin',
      '2026-10-25T00:30:00.000Z',
    ],
    ['… once', at('DAILY', '02:30'), '2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10-26T01:30:00.000Z'],
    [
      'the same hour after the change',
      at('DAILY', '09:00'),
      '2026-03-28T12:00:00Z',
      'Europe/Berlin',
      '2026-03-29T07:00:00.000Z',
    ],
  ])('%s', (_, schedule, after, zone, expected) =>
    expect(nextTime(schedule, new Date(after), zone).toISOString()).toBe(expected),
  );

  it.each([
    ['none was missed', '2026-11-23T08:00:05Z', '2026-11-23T08:00:00.000Z'],
    ['a week was missed', '2026-11-30T07:00:00Z', '2026-11-27T08:00:00.000Z'],
  ])('of those missed the latest counts: %s', (_, now, expected) => {
    const due = new Date('2026-11-23T08:00:00Z');
    expect(latestTime(at('WEEKDAYS', '08:00'), due, new Date(now), 'UTC').toISOString()).toBe(expected);
  });
});
