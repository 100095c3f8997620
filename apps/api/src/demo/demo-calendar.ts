import type { Random } from './random';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The demo company's clock: UTC+5 the whole year. */
const ZONE_MS = 5 * HOUR_MS;

/** Calls per day, Sunday first. */
const PER_WEEKDAY = [26, 225, 235, 230, 220, 215, 78];

/** Share of each hour from 8 to 20 o'clock: two peaks, and lunch between them. */
const PER_HOUR = [3, 8, 14, 15, 12, 7, 9, 13, 13, 10, 6, 2];

/**
 * Beginnings of calls over the last `days` days up to `now`, in order. The pattern of a day depends on the seed alone,
 * so that the company looks alike whenever it is made.
 */
export function makeCallTimes(random: Random, now: Date, days: number): Date[] {
  const midnight = Math.floor((now.getTime() + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS;
  const times: Date[] = [];
  for (let back = days; back >= 0; back -= 1) {
    const day = midnight - back * DAY_MS;
    const planned = PER_WEEKDAY[new Date(day + ZONE_MS).getUTCDay()];
    const count = Math.round(planned * (0.92 + random.next() * 0.16));
    for (let call = 0; call < count; call += 1) {
      const hour = 8 + random.weighted(PER_HOUR);
      times.push(new Date(day + hour * HOUR_MS + random.int(0, HOUR_MS - 1)));
    }
  }
  const from = now.getTime() - days * DAY_MS;
  return times.filter((at) => at.getTime() >= from && at < now).sort((a, b) => a.getTime() - b.getTime());
}
