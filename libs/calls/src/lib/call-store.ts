import { preparedRows, type StatementTarget } from '@ringdesk/platform';
import type { Call } from './call.entity';
import { withinReach } from './call-id';
import type { FoldedCall } from './fold-call';
import { FILING_OF_CALL, type StoredFiling } from './filing/filing-store';
import { legName, type RoutedEvent } from './fold-conversation';
import type { NotRecordedReason } from './not-recorded.entity';

/**
 * The statements of the hot path, prepared once per connection: one reads all that is known of a call, one writes all
 * that an event changes. The caller holds the call's lock.
 */

type RecordedEvent = RoutedEvent['event'];

/** A call's name at its PBX: what its lock, and its events, are found by. */
export interface CallKey {
  connectionId: string;
  providerCallId: string;
}

/** A call's name, and its id with us. */
export interface CallRef extends CallKey {
  id: string;
}

/** Names the call in the order of locks. */
export const keyText = ({ connectionId, providerCallId }: CallKey): string => `${connectionId} ${providerCallId}`;

/** An event as it is stored. */
export interface KeptEvent extends RoutedEvent {
  key: string;
  receivedAt: Date;
  requestId: string | null;
}

/** The columns that the fold decides. */
export type CallColumns = Omit<
  Call,
  'id' | 'identity' | 'connectionId' | 'connection' | 'providerCallId' | 'employee' | 'contact'
>;

/** What of a stored call the next event needs. */
export type StoredCall = Pick<
  Call,
  | 'id'
  | 'connectionId'
  | 'providerCallId'
  | 'remoteNumber'
  | 'remoteE164'
  | 'remoteDigits'
  | 'lineNumber'
  | 'lineName'
  | 'lineColor'
  | 'contactId'
  | 'match'
  | 'isContactCreated'
  | 'dialIntentId'
  | 'taskId'
  | 'answeredById'
  | 'isTest'
> & {
  /** Where its record is filed; null: nowhere yet, as no end is known. */
  filing: StoredFiling | null;
};

export interface KnownCall {
  /** null: a recording came early, the call itself not yet; or it is no longer kept. */
  call: StoredCall | null;
  /** The call was known and is no longer kept: nothing that is told of it is news. */
  isGone: boolean;
  /** Why the call was not recorded as far as it was told: by reason of the other party's number. */
  refusal: NotRecordedReason | null;
  events: KeptEvent[];
  /** Employee by leg name, as the legs were first seen. */
  employees: Map<string, string>;
  /** A recording that came before its call (W-13). */
  early: KeptEvent | null;
}

/** Columns of `call` by property, in the order of the write statement. */
const COLUMNS: Record<keyof CallColumns, string> = {
  direction: 'direction',
  remoteNumber: 'remote_number',
  remoteE164: 'remote_e164',
  remoteDigits: 'remote_digits',
  callerName: 'caller_name',
  lineNumber: 'line_number',
  lineName: 'line_name',
  lineColor: 'line_color',
  queue: 'queue',
  state: 'state',
  disposition: 'disposition',
  reason: 'reason',
  endedBy: 'ended_by',
  forwardedTo: 'forwarded_to',
  startedAt: 'started_at',
  answeredAt: 'answered_at',
  endedAt: 'ended_at',
  ringSeconds: 'ring_seconds',
  talkSeconds: 'talk_seconds',
  isEndEstimated: 'is_end_estimated',
  employeeId: 'employee_id',
  answeredById: 'answered_by_id',
  contactId: 'contact_id',
  match: 'match',
  isContactCreated: 'is_contact_created',
  taskId: 'task_id',
  dialIntentId: 'dial_intent_id',
  data: 'data',
  isLogged: 'is_logged',
  isTest: 'is_test',
  lastEventAt: 'last_event_at',
};
const PROPERTIES = Object.keys(COLUMNS) as (keyof CallColumns)[];
const NAMES = Object.values(COLUMNS);

/** The call that a PBX means by an id, told by it or by another one. */
const FIND = `
  SELECT coalesce(route.call_id, own.id) AS id, early.event AS early, early.received_at AS "earlyAt",
         gone.call_id IS NOT NULL AS "isGone",
         CASE WHEN route.call_id IS NULL AND own.id IS NULL THEN (
           SELECT reason FROM not_recorded refused
            WHERE refused.connection_id = $1 AND refused.provider_call_id = $2 AND back_fill_id IS NULL
              AND reason IN ('INTERNAL', 'EMPLOYEE_NUMBER', 'IGNORED_NUMBER') LIMIT 1) END AS refusal
    FROM (SELECT $1::uuid AS connection_id, $2::text AS provider_call_id) wanted
    LEFT JOIN call_route route USING (connection_id, provider_call_id)
    LEFT JOIN call_key own USING (connection_id, provider_call_id)
    LEFT JOIN early_recording early USING (connection_id, provider_call_id)
    LEFT JOIN call_gone gone USING (connection_id, provider_call_id)`;

/** By the id alone, which names the month: joins would have PostgreSQL open all of them. */
const LOAD = `
  SELECT call.id, call.connection_id AS "connectionId", call.provider_call_id AS "providerCallId",
         remote_number AS "remoteNumber", remote_e164 AS "remoteE164", remote_digits AS "remoteDigits",
         line_number AS "lineNumber", line_name AS "lineName", line_color AS "lineColor", contact_id AS "contactId", match,
         is_contact_created AS "isContactCreated", dial_intent_id AS "dialIntentId", task_id AS "taskId",
         answered_by_id AS "answeredById", is_test AS "isTest", ${FILING_OF_CALL} AS filing,
         (SELECT json_agg(json_build_object('key', key, 'route', route, 'event', event, 'at', at,
                                            'receivedAt', received_at))
            FROM call_event WHERE call_id = $1) AS events,
         (SELECT json_object_agg(CASE route WHEN '' THEN extension ELSE route || '|' || extension END, employee_id)
            FROM call_leg WHERE call_id = $1 AND employee_id IS NOT NULL) AS employees
    FROM call WHERE call.id = $1`;

const OPEN = 'INSERT INTO call_key (id, connection_id, provider_call_id) VALUES ($1, $2, $3)';

const SAVE = `
  WITH saved AS (
    INSERT INTO call (id, connection_id, provider_call_id, ${NAMES.join(', ')})
    VALUES ($1, $2, $3, ${NAMES.map((_, index) => `$${index + 4}`).join(', ')})
    ON CONFLICT (id) DO UPDATE SET ${NAMES.map((name) => `${name} = excluded.${name}`).join(', ')}),
  events AS (
    INSERT INTO call_event (call_id, route, key, event, at, received_at, request_id)
    SELECT $1, event.route, event.key, event.event, event.at, event."receivedAt", event."requestId"
      FROM jsonb_to_recordset($${NAMES.length + 4}::jsonb)
        AS event (route text, key text, event jsonb, at timestamptz, "receivedAt" timestamptz, "requestId" bigint)
    ON CONFLICT (call_id, key) DO NOTHING)
  INSERT INTO call_leg (call_id, route, extension, attempt, employee_id, state, outcome, ringing_at, answered_at, ended_at,
                        ring_seconds, talk_seconds)
  SELECT $1, leg.route, leg.extension, leg.attempt, leg."employeeId", leg.state, leg.outcome, leg."ringingAt",
         leg."answeredAt", leg."endedAt", leg."ringSeconds", leg."talkSeconds"
    FROM jsonb_to_recordset($${NAMES.length + 5}::jsonb)
      AS leg (route text, extension text, attempt int, "employeeId" uuid, state text, outcome text, "ringingAt" timestamptz,
              "answeredAt" timestamptz, "endedAt" timestamptz, "ringSeconds" int, "talkSeconds" int)
  ON CONFLICT (call_id, route, extension, attempt) DO UPDATE SET
    employee_id = coalesce(call_leg.employee_id, excluded.employee_id), state = excluded.state,
    outcome = excluded.outcome, ringing_at = excluded.ringing_at, answered_at = excluded.answered_at,
    ended_at = excluded.ended_at, ring_seconds = excluded.ring_seconds, talk_seconds = excluded.talk_seconds`;

interface FoundRow {
  id: string | null;
  early: Extract<RecordedEvent, { kind: 'recording' }> | null;
  earlyAt: Date | null;
  isGone: boolean;
  refusal: NotRecordedReason | null;
}

interface LoadedRow extends StoredCall {
  events: { key: string; route: string; event: RecordedEvent; at: string; receivedAt: string }[] | null;
  employees: Record<string, string> | null;
}

/** All that is known of a call. */
export async function loadCall(tx: StatementTarget, { connectionId, providerCallId }: CallKey): Promise<KnownCall> {
  for (;;) {
    const values = [connectionId, providerCallId];
    const [found] = await preparedRows<FoundRow>(tx, { name: 'calls.find', text: FIND, values });
    const early = earlyOf(found);
    const { isGone, refusal } = found;
    if (found.id === null) return { call: null, isGone, refusal, events: [], employees: new Map(), early };
    const [row] = await preparedRows<LoadedRow>(tx, { name: 'calls.load', text: LOAD, values: [found.id] });
    if (row) return { ...knownOf(row), isGone: false, refusal: null, early };
    // became part of another call meanwhile, which the key leads to now
  }
}

function knownOf({ events, employees, ...call }: LoadedRow): Omit<KnownCall, 'early' | 'isGone' | 'refusal'> {
  return {
    call,
    events: (events ?? []).map(({ at, receivedAt, ...kept }) => ({
      ...kept,
      at: new Date(at),
      receivedAt: new Date(receivedAt),
      requestId: null,
    })),
    employees: new Map(Object.entries(employees ?? {})),
  };
}

function earlyOf({ early, earlyAt }: FoundRow): KeptEvent | null {
  if (!early || !earlyAt) return null;
  const key = `recording|${early.recording.location}`;
  return { key, route: '', event: early, at: earlyAt, receivedAt: earlyAt, requestId: null };
}

/** Gives a new call its id; before it is saved. */
export async function openCall(tx: StatementTarget, { id, connectionId, providerCallId }: CallRef): Promise<void> {
  await preparedRows(tx, { name: 'calls.open', text: OPEN, values: [id, connectionId, providerCallId] });
}

/** Writes the call, its new events and all its legs. */
export async function saveCall(
  tx: StatementTarget,
  { id, connectionId, providerCallId }: CallRef,
  columns: CallColumns,
  events: KeptEvent[],
  legs: FoldedCall['legs'],
  employees: Map<string, string>,
): Promise<void> {
  const stored = { ...columns, startedAt: withinReach(id, columns.startedAt) };
  const values = [
    ...[id, connectionId, providerCallId],
    ...PROPERTIES.map((property) => stored[property]),
    JSON.stringify(events),
    JSON.stringify(legs.map((leg) => ({ ...leg, employeeId: employees.get(legName(leg)) ?? null }))),
  ];
  await preparedRows(tx, { name: 'calls.save', text: SAVE, values });
}

/** W-13, Q-38: a recording that came before its call waits for it. */
export async function keepEarlyRecording(
  tx: StatementTarget,
  connectionId: string,
  events: KeptEvent[],
): Promise<void> {
  const { event, receivedAt } = events[events.length - 1];
  await preparedRows(tx, {
    name: 'calls.keep-early',
    text: `INSERT INTO early_recording (connection_id, provider_call_id, event, received_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT (connection_id, provider_call_id) DO UPDATE SET event = excluded.event`,
    values: [connectionId, event.callId, JSON.stringify(event), receivedAt],
  });
}

export async function deleteEarlyRecording(
  tx: StatementTarget,
  connectionId: string,
  providerCallId: string,
): Promise<void> {
  await preparedRows(tx, {
    name: 'calls.delete-early',
    text: 'DELETE FROM early_recording WHERE connection_id = $1 AND provider_call_id = $2',
    values: [connectionId, providerCallId],
  });
}
