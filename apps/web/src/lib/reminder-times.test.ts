import { reminderTime } from './reminder-times';

const now = new Date(2026, 10, 23, 17, 42, 10);

it.each([
  ['inTenMinutes', new Date(2026, 10, 23, 17, 52, 10)],
  ['inAnHour', new Date(2026, 10, 23, 18, 42, 10)],
  ['tomorrow', new Date(2026, 10, 24, 9)],
  ['nextWeek', new Date(2026, 10, 30, 9)],
] as const)('%s, by the reader’s clock', (time, expected) => {
  expect(reminderTime(time, now)).toEqual(expected);
});

it('the morning after the last day of a month is in the next one', () => {
  expect(reminderTime('tomorrow', new Date(2026, 10, 30, 23, 59))).toEqual(new Date(2026, 11, 1, 9));
});
