import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { isZone, momentInZone, wallClock } from '@ringdesk/telephony';
import { z } from 'zod';

/** Working time of one weekday; several of a day make breaks between them. */
@ObjectType()
@InputType('WorkingIntervalInput')
export class WorkingInterval {
  @Field(() => Int, { description: '1 Monday … 7 Sunday.' }) day!: number;
  @Field({ description: 'HH:MM in the time zone of the account.' }) from!: string;
  @Field({ description: 'HH:MM, exclusive; not later than `from`: of the next day.' }) to!: string;
}

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'wrongTime');
export const workingHours = z
  .array(z.object({ day: z.int().min(1, 'wrongDay').max(7, 'wrongDay'), from: clock, to: clock }))
  .max(28, 'tooMany');

/** IANA name of a zone that this system knows: `Asia/Almaty`. */
export const timeZone = z.string().refine(isZone, 'unknownTimeZone');

/** Days on which nobody works, `YYYY-MM-DD`. */
export const holidays = z.array(z.iso.date('notADate')).max(400, 'tooMany');

/** When a company works. Without intervals it works around the clock. It is not changed, but replaced by another one. */
export interface WorkCalendar {
  timeZone: string;
  workingHours: readonly WorkingInterval[];
  /** `YYYY-MM-DD` by the zone's clock. */
  holidays: readonly string[];
}

const DAY_MS = 86_400_000;
/** A deadline further away than so many days without work is none. */
const MAX_DAYS = 400;

/** Whether the moment lies within one of the intervals, by the wall clock of the zone. */
export function isWithin(workingHours: readonly WorkingInterval[], timeZone: string, at: Date): boolean {
  const calendar = { timeZone, workingHours, holidays: [] };
  const day = dayOf(at, timeZone);
  return [daysLater(day, -1), day]
    .flatMap((one) => spansOf(one, calendar))
    .some(({ from, to }) => from <= at.getTime() && at.getTime() < to);
}

/** Seconds of working time between two moments. */
export function workingSeconds(calendar: WorkCalendar, from: Date, to: Date): number {
  let ms = 0;
  const last = dayOf(to, calendar.timeZone);
  for (let day = daysLater(dayOf(from, calendar.timeZone), -1); day <= last; day = daysLater(day, 1)) {
    for (const span of spansOf(day, calendar)) {
      ms += Math.max(0, Math.min(span.to, to.getTime()) - Math.max(span.from, from.getTime()));
    }
  }
  return Math.round(ms / 1000);
}

/** When so many seconds of working time have passed since `from`; null: not within a year. */
export function workingDeadline(calendar: WorkCalendar, from: Date, seconds: number): Date | null {
  let left = seconds * 1000;
  const first = daysLater(dayOf(from, calendar.timeZone), -1);
  for (let passed = 0; passed <= MAX_DAYS; passed += 1) {
    for (const span of spansOf(daysLater(first, passed), calendar)) {
      const begin = Math.max(span.from, from.getTime());
      if (span.to <= begin) continue;
      if (span.to - begin >= left) return new Date(begin + left);
      left -= span.to - begin;
    }
  }
  return null;
}

interface Span {
  from: number;
  to: number;
}

/** Days that were asked for, by calendar: a list of missed calls asks for the same few again and again. */
const known = new WeakMap<WorkCalendar, Map<string, Span[]>>();

/** The working times of a day by the zone's clock as moments, ms, in their order; one over midnight ends the day after. */
function spansOf(day: string, calendar: WorkCalendar): Span[] {
  const days = known.get(calendar) ?? new Map<string, Span[]>();
  known.set(calendar, days);
  const spans = days.get(day) ?? reckonSpans(day, calendar);
  days.set(day, spans);
  return spans;
}

function reckonSpans(day: string, { timeZone, workingHours, holidays }: WorkCalendar): Span[] {
  if (holidays.includes(day)) return [];
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  const around: WorkingInterval[] = [{ day: weekday, from: '00:00', to: '00:00' }];
  const intervals = workingHours.length > 0 ? workingHours.filter((one) => one.day === weekday) : around;
  const momentOf = (date: string, clock: string) => momentInZone(`${date} ${clock}`, timeZone)?.getTime() ?? NaN;
  return intervals
    .map(({ from, to }) => ({
      from: momentOf(day, from),
      to: momentOf(to <= from ? daysLater(day, 1) : day, to),
    }))
    .sort((a, b) => a.from - b.from);
}

const dayOf = (at: Date, zone: string): string => wallClock(at, zone).slice(0, 10);
const daysLater = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
