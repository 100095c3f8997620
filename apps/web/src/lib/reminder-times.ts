/** Moments that a reminder is often set to. */
export const REMINDER_TIMES = ['inTenMinutes', 'inAnHour', 'tomorrow', 'nextWeek'] as const;
export type ReminderTime = (typeof REMINDER_TIMES)[number];

const MINUTE_MS = 60_000;
const MORNING = 9;

/** A moment by the reader's clock: mornings are at nine, also over a change of clocks. */
export function reminderTime(time: ReminderTime, now = new Date()): Date {
  switch (time) {
    case 'inTenMinutes':
      return new Date(now.getTime() + 10 * MINUTE_MS);
    case 'inAnHour':
      return new Date(now.getTime() + 60 * MINUTE_MS);
    case 'tomorrow':
      return morning(now, 1);
    case 'nextWeek':
      return morning(now, 7);
  }
}

const morning = (now: Date, days: number): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
