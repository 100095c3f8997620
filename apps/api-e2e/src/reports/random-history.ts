import { CallIngestService, type IngestConnection } from '@ringdesk/calls';
import type { CallEvent } from '@ringdesk/telephony';
import fc from 'fast-check';
import type { TestApi } from '../support/api';

/** Short numbers of the operators, and callers that the stories are of. '' withholds the number. */
export const OPERATORS = ['101', '102', '103', '104'];
const CALLERS = ['77015550001', '77015550002', '77015550003', '77015550004', ''];
export const LINES = ['77172000100', '77172000200'];

export type Story =
  'answered' | 'missed' | 'transfer' | 'hunt' | 'ring-all' | 'outbound' | 'busy' | 'forwarded' | 'unfinished';

export interface Told {
  kind: 'call';
  story: Story;
  first: number;
  caller: number;
  line: number;
  /** Minutes before the end of the fortnight that all calls are in. */
  minutesAgo: number;
  talkSeconds: number;
  /** The order in which the events come: each index is taken modulo what is left. */
  order: number[];
  /** Told once more, as PBXs do. */
  isRepeated: boolean;
}

/** What happens to a call afterwards. */
export interface Change {
  kind: 'move' | 'forget-contact' | 'delete' | 'late-end' | 'mark-test' | 'reassign' | 'compact';
  which: number;
  value: number;
}

export type Step = Told | Change;

const natural = fc.nat({ max: 1_000_000 });
const STORIES: Story[] = [
  'answered',
  'missed',
  'transfer',
  'hunt',
  'ring-all',
  'outbound',
  'busy',
  'forwarded',
  'unfinished',
];

export const history = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record<Told>({
        kind: fc.constant('call'),
        story: fc.constantFrom(...STORIES),
        first: natural,
        caller: natural,
        line: natural,
        minutesAgo: fc.integer({ min: 1, max: 20_160 }),
        talkSeconds: fc.nat({ max: 900 }),
        order: fc.array(natural, { minLength: 12, maxLength: 12 }),
        isRepeated: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record<Change>({
        kind: fc.constantFrom('move', 'forget-contact', 'delete', 'late-end', 'mark-test', 'reassign', 'compact'),
        which: natural,
        value: natural,
      }),
    },
  ),
  { minLength: 3, maxLength: 14 },
);

const END = Date.parse('2026-11-22T20:00:00Z');
let count = 0;

/** Tells a story to the call engine, event by event. */
export async function tell(api: TestApi, connection: IngestConnection, told: Told): Promise<void> {
  count += 1;
  const begin = END - told.minutesAgo * 60_000;
  const operator = (offset: number) => OPERATORS[(told.first + offset) % OPERATORS.length];
  const isOutbound = told.story === 'outbound' || told.story === 'busy';
  const remoteNumber = CALLERS[told.caller % CALLERS.length] || (isOutbound ? CALLERS[0] : '');
  const base = {
    ...{ callId: `history-${count}`, direction: isOutbound ? 'outbound' : 'inbound', remoteNumber },
    line: LINES[told.line % LINES.length],
  };
  const events = eventsOf(told, operator).map(
    ([seconds, event]) => ({ ...base, ...event, at: new Date(begin + seconds * 1000).toISOString() }) as CallEvent,
  );
  const shuffled = told.order.flatMap((place) => (events.length > 0 ? events.splice(place % events.length, 1) : []));
  const meta = { requestId: null, receivedAt: new Date(begin + 3_600_000) };
  for (const event of told.isRepeated ? [...shuffled, ...shuffled] : shuffled)
    await api.app.get(CallIngestService).ingest(connection, [event], meta);
}

type TimedEvent = [seconds: number, event: object];

function eventsOf({ story, talkSeconds }: Told, operator: (offset: number) => string): TimedEvent[] {
  const ring = (at: number, offset = 0): TimedEvent => [at, { kind: 'ringing', extension: operator(offset) }];
  const answer = (at: number, offset = 0): TimedEvent => [at, { kind: 'answered', extension: operator(offset) }];
  const end = (at: number, disposition: string, offset = 0, talk = talkSeconds): TimedEvent => [
    at,
    {
      kind: 'ended',
      scope: 'leg',
      extension: operator(offset),
      disposition,
      ...(disposition === 'answered' && { talkSeconds: talk }),
    },
  ];
  const over = 40 + talkSeconds;
  switch (story) {
    case 'answered':
    case 'outbound':
      return [ring(0), answer(7), end(over, 'answered')];
    case 'missed':
      return [ring(0), end(25, 'missed')];
    case 'busy':
      return [ring(0), end(9, 'busy')];
    case 'transfer':
      return [ring(0), answer(5), ring(20, 1), answer(28, 1), end(over, 'answered'), end(over + 50, 'answered', 1, 45)];
    case 'hunt':
      return [
        ring(0),
        [15, { kind: 'released', extension: operator(0) }],
        ring(15, 1),
        answer(24, 1),
        end(over, 'answered', 1),
      ];
    case 'ring-all':
      return [ring(0), ring(0, 1), ring(0, 2), end(30, 'missed'), end(30, 'missed', 1), end(30, 'missed', 2)];
    case 'forwarded':
      return [
        ring(0),
        [
          over,
          {
            kind: 'ended',
            scope: 'call',
            extension: '',
            disposition: 'answered',
            talkSeconds,
            forwardedTo: '77010009908',
          },
        ],
      ];
    case 'unfinished':
      return [ring(0), answer(6)];
  }
}

/** Does it to a call, past the call engine: whatever changes calls, reports follow. */
export async function change(
  api: TestApi,
  connection: IngestConnection,
  { kind, which, value }: Change,
): Promise<void> {
  const calls = (await api.db.query('SELECT id, provider_call_id, direction FROM call ORDER BY started_at, id')) as {
    id: string;
    provider_call_id: string;
    direction: string;
  }[];
  const call = calls[which % Math.max(1, calls.length)];
  if (!call) return;
  const contacts = (await api.db.query('SELECT id FROM contact ORDER BY id')) as { id: string }[];
  const contact = contacts[value % Math.max(1, contacts.length)]?.id ?? null;
  if (kind === 'move') await api.db.query('UPDATE call SET contact_id = $2 WHERE id = $1', [call.id, contact]);
  if (kind === 'forget-contact' && contact) await api.db.query('DELETE FROM contact WHERE id = $1', [contact]);
  if (kind === 'delete') await api.db.query('DELETE FROM call_key WHERE id = $1', [call.id]);
  if (kind === 'mark-test') await api.db.query('UPDATE call SET is_test = NOT is_test WHERE id = $1', [call.id]);
  if (kind === 'reassign') {
    await api.db.query(
      `WITH other AS (SELECT id FROM employee ORDER BY id OFFSET $2 LIMIT 1),
            legs AS (UPDATE call_leg SET employee_id = other.id FROM other WHERE call_id = $1)
       UPDATE call SET employee_id = CASE WHEN employee_id IS NOT NULL THEN other.id END,
                       answered_by_id = CASE WHEN answered_by_id IS NOT NULL THEN other.id END
         FROM other WHERE call.id = $1`,
      [call.id, value % OPERATORS.length],
    );
  }
  if (kind === 'late-end') {
    const event = {
      ...{ kind: 'ended', scope: 'call', callId: call.provider_call_id, direction: call.direction, extension: '' },
      ...{ remoteNumber: '', disposition: 'answered', talkSeconds: value % 900, at: new Date(END).toISOString() },
    } as CallEvent;
    await api.app.get(CallIngestService).ingest(connection, [event], { requestId: null, receivedAt: new Date(END) });
  }
}
