import { followSubject } from '@ringdesk/notifications';
import { preparedRows, type StatementTarget } from '@ringdesk/platform';
import { idSince } from './call-id';
import type { CallKey, KeptEvent } from './call-store';
import { absorbFiling } from './filing/filing-store';
import type { FoldedCall } from './fold-call';
import type { IngestConnection } from './ingest-connection';
import { absorbWrapUp } from './wrap-up/call-wrap-ups.service';

/** Clocks of two PBXs, and what they say first, differ by so much. */
const TOLERANCE = "interval '5 seconds'";

/** Of one conversation, two PBXs name the same caller, at overlapping times; one forwarded it to the other's line. */
const FIND = `
  SELECT connection_id AS "connectionId", provider_call_id AS "providerCallId" FROM call
   WHERE id >= ${idSince('$3::timestamptz', 1)} AND remote_e164 = $1 AND direction = 'inbound' AND connection_id <> $2
     AND started_at <= coalesce($4::timestamptz, 'infinity') + ${TOLERANCE}
     AND coalesce(ended_at, 'infinity') >= $3::timestamptz - ${TOLERANCE}
     AND (forwarded_to = $5 OR (connection_id = $6 AND line_number = $7))
   ORDER BY abs(extract(epoch FROM started_at - $3::timestamptz)) LIMIT 1`;

/** What a call says of itself that may be found in another PBX's call. */
export interface JoinEvidence {
  remoteE164: string | null;
  call: Pick<FoldedCall, 'direction' | 'startedAt' | 'endedAt'>;
  /** The configured line that it came in by, as it is written in the settings. */
  ownLine: string | null;
  /** The other PBX's line that it was forwarded to. */
  forwardedTo: { connectionId: string; number: string } | null;
}

/** Serves as a lock: of two PBXs that tell of one caller at once, the second finds what the first has written. */
const callerLock = (remoteE164: string): string => `conversation ${remoteE164}`;

/** The same conversation at another PBX (D-01); null: none that is known. The caller's lock is held afterwards. */
export async function findOtherPart(
  tx: StatementTarget & { lock: (key: string) => Promise<void> },
  connection: IngestConnection,
  { remoteE164, call, ownLine, forwardedTo }: JoinEvidence,
): Promise<CallKey | null> {
  const isPossible = connection.hasNeighbours && call.direction === 'inbound' && (ownLine || forwardedTo);
  if (!isPossible || !remoteE164) return null;
  await tx.lock(callerLock(remoteE164));
  const target = [forwardedTo?.connectionId ?? null, forwardedTo?.number ?? null];
  const values = [remoteE164, connection.id, call.startedAt, call.endedAt, ownLine, ...target];
  const [found] = await preparedRows<CallKey>(tx, { name: 'calls.other-part', text: FIND, values });
  return found ?? null;
}

/** What the events of a joined PBX's call are called within the conversation. */
export const routeOf = ({ connectionId, providerCallId }: CallKey): string => `${connectionId}/${providerCallId}`;

/** An event of a joined PBX, told apart from those of the call's own. */
export const routed = (kept: KeptEvent, route: string): KeptEvent => ({ ...kept, route, key: `${route}|${kept.key}` });

/** From now on, what that PBX says of this id belongs to the call. */
export async function addRoute(tx: StatementTarget, key: CallKey, callId: string): Promise<void> {
  await preparedRows(tx, {
    name: 'calls.add-route',
    text: `INSERT INTO call_route (connection_id, provider_call_id, call_id) VALUES ($1, $2, $3)
           ON CONFLICT (connection_id, provider_call_id) DO NOTHING`,
    values: [key.connectionId, key.providerCallId, callId],
  });
}

/** Of two notes of one author the second is added to the first. */
const ABSORB_DRAFTS = `
  WITH gone AS (
    UPDATE call_draft own SET text = concat_ws(E'\\n', nullif(own.text, ''), nullif(other.text, '')),
           version = own.version + 1, is_waiting = own.is_waiting OR other.is_waiting
      FROM call_draft other
     WHERE own.call_id = $1 AND other.call_id = $2 AND other.employee_id = own.employee_id
    RETURNING other.id, own.id AS own_id),
  held AS (UPDATE attached_file SET draft_id = own_id FROM gone WHERE draft_id = gone.id)
  UPDATE call_draft SET call_id = $1 WHERE call_id = $2 AND id NOT IN (SELECT id FROM gone)`;

/** Everything that hangs at the call `goneId` goes to `callId`; the row itself is deleted. */
export async function absorb(tx: StatementTarget, callId: string, goneId: string, gone: CallKey): Promise<void> {
  const run = (name: string, text: string, values: unknown[]) => preparedRows(tx, { name, text, values });
  const both = [callId, goneId];
  await Promise.all([
    run('calls.absorb-routes', 'UPDATE call_route SET call_id = $1 WHERE call_id = $2', both),
    run(
      'calls.absorb-events',
      `UPDATE call_event SET call_id = $1, route = CASE route WHEN '' THEN $3 ELSE route END,
              key = CASE route WHEN '' THEN $3 || '|' || key ELSE key END WHERE call_id = $2`,
      [...both, routeOf(gone)],
    ),
    run('calls.absorb-recordings', 'UPDATE call_recording SET call_id = $1 WHERE call_id = $2', both),
    run('calls.absorb-intents', 'UPDATE dial_intent SET call_id = $1 WHERE call_id = $2', both),
    absorbFiling(tx, callId, goneId),
    absorbWrapUp(tx, callId, goneId),
    run('calls.absorb-comments', 'UPDATE comment SET call_id = $1 WHERE call_id = $2', both),
    run('calls.absorb-drafts', ABSORB_DRAFTS, both),
    run('calls.absorb-delays', 'UPDATE popup_delay SET call_id = $1 WHERE call_id = $2', both),
    followSubject(tx, goneId, callId),
    run('calls.absorb-call', 'DELETE FROM call_key WHERE id = $1', [goneId]),
  ]);
  await addRoute(tx, gone, callId);
}
