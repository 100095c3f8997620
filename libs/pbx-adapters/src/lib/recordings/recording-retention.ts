import { Injectable, Logger } from '@nestjs/common';
import { callWithId, RecordingsService } from '@ringdesk/calls';
import { FileStore } from '@ringdesk/platform';
import { DataSource } from 'typeorm';

/** Of the line, else of the connection, else of the company; without any a recording is kept for ever. */
const OVERDUE = `
  SELECT recording.id, recording.call_id AS "callId"
    FROM call_recording recording
    JOIN ${callWithId('recording.call_id')}
    JOIN pbx_connection connection ON connection.id = recording.connection_id
    CROSS JOIN account
    LEFT JOIN line ON line.connection_id = call.connection_id AND line.number = call.line_number
   WHERE recording.state IN ('STORED', 'AT_PBX')
     AND call.started_at < $1::timestamptz
         - coalesce(line.recording_days, connection.recording_days, account.recording_days) * interval '1 day'
   LIMIT 100`;

/** Tells each once in the audit log, however many processes delete at the same time. */
const EXPIRE = `
  WITH expired AS (
    UPDATE call_recording SET state = 'EXPIRED', problem = 'RETENTION', reason = NULL, next_try_at = NULL
     WHERE id = ANY ($1) AND state IN ('STORED', 'AT_PBX')
    RETURNING id, call_id)
  INSERT INTO recording_access (at, kind, recording_id, call_id)
  SELECT now(), 'EXPIRED', id, call_id FROM expired`;

/** Deletes recordings when their days are over (D-11). */
@Injectable()
export class RecordingRetention {
  private readonly log = new Logger('RecordingRetention');

  constructor(
    private readonly db: DataSource,
    private readonly files: FileStore,
    private readonly recordings: RecordingsService,
  ) {}

  /** @returns how many it deleted; there may be more */
  async sweep(now: Date): Promise<number> {
    const overdue = (await this.db.query(OVERDUE, [now])) as { id: string; callId: string }[];
    // the file first: a process that dies in between leaves no sound that nobody knows of
    for (const { id } of overdue) await this.files.remove('recordings', id);
    await this.db.query(EXPIRE, [overdue.map(({ id }) => id)]);
    for (const callId of new Set(overdue.map(({ callId }) => callId))) await this.recordings.changed(callId);
    if (overdue.length > 0) this.log.log({ count: overdue.length, msg: 'recordings deleted, their days are over' });
    return overdue.length;
  }
}
