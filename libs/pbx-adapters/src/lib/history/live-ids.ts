import type { CallDirection, CallEvent } from '@ringdesk/telephony';
import { normalizePhone } from '@ringdesk/telephony';

/** Live events and history tell the start of a call so far apart at most. */
export const SAME_START_MS = 60_000;

/** A call as live events told it. */
export interface LiveCall {
  providerCallId: string;
  direction: CallDirection;
  /** Of the other party; null, '': unknown. */
  remoteE164: string | null;
  remoteDigits: string;
  startedAt: Date;
}

type Facts = Omit<LiveCall, 'providerCallId'>;

/**
 * Calls of a history under the ids that live events gave them, for a PBX that may know them there by other ones: the
 * live call of the same direction and number that began within a minute is the same call, the nearest first, and each
 * stands for one call of the history alone. Calls without such a live one keep their ids.
 */
export function underLiveIds(
  calls: ReadonlyMap<string, CallEvent[]>,
  live: LiveCall[],
  country: string,
): Map<string, CallEvent[]> {
  const known = new Set(live.map(({ providerCallId }) => providerCallId));
  const pairs = [...calls].flatMap(([id, events]) => {
    const facts = known.has(id) ? null : factsOf(events, country);
    if (!facts) return [];
    const alike = live.filter((call) => !calls.has(call.providerCallId) && isAlike(call, facts));
    return alike.map(({ providerCallId, startedAt }) => ({ id, providerCallId, apart: apart(startedAt, facts) }));
  });
  const liveIds = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id, providerCallId } of pairs.sort((a, b) => a.apart - b.apart)) {
    if (liveIds.has(id) || taken.has(providerCallId)) continue;
    liveIds.set(id, providerCallId);
    taken.add(providerCallId);
  }
  return new Map([...calls].map(([id, events]) => renamed(events, liveIds.get(id) ?? id)));
}

/** When the calls began, from the first to the last; null when there are none. */
export function startsOf(calls: ReadonlyMap<string, CallEvent[]>): { from: Date; to: Date } | null {
  const starts = [...calls.values()].flatMap((events) => startOf(events) ?? []);
  return starts.length === 0 ? null : { from: new Date(Math.min(...starts)), to: new Date(Math.max(...starts)) };
}

function factsOf(events: CallEvent[], country: string): Facts | null {
  const startedAt = startOf(events);
  const told = events.find((event) => 'direction' in event);
  if (startedAt === null || !told) return null;
  const { e164, digits } = normalizePhone(told.remoteNumber, country);
  return { direction: told.direction, remoteE164: e164, remoteDigits: digits, startedAt: new Date(startedAt) };
}

function startOf(events: CallEvent[]): number | null {
  const moments = events.flatMap(({ at }) => (at ? [Date.parse(at)] : []));
  return moments.length === 0 ? null : Math.min(...moments);
}

function isAlike(call: Facts, told: Facts): boolean {
  const isSameNumber =
    call.remoteE164 && told.remoteE164 ? call.remoteE164 === told.remoteE164 : call.remoteDigits === told.remoteDigits;
  return isSameNumber && call.direction === told.direction && apart(call.startedAt, told) <= SAME_START_MS;
}

const apart = (startedAt: Date, told: Facts): number => Math.abs(startedAt.getTime() - told.startedAt.getTime());

const renamed = (events: CallEvent[], callId: string): [string, CallEvent[]] => [
  callId,
  events.map((event) => ({ ...event, callId })),
];
