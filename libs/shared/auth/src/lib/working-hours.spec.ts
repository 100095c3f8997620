import { isWithin, timeZone, workingHours } from './working-hours';

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
    ['none at all', [], 'UTC', '2026-11-25T10:00:00Z', false],
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
