import { eventKey } from '@ringdesk/calls';
import { shortenNumber } from '@ringdesk/platform';
import type { CallEvent } from '@ringdesk/telephony';
import { ALARM } from './ignored-numbers';
import type { Random } from './random';

const COUNT = 40;
const REASONS = ['UNKNOWN_SHORT_NUMBER', 'INTERNAL', 'EMPLOYEE_NUMBER', 'IGNORED_NUMBER'] as const;
/** Other parties whose calls are not recorded for what they are. */
const REFUSED: Record<string, string> = { EMPLOYEE_NUMBER: '+77010009902', IGNORED_NUMBER: ALARM };
const HOUR_MS = 3_600_000;

/** Events of a leg or of a talk inside the house. */
type NumberedEvent = Exclude<CallEvent, { kind: 'recording' | 'joined' }>;

/** The ledger of what made no record (D-02): short numbers nobody has, talk inside the house, an employee's mobile, the alarm. */
export function makeNotRecorded(random: Random, connectionId: string, now: Date): object[] {
  return Array.from({ length: COUNT }, (_, index) => {
    const reason = REASONS[random.weighted([6, 3, 1, 2])];
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
  const refused = REFUSED[reason];
  const leg = {
    callId,
    direction: 'inbound' as const,
    extension: refused ? '101' : random.pick(['131', '132', '140']),
    remoteNumber: refused ?? `+7701000${random.int(1000, 8999)}`,
  };
  const [ring, talk] = [random.int(3, 15), random.int(20, 200)];
  const later = (seconds: number) => new Date(at.getTime() + seconds * 1000).toISOString();
  return [
    { kind: 'ringing', ...leg, at: rung },
    { kind: 'answered', ...leg, at: later(ring) },
    { kind: 'ended', scope: 'leg', disposition: 'answered', talkSeconds: talk, ...leg, at: later(ring + talk) },
  ];
}
