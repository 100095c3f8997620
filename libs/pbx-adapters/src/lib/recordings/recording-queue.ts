import { Injectable } from '@nestjs/common';
import { CallRecording } from '@ringdesk/calls';
import { DataSource } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';

/** Longer than any download may take: what is not finished by then was left by a process that died. */
const LEASE_MINUTES = 15;

/** A recording whose turn it is; nobody else has it. */
export type DueRecording = Pick<
  CallRecording,
  'id' | 'callId' | 'connectionId' | 'providerCallId' | 'location' | 'isTemporary' | 'tries'
>;

const CLAIM = `
  UPDATE call_recording SET tries = tries + 1, next_try_at = $1::timestamptz + $3 * interval '1 minute'
   WHERE id IN (SELECT id FROM call_recording WHERE next_try_at <= $1
                 ORDER BY next_try_at LIMIT $2 FOR UPDATE SKIP LOCKED)
  RETURNING id, call_id AS "callId", connection_id AS "connectionId", provider_call_id AS "providerCallId",
            location, is_temporary AS "isTemporary", tries`;

/** The recordings that wait, in PostgreSQL: any number of processes share them. */
@Injectable()
export class RecordingQueue {
  constructor(private readonly db: DataSource) {}

  /** Takes up to `limit` recordings that are due, those that wait longest first. */
  async claim(now: Date, limit: number): Promise<DueRecording[]> {
    const [rows] = (await this.db.query(CLAIM, [now, limit, LEASE_MINUTES])) as [DueRecording[], number];
    return rows;
  }

  /** @returns false: meanwhile its address came, or somebody began anew; then nothing is written */
  async finish(
    { id, tries, location }: DueRecording,
    columns: QueryDeepPartialEntity<CallRecording>,
  ): Promise<boolean> {
    const { affected } = await this.db.getRepository(CallRecording).update({ id, tries, location }, columns);
    return affected === 1;
  }

  /** Gives back what this process has no time for any more; it does not count as an attempt. */
  async release(due: DueRecording): Promise<void> {
    await this.finish(due, { tries: due.tries - 1, nextTryAt: new Date() });
  }

  /** The same sound told by two addresses is one recording. @returns whether another one of the call is this sound */
  async isRepeated({ id, callId }: DueRecording, sha256: string): Promise<boolean> {
    return this.db
      .getRepository(CallRecording)
      .createQueryBuilder('other')
      .where('other.callId = :callId AND other.id <> :id AND other.sha256 = :sha256', { callId, id, sha256 })
      .getExists();
  }

  async remove({ id }: DueRecording): Promise<void> {
    await this.db.getRepository(CallRecording).delete({ id });
  }
}
