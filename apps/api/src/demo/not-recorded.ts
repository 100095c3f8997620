import { eventKey } from '@ringdesk/calls';
import { shortenNumber } from '@ringdesk/platform';
import type { CallEvent } from '@ringdesk/telephony';
import type { Random } from './random';

const COUNT = 40;
const HOUR_MS = 3_600_000;

/** Events of a leg or of a talk inside the house. */
type NumberedEvent = Exclude<CallEvent, { kind: 'recording' | 'joined' }>;

/** The ledger of what made no record (D-02): short numbers nobody has, talk inside the house, an employee's mobile. */
export function makeNotRecorded(random: Random, connectionId: string, now: Date): object[] {
  return Array.from({ length: COUNT }, (_, index) => {
    const reason = (['UNKNOWN_SHORT_NUMBER', 'INTERNAL', 'EMPLOYEE_NUMBER'] as const)[random.weighted([6, 3, 1])];
    const at = new Date(now.getTime() - random.int(1, 13 * 24) * HOUR_MS);
    const events = makeEvents(random, reason, `demo-unrecorded-${index}`, at);
    const [{ callId: providerCallId, extension, remoteNumber }] = events;
    const seen = events.map((event) => ({ ...event, remoteNumber: shortenNumber(event.remoteNumber) }));
    return {
      connectionId,
      key: `${providerCallId}|${extension}|${reason}`,
      at,
      reason,
      providerCallId,
      extension,
      remoteNumber,
      events: events.map((event) => ({
        key: eventKey(event),
        event,
        at: event.at,
        receivedAt: event.at,
        requestId: null,
      })),
      payload: JSON.stringify(seen.length === 1 ? seen[0] : seen),
    };
  });
}

function makeEvents(random: Random, reason: string, callId: string, at: Date): NumberedEvent[] {
  const rung = at.toISOString();
  if (reason === 'INTERNAL') {
    return [{ kind: 'internal', callId, extension: '101', remoteNumber: `10${random.int(2, 9)}`, at: rung }];
  }
  const isOwn = reason === 'EMPLOYEE_NUMBER';
  const leg = {
    callId,
    direction: 'inbound' as const,
    extension: isOwn ? '101' : random.pick(['131', '132', '140']),
    remoteNumber: isOwn ? '+77010009902' : `+7701000${random.int(1000, 8999)}`,
  };
  const [ring, talk] = [random.int(3, 15), random.int(20, 200)];
  const later = (seconds: number) => new Date(at.getTime() + seconds * 1000).toISOString();
  return [
    { kind: 'ringing', ...leg, at: rung },
    { kind: 'answered', ...leg, at: later(ring) },
    { kind: 'ended', scope: 'leg', disposition: 'answered', talkSeconds: talk, ...leg, at: later(ring + talk) },
  ];
}
