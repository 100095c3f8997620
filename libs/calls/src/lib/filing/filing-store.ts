import { preparedRows, type StatementTarget } from '@ringdesk/platform';
import type { EntityManager } from 'typeorm';
import type { CallFiling } from './call-filing.entity';
import type { Filing } from './decide-filing';
import { DEFAULT_FILING, type FilingSetting } from './filing-setting';

/** What is known of where a call's record is filed. */
export type StoredFiling = Pick<CallFiling, 'taskId' | 'decidedBy' | 'madeTaskId'>;

/** Of the row of `call`, for the statement that reads all that is known of it. */
export const FILING_OF_CALL = `
  (SELECT json_build_object('taskId', task_id, 'decidedBy', decided_by, 'madeTaskId', made_task_id)
     FROM call_filing WHERE call_id = call.id)`;

/** A task that was deleted while the call ran leaves the record on the contact's card. */
const SAVE = `
  INSERT INTO call_filing (call_id, on_contact, task_id, is_hidden, decided_by, made_task_id)
  SELECT $1::uuid, $2::boolean OR ($3::uuid IS NOT NULL AND task.id IS NULL), task.id, $4, $5, $6
    FROM (SELECT) one LEFT JOIN task ON task.id = $3::uuid
  ON CONFLICT (call_id) DO UPDATE
    SET on_contact = excluded.on_contact, task_id = excluded.task_id, is_hidden = excluded.is_hidden,
        decided_by = excluded.decided_by, made_task_id = coalesce(excluded.made_task_id, call_filing.made_task_id)`;

/** Writes where the record goes; behind the statement that writes the call, whose lock is held. */
export async function saveFiling(
  tx: EntityManager | StatementTarget,
  callId: string,
  { onContact, taskId, isHidden, decidedBy, madeTaskId = null }: Filing,
): Promise<void> {
  const values = [callId, onContact, taskId, isHidden, decidedBy, madeTaskId];
  await preparedRows(tx, { name: 'calls.save-filing', text: SAVE, values });
}

/** A call that leaves no record after all is filed nowhere; what people chose stays, in case it does. */
const UNFILE = `
  DELETE FROM call_filing WHERE call_id = $1 AND decided_by IN ('SETTING', 'ORIGIN')`;

export async function unfile(tx: EntityManager | StatementTarget, callId: string): Promise<void> {
  await preparedRows(tx, { name: 'calls.unfile', text: UNFILE, values: [callId] });
}

/** What people decided of a call that becomes part of another one holds for that, unless they decided there too. */
const ABSORB = `
  INSERT INTO call_filing (call_id, on_contact, task_id, is_hidden, decided_by, made_task_id)
  SELECT $1, on_contact, task_id, is_hidden, decided_by, made_task_id
    FROM call_filing WHERE call_id = $2 AND decided_by IN ('POPUP', 'MOVED')
  ON CONFLICT (call_id) DO UPDATE
    SET on_contact = excluded.on_contact, task_id = excluded.task_id, is_hidden = excluded.is_hidden,
        decided_by = excluded.decided_by
  WHERE call_filing.decided_by NOT IN ('POPUP', 'MOVED')`;

export async function absorbFiling(tx: StatementTarget, callId: string, goneId: string): Promise<void> {
  await preparedRows(tx, { name: 'calls.absorb-filing', text: ABSORB, values: [callId, goneId] });
}

/** The setting of a connection, where it is not at hand. */
export async function settingOf(tx: EntityManager | StatementTarget, connectionId: string): Promise<FilingSetting> {
  const text = 'SELECT filing FROM pbx_connection WHERE id = $1';
  const [row] = await preparedRows<{ filing: FilingSetting }>(tx, {
    ...{ name: 'calls.filing-setting', text, values: [connectionId] },
  });
  return row?.filing ?? DEFAULT_FILING;
}

/** Chosen by a person: no later event changes it. */
export const isByHand = (filing: StoredFiling | null): filing is StoredFiling =>
  filing?.decidedBy === 'POPUP' || filing?.decidedBy === 'MOVED';
