import { formatLocale } from '../../i18n';

/** Reports print days as the source of the requirements does: dd-mm-yyyy (B-101, B-106). */
export const dayText = (day: string): string => day.split('-').reverse().join('-');

const formatIn = (timeZone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(formatLocale(), { timeZone, ...options });

/** '14:05' by the clocks of the account. */
export const timeIn = (timeZone: string, at: string): string =>
  formatIn(timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));

/** '25-11-2026 14:05:09' by the clocks of the account. */
export function momentIn(timeZone: string, at: string): string {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(at));
  const time = formatIn(timeZone, { timeStyle: 'medium', hourCycle: 'h23' }).format(new Date(at));
  return `${dayText(day)} ${time}`;
}

/** '25-11-2026 14:05' by the clocks of the account. */
export const minuteIn = (timeZone: string, at: string): string => momentIn(timeZone, at).slice(0, -3);

/** 'Wednesday' */
export const weekdayText = (day: string): string =>
  new Intl.DateTimeFormat(formatLocale(), { weekday: 'long', timeZone: 'UTC' }).format(new Date(day));

/** '12.05': always two decimals, which are cut and not rounded (B-105). */
export const minutesText = (minutes: number): string =>
  new Intl.NumberFormat(formatLocale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(minutes);
