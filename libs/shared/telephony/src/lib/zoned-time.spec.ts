import { momentInZone, wallClock } from './zoned-time';

const cases: [text: string, zone: string, utc: string | null][] = [
  ['2026-06-15 10:15:04', 'Europe/London', '2026-06-15T09:15:04.000Z'],
  ['2026-03-12 11:15:00', 'Europe/Kyiv', '2026-03-12T09:15:00.000Z'],
  ['2026-04-06 13:05:11.217', 'Asia/Dubai', '2026-04-06T09:05:11.217Z'],
  ['2026-11-25T08:00', 'Asia/Almaty', '2026-11-25T03:00:00.000Z'],
  // the hour that London's clock passes twice, the first time
  ['2026-10-25 01:30:00', 'Europe/London', '2026-10-25T00:30:00.000Z'],
  // the hour that it leaps over
  ['2026-03-29 01:30:00', 'Europe/London', '2026-03-29T01:30:00.000Z'],
  ['2026-03-29 02:30:00', 'Europe/London', '2026-03-29T01:30:00.000Z'],
  ['15.06.2026 10:15', 'Europe/London', null],
  ['2026-06-15 10:15:04', 'Nowhere/Town', null],
  ['2026-02-30 10:15:04', 'Europe/London', null],
  ['2026-99-99 99:99:99', 'Europe/London', null],
  ['0000-01-01 00:00:00', 'Europe/London', null],
];

it.each(cases)('%s in %s is %s', (text, zone, utc) => {
  expect(momentInZone(text, zone)?.toISOString() ?? null).toBe(utc);
});

it('tells the wall clock of a moment', () => {
  expect(wallClock(new Date('2026-06-15T09:15:04Z'), 'Europe/London')).toBe('2026-06-15 10:15:04');
});
