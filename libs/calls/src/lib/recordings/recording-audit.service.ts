import { Injectable } from '@nestjs/common';
import type { Employee } from '@ringdesk/auth';
import { pageBounds, type PageInput } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { type CallRecording, RecordingAccess, RecordingAccessKind } from './call-recording.entity';
import type { RecordingAccessFilter } from './recording.graphql';

/** A player asks for a sound piece by piece: what one employee asks for within this time is one listening. */
const SAME_LISTENING_MINUTES = 10;

/** A download is told each time; listening, and being refused, once while it goes on. */
const NOTE = `
  INSERT INTO recording_access (at, kind, recording_id, call_id, employee_id, remote_address)
  SELECT now(), $1, $2, $3, $4, $5
   WHERE $1 = 'DOWNLOAD' OR NOT EXISTS (
         SELECT 1 FROM recording_access
          WHERE recording_id = $2 AND employee_id = $4 AND kind = $1 AND at > now() - $6 * interval '1 minute')`;

/** Who heard, took or was refused which recording (D-11). */
@Injectable()
export class RecordingAudit {
  constructor(private readonly db: DataSource) {}

  /** Resolves when it is written: nothing is played that could not be told. */
  async note(
    kind: `${RecordingAccessKind}`,
    recording: Pick<CallRecording, 'id' | 'callId'>,
    employee: Pick<Employee, 'id'>,
    remoteAddress: string | null,
  ): Promise<void> {
    const values = [kind, recording.id, recording.callId, employee.id, remoteAddress, SAME_LISTENING_MINUTES];
    await this.db.query(NOTE, values);
  }

  /** Newest first. */
  async page(
    { from, to, employeeId, callId, kind }: RecordingAccessFilter,
    page: PageInput,
  ): Promise<{ items: RecordingAccess[]; total: number }> {
    const select = this.db.getRepository(RecordingAccess).createQueryBuilder('access').where('TRUE');
    if (from) select.andWhere('access.at >= :from', { from });
    if (to) select.andWhere('access.at < :to', { to });
    if (employeeId) select.andWhere('CAST(access.employeeId AS text) = :employeeId', { employeeId });
    if (callId) select.andWhere('CAST(access.callId AS text) = :callId', { callId });
    if (kind) select.andWhere('access.kind = :kind', { kind });
    const { skip, take } = pageBounds(page);
    const [items, total] = await select
      .orderBy('access.at', 'DESC')
      .addOrderBy('access.id', 'DESC')
      .skip(skip)
      .take(take)
      .getManyAndCount();
    return { items, total };
  }
}
