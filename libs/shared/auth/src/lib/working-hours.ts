import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
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
export const timeZone = z.string().refine(isTimeZone, 'unknownTimeZone');

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Whether the moment lies within one of the intervals, by the wall clock of the zone. */
export function isWithin(intervals: readonly WorkingInterval[], zone: string, at: Date): boolean {
  const { day, time } = wallClock(zone, at);
  const before = day === 1 ? 7 : day - 1;
  return intervals.some(({ day: on, from, to }) => {
    const isOverMidnight = to <= from;
    if (on === day && time >= from && (isOverMidnight || time < to)) return true;
    return isOverMidnight && on === before && time < to;
  });
}

function wallClock(zone: string, at: Date): { day: number; time: string } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return { day: DAYS.indexOf(part('weekday')) + 1, time: `${part('hour')}:${part('minute')}` };
}
