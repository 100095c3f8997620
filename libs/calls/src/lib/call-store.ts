import type { CallEvent } from '@ringdesk/telephony';
import type { EntityManager } from 'typeorm';
import { Call } from './call.entity';
import type { FoldedCall } from './fold-call';
import type { TimedEvent } from './fold-leg';

type RecordedEvent = Exclude<CallEvent, { kind: 'internal' }>;

/** An event as it is stored. */
export interface KeptEvent extends TimedEvent<RecordedEvent> {
  key: string;
  receivedAt: Date;
  requestId: string | null;
}

export interface LoadedCall {
  call: Call;
  events: KeptEvent[];
  /** Employee by extension, as the legs were first seen. */
  employees: Map<string, string>;
}

/** As JSON gives it back: times are text. */
interface StoredEvent {
  key: string;
  event: RecordedEvent;
  at: string;
  receivedAt: string;
}

/** The columns that the fold decides. */
export type CallColumns = Omit<Call, 'id' | 'connectionId' | 'connection' | 'providerCallId' | 'employee' | 'contact'>;

/** The call with its events, locked until the transaction ends; null when there is none. */
export async function loadCall(
  tx: EntityManager,
  connectionId: string,
  providerCallId: string,
): Promise<LoadedCall | null> {
  const call = await tx.findOne(Call, {
    where: { connectionId, providerCallId },
    lock: { mode: 'pessimistic_write' },
  });
  if (!call) return null;
  const [{ events, legs }] = (await tx.query(
    `SELECT (SELECT coalesce(json_agg(json_build_object('key', key, 'event', event, 'at', at, 'receivedAt', received_at)), '[]')
               FROM call_event WHERE call_id = $1) AS events,
            (SELECT coalesce(json_agg(json_build_object('extension', extension, 'employeeId', employee_id)), '[]')
               FROM call_leg WHERE call_id = $1 AND employee_id IS NOT NULL) AS legs`,
    [call.id],
  )) as [{ events: StoredEvent[]; legs: { extension: string; employeeId: string }[] }];
  return {
    call,
    events: events.map(({ key, event, at, receivedAt }) => ({
      key,
      event,
      at: new Date(at),
      receivedAt: new Date(receivedAt),
      requestId: null,
    })),
    employees: new Map(legs.map(({ extension, employeeId }) => [extension, employeeId])),
  };
}

/** @returns the new call's id; null when another process made it meanwhile */
export async function insertCall(
  tx: EntityManager,
  values: CallColumns & { connectionId: string; providerCallId: string },
): Promise<string | null> {
  const result = await tx.createQueryBuilder().insert().into(Call).values(values).orIgnore().returning('id').execute();
  return (result.raw as { id: string }[])[0]?.id ?? null;
}

export async function updateCall(tx: EntityManager, callId: string, columns: CallColumns): Promise<void> {
  await tx.update(Call, { id: callId }, columns);
}

export async function saveEvents(tx: EntityManager, callId: string, events: KeptEvent[]): Promise<void> {
  await tx.query(
    `INSERT INTO call_event (call_id, key, event, at, received_at, request_id)
     SELECT $1, * FROM unnest($2::text[], $3::jsonb[], $4::timestamptz[], $5::timestamptz[], $6::bigint[])
     ON CONFLICT (call_id, key) DO NOTHING`,
    [
      callId,
      events.map(({ key }) => key),
      events.map(({ event }) => JSON.stringify(event)),
      events.map(({ at }) => at),
      events.map(({ receivedAt }) => receivedAt),
      events.map(({ requestId }) => requestId),
    ],
  );
}

export async function saveLegs(
  tx: EntityManager,
  callId: string,
  { legs }: FoldedCall,
  employees: Map<string, string>,
): Promise<void> {
  if (legs.length === 0) return;
  const column = <T>(read: (leg: FoldedCall['legs'][number]) => T) => legs.map(read);
  await tx.query(
    `INSERT INTO call_leg (call_id, extension, attempt, employee_id, state, outcome, ringing_at, answered_at, ended_at,
                           ring_seconds, talk_seconds)
     SELECT $1, * FROM unnest($2::text[], $3::int[], $4::uuid[], $5::text[], $6::text[], $7::timestamptz[],
                              $8::timestamptz[], $9::timestamptz[], $10::int[], $11::int[])
     ON CONFLICT (call_id, extension, attempt) DO UPDATE SET
       employee_id = coalesce(call_leg.employee_id, excluded.employee_id), state = excluded.state,
       outcome = excluded.outcome, ringing_at = excluded.ringing_at, answered_at = excluded.answered_at,
       ended_at = excluded.ended_at, ring_seconds = excluded.ring_seconds, talk_seconds = excluded.talk_seconds`,
    [
      callId,
      column((leg) => leg.extension),
      column((leg) => leg.attempt),
      column((leg) => employees.get(leg.extension) ?? null),
      column((leg) => leg.state),
      column((leg) => leg.outcome),
      column((leg) => leg.ringingAt),
      column((leg) => leg.answeredAt),
      column((leg) => leg.endedAt),
      column((leg) => leg.ringSeconds),
      column((leg) => leg.talkSeconds),
    ],
  );
}

/** W-13, Q-38: a recording that came before its call waits for it. */
export async function keepEarlyRecording(tx: EntityManager, connectionId: string, events: KeptEvent[]): Promise<void> {
  const { event, receivedAt } = events[events.length - 1];
  await tx.query(
    `INSERT INTO early_recording (connection_id, provider_call_id, event, received_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (connection_id, provider_call_id) DO UPDATE SET event = excluded.event`,
    [connectionId, event.callId, JSON.stringify(event), receivedAt],
  );
}

export async function earlyRecording(
  tx: EntityManager,
  connectionId: string,
  providerCallId: string,
): Promise<KeptEvent | null> {
  const [row] = (await tx.query(
    'SELECT event, received_at FROM early_recording WHERE connection_id = $1 AND provider_call_id = $2',
    [connectionId, providerCallId],
  )) as { event: Extract<RecordedEvent, { kind: 'recording' }>; received_at: Date }[];
  if (!row) return null;
  const key = `recording|${row.event.recording.location}`;
  return { key, event: row.event, at: row.received_at, receivedAt: row.received_at, requestId: null };
}

export async function deleteEarlyRecording(
  tx: EntityManager,
  connectionId: string,
  providerCallId: string,
): Promise<void> {
  await tx.query('DELETE FROM early_recording WHERE connection_id = $1 AND provider_call_id = $2', [
    connectionId,
    providerCallId,
  ]);
}
