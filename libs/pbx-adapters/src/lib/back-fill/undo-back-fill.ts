import type { EntityManager } from 'typeorm';
import { BackFillKeptReason, type BackFillKept } from './back-fill.graphql';

/** Tables that the engine itself writes for a call. What else names a call was made by people. */
const OF_THE_CALL = ['call', 'call_leg', 'call_event', 'call_route', 'call_recording', 'call_filing'];
/** Of a contact that a call made; who may see it follows from that, unless it was given by hand. */
const OF_THE_CONTACT = ['call', 'contact_phone', 'contact_responsible', 'contact_access'];

interface Reference {
  table: string;
  column: string;
}

interface FilledCall {
  id: string;
  startedAt: Date;
  contactId: string | null;
  isFiled: boolean;
  createdContactId: string | null;
}

const CALLS = `
  SELECT call.id, call.started_at AS "startedAt", call.contact_id AS "contactId",
         CASE WHEN call.is_contact_created THEN call.contact_id END AS "createdContactId",
         call.task_id IS NOT NULL OR coalesce(filing.decided_by IN ('POPUP', 'MOVED'), false)
         OR EXISTS (SELECT 1 FROM call_filing_act act WHERE act.call_id = call.id AND act.undone_at IS NULL) AS "isFiled"
    FROM call LEFT JOIN call_filing filing ON filing.call_id = call.id
   WHERE call.id IN (SELECT own.id FROM call_key own JOIN not_recorded USING (connection_id, provider_call_id)
                       WHERE back_fill_id = $1)
   ORDER BY call.started_at, call.id FOR UPDATE OF call`;

/** Every table whose rows name one of the table's, but for these. */
const REFERENCES = `
  SELECT referring.relname AS table, attribute.attname AS column
    FROM pg_constraint
    JOIN pg_class referring ON referring.oid = conrelid
    JOIN pg_attribute attribute ON attribute.attrelid = conrelid AND attribute.attnum = conkey[1]
   WHERE contype = 'f' AND conparentid = 0 AND confrelid = $1::regclass AND NOT referring.relname = ANY ($2)`;

export interface RemovedCalls {
  calls: number;
  contacts: number;
  /** Whose files are to be deleted once this is committed. */
  recordingIds: string[];
  kept: BackFillKept[];
}

/** Takes the calls of a back-fill away, and the contacts they made; what people have worked on since stays. */
export async function removeFilledCalls(tx: EntityManager, backFillId: string): Promise<RemovedCalls> {
  const found = (await tx.query(CALLS, [backFillId])) as FilledCall[];
  const workedOn = await named(
    tx,
    'call_key',
    OF_THE_CALL,
    found.map(({ id }) => id),
  );
  const reasonOf = ({ id, isFiled }: FilledCall) => {
    if (isFiled) return BackFillKeptReason.FILED;
    return workedOn.has(id) ? BackFillKeptReason.WORKED_ON : null;
  };
  const kept = found.flatMap((call) => {
    const reason = reasonOf(call);
    return reason ? [{ callId: call.id, startedAt: call.startedAt, reason }] : [];
  });
  const removed = found.filter((call) => reasonOf(call) === null);
  const ids = removed.map(({ id }) => id);
  const recordings = (await tx.query('SELECT id FROM call_recording WHERE call_id = ANY ($1)', [ids])) as {
    id: string;
  }[];
  await tx.query('DELETE FROM call_key WHERE id = ANY ($1)', [ids]);
  const made = [...new Set(removed.flatMap(({ createdContactId }) => createdContactId ?? []))];
  const contacts = await removeContacts(tx, made);
  await correctLastCalls(
    tx,
    removed.flatMap(({ contactId }) => contactId ?? []),
  );
  return { calls: ids.length, contacts, recordingIds: recordings.map(({ id }) => id), kept };
}

/** Those that nothing but the calls made: whoever was typed in, has a task or another call stays. */
async function removeContacts(tx: EntityManager, ids: string[]): Promise<number> {
  const inUse = await named(tx, 'contact', OF_THE_CONTACT, ids);
  const [, count] = (await tx.query(
    `DELETE FROM contact WHERE id = ANY ($1) AND updated_at = created_at
        AND NOT EXISTS (SELECT 1 FROM call WHERE call.contact_id = contact.id)
        AND NOT EXISTS (SELECT 1 FROM contact_access access WHERE access.contact_id = contact.id AND reason = 'GIVEN')`,
    [ids.filter((id) => !inUse.has(id))],
  )) as [unknown, number];
  return count;
}

async function correctLastCalls(tx: EntityManager, contactIds: string[]): Promise<void> {
  await tx.query(
    `UPDATE contact SET last_call_at = (SELECT max(started_at) FROM call WHERE call.contact_id = contact.id)
      WHERE id = ANY ($1)`,
    [contactIds],
  );
}

/** Which of the table's rows are named by tables other than these. */
async function named(tx: EntityManager, table: string, own: string[], ids: string[]): Promise<Set<string>> {
  const references = (await tx.query(REFERENCES, [table, own])) as Reference[];
  const found = new Set<string>();
  for (const { table: referring, column } of references) {
    const sql = `SELECT DISTINCT "${column}" AS id FROM "${referring}" WHERE "${column}" = ANY ($1)`;
    for (const { id } of (await tx.query(sql, [ids])) as { id: string }[]) found.add(id);
  }
  return found;
}
