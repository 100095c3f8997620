const HOUR_MS = 3_600_000;

/** A session that nobody uses ends after this time. */
export const IDLE_MS = 12 * HOUR_MS;
/** A session ends after this time, however much it is used. */
export const LIFETIME_MS = 30 * 24 * HOUR_MS;
/** A use prolongs a session only when it wins this much: spares a write per request. */
const MIN_GAIN_MS = 5 * 60_000;

/** When a session made at `createdAt` and used now ends. */
export function expiryAfterUse(createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + IDLE_MS, createdAt.getTime() + LIFETIME_MS));
}

/** true when a use at `now` should be written down. */
export function isWorthProlonging(session: { createdAt: Date; expiresAt: Date }, now: Date): boolean {
  return expiryAfterUse(session.createdAt, now).getTime() - session.expiresAt.getTime() >= MIN_GAIN_MS;
}
