import { isWithin, timeZone, workingDeadline, workingHours, workingSeconds } from './working-hours';

describe('B-43: working hours', () => {
  const office = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' }));
  const night = [{ day: 7, from: '22:00', to: '06:00' }];
  const split = [
    { day: 3, from: '09:00', to: '13:00' },
    { day: 3, from: '14:00', to: '18:00' },
  ];

  it.each([
    ['begins with its first minute', office, 'Asia/Almaty', '2026-11-25T04:00:00Z', true],
    ['not a minute before', office, 'Asia/Almaty', '2026-11-25T03:59:59Z', false],
    ['ends before its last', office, 'Asia/Almaty', '2026-11-25T13:00:00Z', false],
    ['the last minute counts', office, 'Asia/Almaty', '2026-11-25T12:59:59Z', true],
    ['not on a Saturday', office, 'Asia/Almaty', '2026-11-28T06:00:00Z', false],
    ['the zone decides which day it is', office, 'Asia/Almaty', '2026-11-29T20:30:00Z', false],
    ['a Sunday in UTC is a Monday there', [{ day: 1, from: '00:00', to: '03:00' }], 'Asia/Almaty', '2026-11-29T20:30:00Z', true], // prettier-ignore
    ['a night from Sunday to Monday', night, 'Europe/Moscow', '2026-11-30T02:59:00Z', true],
    ['is over in the morning', night, 'Europe/Moscow', '2026-11-30T03:00:00Z', false],
    ['has not begun in the afternoon', night, 'Europe/Moscow', '2026-11-29T18:59:00Z', false],
    ['nobody works in the break', split, 'UTC', '2026-11-25T13:30:00Z', false],
    ['after the break they do', split, 'UTC', '2026-11-25T14:00:00Z', true],
    ['summer time moves the clock', office, 'Europe/Chisinau', '2026-07-01T06:00:00Z', true],
    ['winter time moves it back', office, 'Europe/Chisinau', '2026-12-01T06:30:00Z', false],
    ['without any it is around the clock', [], 'UTC', '2026-11-25T23:00:00Z', true],
  ])('%s', (_, intervals, zone, at, expected) => {
    expect(isWithin(intervals, zone, new Date(at))).toBe(expected);
  });

  it.each([
    [{ day: 1, from: '09:00', to: '18:00' }, true],
    [{ day: 1, from: '9:00', to: '18:00' }, false],
    [{ day: 1, from: '09:00', to: '24:00' }, false],
    [{ day: 8, from: '09:00', to: '18:00' }, false],
    [{ day: 0, from: '09:00', to: '18:00' }, false],
  ])('%j is accepted: %s', (interval, isAccepted) => {
    expect(workingHours.safeParse([interval]).success).toBe(isAccepted);
  });

  it.each([
    ['Asia/Tashkent', true],
    ['Tashkent', false],
    ['', false],
  ])('the time zone %j is accepted: %s', (zone, isAccepted) => {
    expect(timeZone.safeParse(zone).success).toBe(isAccepted);
  });
});

describe('D-08: working time between two moments', () => {
  const office = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' }));
  const calendar = { timeZone: 'Asia/Almaty', workingHours: office, holidays: ['2026-11-26'] };
  const moscow = { timeZone: 'Europe/Moscow', workingHours: [{ day: 7, from: '22:00', to: '06:00' }], holidays: [] };
  const kyiv = { timeZone: 'Europe/Kyiv', workingHours: [], holidays: [] };

  it.each([
    ['within a day', calendar, '2026-11-25T05:00:00Z', '2026-11-25T05:30:00Z', 1800],
    ['from before work', calendar, '2026-11-25T02:00:00Z', '2026-11-25T04:10:00Z', 600],
    ['from the evening over a holiday', calendar, '2026-11-25T12:50:00Z', '2026-11-27T04:05:00Z', 900],
    ['over a weekend', calendar, '2026-11-27T12:59:00Z', '2026-11-30T04:01:00Z', 120],
    ['on a Sunday', calendar, '2026-11-29T05:00:00Z', '2026-11-29T10:00:00Z', 0],
    ['a night shift', moscow, '2026-11-29T18:00:00Z', '2026-11-30T04:00:00Z', 8 * 3600],
    ['backwards there is none', calendar, '2026-11-25T06:00:00Z', '2026-11-25T05:00:00Z', 0],
    ['around the clock', kyiv, '2026-11-25T05:00:00Z', '2026-11-27T05:00:00Z', 48 * 3600],
    ['the night of summer time has 23 hours', kyiv, '2026-03-28T22:00:00Z', '2026-03-29T21:00:00Z', 23 * 3600],
    ['the night of winter time has 25', kyiv, '2026-10-24T21:00:00Z', '2026-10-25T22:00:00Z', 25 * 3600],
  ])('%s', (_, when, from, to, seconds) => {
    expect(workingSeconds(when, new Date(from), new Date(to))).toBe(seconds);
  });

  it.each([
    ['the same day', calendar, '2026-11-25T05:00:00Z', 1800, '2026-11-25T05:30:00.000Z'],
    ['after a holiday', calendar, '2026-11-25T12:50:00Z', 900, '2026-11-27T04:05:00.000Z'],
    ['at once on Monday', calendar, '2026-11-28T05:00:00Z', 60, '2026-11-30T04:01:00.000Z'],
    ['exactly at the end of the day', calendar, '2026-11-25T12:30:00Z', 1800, '2026-11-25T13:00:00.000Z'],
  ])('the deadline: %s', (_, when, from, seconds, deadline) => {
    expect(workingDeadline(when, new Date(from), seconds)?.toISOString()).toBe(deadline);
    expect(workingSeconds(when, new Date(from), new Date(deadline))).toBe(seconds);
  });

  it('there is none where nobody ever works', () => {
    const never = { ...calendar, workingHours: [{ day: 4, from: '09:00', to: '18:00' }], holidays: thursdays() };
    expect(workingDeadline(never, new Date('2026-11-25T05:00:00Z'), 60)).toBeNull();
  });

  function thursdays(): string[] {
    const first = Date.parse('2026-11-19T00:00:00Z');
    return Array.from({ length: 70 }, (__, week) => new Date(first + week * 7 * 86_400_000).toISOString().slice(0, 10));
  }
});
