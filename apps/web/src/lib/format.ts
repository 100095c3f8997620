import { formatLocale } from '../i18n';

type Instant = string | Date;

const cache = new Map<string, Intl.DateTimeFormat>();

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${formatLocale()} ${JSON.stringify(options)}`;
  let format = cache.get(key);
  if (!format) cache.set(key, (format = new Intl.DateTimeFormat(formatLocale(), options)));
  return format;
}

/** '23 Nov 2026, 14:05' in the reader's zone. */
export const formatDateTime = (at: Instant): string =>
  dateFormat({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));

/** '23 Nov, 14:05'; with the year where it is not the present one. For columns. */
export function formatWhen(at: Instant, now = new Date()): string {
  const date = new Date(at);
  if (date.getFullYear() !== now.getFullYear()) return formatDateTime(date);
  return dateFormat({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(date);
}

/** '23 Nov 2026' */
export const formatDate = (at: Instant): string => dateFormat({ dateStyle: 'medium' }).format(new Date(at));

/** '14:05', with seconds '14:05:09'; in the reader's zone unless another one is named */
export const formatTime = (at: Instant, withSeconds = false, timeZone?: string): string =>
  dateFormat({ timeStyle: withSeconds ? 'medium' : 'short', timeZone }).format(new Date(at));

/** A calendar day `2026-11-23`, in no zone: '23 Nov 2026'. */
export const formatDay = (day: string): string =>
  dateFormat({ dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** 'Monday' for 1 … 'Sunday' for 7. */
export const formatWeekday = (day: number): string =>
  new Intl.DateTimeFormat(formatLocale(), { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, day)),
  );

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** '5 minutes ago', in the largest unit that fits. */
export function formatAgo(at: Instant, now = Date.now()): string {
  const seconds = Math.round((new Date(at).getTime() - now) / 1000);
  const [unit, size] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(formatLocale(), { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
}

/** Seconds as a clock: '0:42', '12:05', '1:02:09'. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

const UNITS: [string, number][] = [
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** Seconds in words, for screen readers: '1 minute 42 seconds'. */
export function formatDurationInWords(seconds: number): string {
  let rest = Math.max(0, Math.floor(seconds));
  const parts = UNITS.flatMap(([unit, size]) => {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    return amount > 0
      ? [new Intl.NumberFormat(formatLocale(), { style: 'unit', unit, unitDisplay: 'long' }).format(amount)]
      : [];
  });
  const zero = new Intl.NumberFormat(formatLocale(), { style: 'unit', unit: 'second', unitDisplay: 'long' }).format(0);
  return parts.length > 0 ? parts.join(' ') : zero;
}

export const formatNumber = (value: number, digits = 0): string =>
  new Intl.NumberFormat(formatLocale(), { maximumFractionDigits: digits }).format(value);

/** A share of one: '78.2%', '78,2 %'. */
export const formatShare = (share: number, digits = 0): string =>
  new Intl.NumberFormat(formatLocale(), {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(share);

/** Bytes in the largest unit that fits: '10 byte', '640 kB', '1.2 MB'. */
export function formatBytes(bytes: number): string {
  const unit = bytes < 1e3 ? 'byte' : bytes < 1e6 ? 'kilobyte' : 'megabyte';
  const value = bytes / { byte: 1, kilobyte: 1e3, megabyte: 1e6 }[unit];
  const digits = value < 10 ? 1 : 0;
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(formatLocale(), options).format(value);
}

/** A country's name in the reader's language: 'KG' → 'Kyrgyzstan'. */
export const formatCountry = (code: string): string =>
  new Intl.DisplayNames(formatLocale(), { type: 'region' }).of(code) ?? code;
