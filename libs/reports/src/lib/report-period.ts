import { AppError } from '@ringdesk/platform';

/** Periods that follow the calendar of the account's zone; weeks begin on Monday (B-101). */
export enum ReportPeriod {
  TODAY = 'TODAY',
  YESTERDAY = 'YESTERDAY',
  THIS_WEEK = 'THIS_WEEK',
  LAST_WEEK = 'LAST_WEEK',
  THIS_MONTH = 'THIS_MONTH',
  LAST_MONTH = 'LAST_MONTH',
  THIS_QUARTER = 'THIS_QUARTER',
  THIS_YEAR = 'THIS_YEAR',
}

/** Days as `2026-11-23`, both inclusive. */
export interface DayRange {
  from: string;
  to: string;
}

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

const PRESETS: Record<ReportPeriod, [unit: Unit, offset: number]> = {
  [ReportPeriod.TODAY]: ['day', 0],
  [ReportPeriod.YESTERDAY]: ['day', -1],
  [ReportPeriod.THIS_WEEK]: ['week', 0],
  [ReportPeriod.LAST_WEEK]: ['week', -1],
  [ReportPeriod.THIS_MONTH]: ['month', 0],
  [ReportPeriod.LAST_MONTH]: ['month', -1],
  [ReportPeriod.THIS_QUARTER]: ['quarter', 0],
  [ReportPeriod.THIS_YEAR]: ['year', 0],
};
const MONTHS: Record<'month' | 'quarter' | 'year', number> = { month: 1, quarter: 3, year: 12 };
const DAY_MS = 86_400_000;
/** Ten years: beyond, somebody mistyped a year. */
const MOST_DAYS = 3660;

/** The day that it is at a moment somewhere. */
export const dayIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);

/** The first instant of a day somewhere; where a change of clocks leaves midnight out, the first one after it. */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(day);
  const before = midnight - offsetAt(midnight - DAY_MS, timeZone);
  const after = midnight - offsetAt(before, timeZone);
  // clocks go on in this night: the earlier reckoning lies in the day before
  return new Date(dayIn(timeZone, new Date(after)) === day ? after : before);
}

/** Milliseconds by which the zone's clocks are ahead of UTC then. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
  return Date.parse(`${parts.replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000;
}

/** @param today day in the account's zone */
export function presetRange(period: ReportPeriod, today: string): DayRange {
  const [unit, offset] = PRESETS[period];
  return unitAround(unit, today, offset);
}

/**
 * Days that somebody chose.
 * @throws AppError BAD_USER_INPUT for what is no day, an end before the start, or more than ten years
 */
export function chosenRange(from: string, to: string): DayRange {
  const fields = Object.fromEntries(
    Object.entries({ from, to }).flatMap(([name, day]) => (isDay(day) ? [] : [[name, 'notADay']])),
  );
  if (Object.keys(fields).length > 0) throw new AppError('BAD_USER_INPUT', 'Days are written 2026-11-23', { fields });
  const days = daysIn({ from, to });
  if (days < 1 || days > MOST_DAYS) {
    const message = days < 1 ? 'The period ends before it begins' : 'A report covers ten years at most';
    throw new AppError('BAD_USER_INPUT', message, { fields: { to: days < 1 ? 'beforeStart' : 'tooLong' } });
  }
  return { from, to };
}

/** The period of the same kind before (-1) or after (1): the neighbouring month of a month, else as many days. */
export function neighbour(range: DayRange, step: -1 | 1): DayRange {
  for (const unit of ['week', 'month', 'quarter', 'year'] as const) {
    const whole = unitAround(unit, range.from, 0);
    if (whole.from === range.from && whole.to === range.to) return unitAround(unit, range.from, step);
  }
  const days = daysIn(range) * step;
  return { from: plusDays(range.from, days), to: plusDays(range.to, days) };
}

const daysIn = ({ from, to }: DayRange): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

export const plusDays = (day: string, days: number): string => textOf(new Date(Date.parse(day) + days * DAY_MS));

function unitAround(unit: Unit, day: string, offset: number): DayRange {
  const date = new Date(day);
  if (unit === 'day') return { from: plusDays(day, offset), to: plusDays(day, offset) };
  if (unit === 'week') {
    const monday = plusDays(day, -((date.getUTCDay() + 6) % 7) + 7 * offset);
    return { from: monday, to: plusDays(monday, 6) };
  }
  const months = MONTHS[unit];
  const first = Math.floor(date.getUTCMonth() / months) * months + offset * months;
  const startOf = (month: number) => textOf(new Date(Date.UTC(date.getUTCFullYear(), month, 1)));
  return { from: startOf(first), to: plusDays(startOf(first + months), -1) };
}

const textOf = (date: Date): string => date.toISOString().slice(0, 10);

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && textOf(new Date(text)) === text;
