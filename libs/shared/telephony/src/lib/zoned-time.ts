const MINUTE = 60_000;

/**
 * The moment of a wall clock, `2026-06-15 10:15:04` with an optional fraction, in an IANA zone; null when it cannot be
 * read. A time that the clock passes twice in autumn is the first of the two; one that it leaps over in spring counts
 * by the offset before the leap.
 */
export function momentInZone(text: string, zone: string): Date | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?(?:\.(\d{1,3})\d*)?$/.exec(text.trim());
  if (!parts || !isZone(zone)) return null;
  const [year, month, day, hour, minute, second = 0] = parts.slice(1, 7).map((part) => Number(part ?? 0));
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, Number((parts[7] ?? '0').padEnd(3, '0')));
  // what a calendar does not hold, such as 30 February, would be another day
  const isOnCalendar = new Date(wall)
    .toISOString()
    .startsWith(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}`);
  if (!isOnCalendar) return null;
  const before = wall - offsetAt(wall - 24 * 60 * MINUTE, zone);
  const exact = wall - offsetAt(before, zone);
  return new Date(wallAt(before, zone) === wall ? before : wallAt(exact, zone) === wall ? exact : before);
}

/** The wall clock of a zone at a moment: `2026-06-15 10:15:04`. */
export function wallClock(at: Date, zone: string): string {
  return new Date(wallAt(at.getTime(), zone)).toISOString().slice(0, 19).replace('T', ' ');
}

/** Whether this system knows a zone of that name. */
export function isZone(zone: string): boolean {
  try {
    return Boolean(formatOf(zone));
  } catch {
    return false;
  }
}

/** Milliseconds that the zone's wall clock is ahead of UTC. */
const offsetAt = (at: number, zone: string): number => wallAt(at, zone) - at;

/** The zone's wall clock at a moment, as if it were UTC; milliseconds. */
function wallAt(at: number, zone: string): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year, month, day, hour, minute, second } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000);
}

/** Making one costs a hundred times what using it does. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const numbers = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, hourCycle: 'h23', second: 'numeric', ...numbers });
  formats.set(zone, format);
  return format;
}
