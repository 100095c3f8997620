import type { CallEvent } from '@ringdesk/telephony';

/**
 * The events of calls that are over, by the PBX's id of the call. Left out: calls without an end, and such whose end
 * is later than `until`, which the PBX is about to tell by itself.
 */
export function finishedCalls(events: CallEvent[], until: Date): Map<string, CallEvent[]> {
  const calls = new Map<string, CallEvent[]>();
  for (const event of events) calls.set(event.callId, [...(calls.get(event.callId) ?? []), event]);
  return new Map([...calls].filter(([, ofCall]) => isOver(ofCall, until)));
}

function isOver(events: CallEvent[], until: Date): boolean {
  const ends = events.filter(({ kind }) => kind === 'ended' || kind === 'internal');
  return ends.length > 0 && events.every(({ at }) => at === undefined || new Date(at) <= until);
}
