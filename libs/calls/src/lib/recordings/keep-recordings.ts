import { preparedRows, type StatementTarget } from '@ringdesk/platform';
import type { RecordingSource } from '@ringdesk/telephony';
import type { CallKey } from '../call-store';

/**
 * $1: the call; $2, $3: the same conversation as the PBX names it that has the recording. An address that comes
 * after its announcement belongs to the recording that waits for it; every other one is a recording of its own. What
 * was found before its address came stays.
 */
const KEEP = `
  WITH source AS (
    SELECT location, coalesce("isTemporary", false) AS is_temporary, position,
           $5::timestamptz + make_interval(secs => coalesce("readyAfterSeconds", 0)) AS due_at
      FROM jsonb_to_recordset($4::jsonb)
           AS row (location text, "isTemporary" boolean, "readyAfterSeconds" int, position int)),
  filled AS (
    UPDATE call_recording recording
       SET location = source.location, is_temporary = source.is_temporary,
           state = CASE state WHEN 'STORED' THEN state ELSE 'PENDING' END,
           next_try_at = CASE state WHEN 'STORED' THEN NULL ELSE due_at END,
           tries = 0, problem = NULL, reason = NULL
      FROM source
     WHERE recording.connection_id = $2 AND recording.provider_call_id = $3 AND recording.location = ''
       AND source.location <> '' AND source.position = 0
    RETURNING recording.location)
  INSERT INTO call_recording
         (call_id, connection_id, provider_call_id, location, is_temporary, state, next_try_at, created_at)
  SELECT $1::uuid, $2::uuid, $3::text, source.location, source.is_temporary, 'PENDING', source.due_at, $5::timestamptz
    FROM source
   WHERE NOT EXISTS (SELECT 1 FROM filled WHERE filled.location = source.location)
  ON CONFLICT (connection_id, provider_call_id, location) DO NOTHING`;

/** Writes a call's new recordings, due as soon as they are ready; behind the statement that writes the call. */
export async function keepRecordings(
  tx: StatementTarget,
  callId: string,
  told: CallKey,
  sources: RecordingSource[],
  toldAt: Date,
): Promise<void> {
  const values = [
    ...[callId, told.connectionId, told.providerCallId],
    JSON.stringify(sources.map((source, position) => ({ ...source, position }))),
    toldAt,
  ];
  await preparedRows(tx, { name: 'calls.keep-recordings', text: KEEP, values });
}
