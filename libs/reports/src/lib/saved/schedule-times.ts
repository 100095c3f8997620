import { momentInZone } from '@ringdesk/telephony';
import { dayIn, plusDays } from '../report-period';

export enum ReportRhythm {
  DAILY = 'DAILY',
  WEEKDAYS = 'WEEKDAYS',
  WEEKLY = 'WEEKLY',
  MONTHLY = 'MONTHLY',
}

export interface ScheduleTimes {
  rhythm: ReportRhythm;
  /** Of WEEKLY; 1: Monday. */
  weekday: number | null;
  /** Of MONTHLY. */
  dayOfMonth: number | null;
  /** '08:30', by the clock of the zone. */
  time: string;
}

/** The first time after a moment. A time that the clock leaps over in spring comes when it has leapt, one that it passes twice comes once. */
export function nextTime(schedule: ScheduleTimes, after: Date, zone: string): Date {
  for (let day = dayIn(zone, after); ; day = plusDays(day, 1)) {
    const at = isDayOf(schedule, day) ? momentInZone(`${day} ${schedule.time}`, zone) : null;
    if (at && at > after) return at;
  }
}

/** Of times that were missed the last one counts: the latest until now, from the one that is due. */
export function latestTime(schedule: ScheduleTimes, due: Date, now: Date, zone: string): Date {
  for (let [latest, next] = [due, nextTime(schedule, due, zone)]; ; next = nextTime(schedule, next, zone)) {
    if (next > now) return latest;
    latest = next;
  }
}

function isDayOf({ rhythm, weekday, dayOfMonth }: ScheduleTimes, day: string): boolean {
  const date = new Date(day);
  const isoWeekday = ((date.getUTCDay() + 6) % 7) + 1;
  switch (rhythm) {
    case ReportRhythm.DAILY:
      return true;
    case ReportRhythm.WEEKDAYS:
      return isoWeekday <= 5;
    case ReportRhythm.WEEKLY:
      return isoWeekday === weekday;
    case ReportRhythm.MONTHLY: {
      const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
      return date.getUTCDate() === Math.min(dayOfMonth ?? 1, last);
    }
  }
}
