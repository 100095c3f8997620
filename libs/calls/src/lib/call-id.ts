import { randomUUID } from 'node:crypto';

/**
 * Ids of calls are UUIDs of version 7: their first 48 bits are the moment that the call began, in milliseconds, as it was
 * first told. They decide the month that a call is stored in, so whoever knows an id, or a time, knows where to look.
 */

const DAY_MS = 86_400_000;
const LARGEST_MS = 2 ** 48 - 1;

/**
 * A beginning that is told later may differ from the one that the id tells by so many days, not more: whoever asks for
 * calls of some time has to look for ids of a time that is wider by these days at both ends.
 */
export const REACH_DAYS = 31;

/** @param random a UUID whose other bits tell calls of one moment apart */
export const newCallId = (startedAt: Date, random: string = randomUUID()): string =>
  `${momentOf(startedAt.getTime())}-7${random.slice(15)}`;

const floorOf = (time: number): string => `${momentOf(time)}-0000-0000-000000000000`;

/** The first 48 bits, as they are written. */
function momentOf(time: number): string {
  const hex = Math.min(Math.max(time, 0), LARGEST_MS).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

/** When the call with this id began, as it was first told. */
export const timeOfCallId = (id: string): Date => new Date(parseInt(id.replace(/-/g, '').slice(0, 12), 16));

/** The beginning that is stored for the call: within reach of its id. Further off are only clocks that are wrong. */
export function withinReach(id: string, startedAt: Date): Date {
  const told = timeOfCallId(id).getTime();
  const reach = REACH_DAYS * DAY_MS;
  return new Date(Math.min(Math.max(startedAt.getTime(), told - reach), told + reach));
}

/** The least and the greatest id that a call may have. */
export type CallIdRange = [least: string, greatest: string];

/** Ids that calls may have which began then, both ends inclusive; null: at any time. */
export const idsBetween = (from: Date | null, to: Date | null): CallIdRange => [
  floorOf((from?.getTime() ?? 0) - REACH_DAYS * DAY_MS),
  floorOf((to?.getTime() ?? LARGEST_MS) + REACH_DAYS * DAY_MS + 1),
];

/** The least id that a running call may have: long before, it is taken to be over. */
export const leastRunningId = (): string => floorOf(Date.now() - (1 + REACH_DAYS) * DAY_MS);

/** SQL: the least id that a call may have which began `days` before `time` (SQL), or later. */
export const idSince = (time: string, days = 0): string => `call_id_floor(${time}, ${REACH_DAYS + days})`;

/**
 * SQL, to be joined: the row of `call` with the id that another row has, found in the month that it tells. Left to choose,
 * PostgreSQL reads all months for a few rows.
 */
export const callWithId = (id: string): string => `LATERAL (SELECT * FROM call WHERE id = ${id} OFFSET 0) call ON true`;
