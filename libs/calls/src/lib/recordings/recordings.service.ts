import { Injectable } from '@nestjs/common';
import { hasRole, Role, type Employee } from '@ringdesk/auth';
import { AppError, LiveEvents } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { CallsService } from '../calls.service';
import { CallRecording, RecordingState } from './call-recording.entity';

/** Topic, of one process: recordings are due that this process knows of; the others find them soon. */
export const RECORDINGS_DUE = 'recordings-due';

/** Changes of recordings for managers, and for one employee's own calls. */
const ALL_TOPIC = 'recordings';
const ownTopic = (employeeId: string) => `recordings:${employeeId}`;

const WHO_TOOK_PART = `
  SELECT employee_id AS id FROM call WHERE id = $1 AND employee_id IS NOT NULL
  UNION SELECT employee_id FROM call_leg WHERE call_id = $1 AND employee_id IS NOT NULL`;

const ABOUT = `
  SELECT started_at AS "startedAt", coalesce(remote_e164, remote_number) AS "remoteNumber" FROM call WHERE id = $1`;

export interface RecordedCall {
  startedAt: Date;
  /** '' withheld. */
  remoteNumber: string;
}

/** Recordings as the desk sees them. Who may see a call may hear it. */
@Injectable()
export class RecordingsService {
  constructor(
    private readonly db: DataSource,
    private readonly calls: CallsService,
    private readonly live: LiveEvents,
  ) {}

  /** null: there is none. Asks nobody's rights. */
  find(id: string): Promise<CallRecording | null> {
    return this.db.getRepository(CallRecording).createQueryBuilder('row').where('row.id::text = :id', { id }).getOne();
  }

  /** What a recording's file is named after; null: there is no such call. */
  async about(callId: string): Promise<RecordedCall | null> {
    const [row] = (await this.db.query(ABOUT, [callId])) as RecordedCall[];
    return row ?? null;
  }

  /**
   * Tries once more to get a recording, from the beginning. One that is there stays as it is.
   * @throws AppError NOT_FOUND, also for a call that the viewer may not see; CONFLICT when its time is over
   */
  async retry(id: string, viewer: Employee): Promise<CallRecording> {
    const recording = await this.find(id);
    if (!recording || !(await this.calls.isVisible(recording.callId, viewer))) {
      throw new AppError('NOT_FOUND', 'There is no such recording');
    }
    if (recording.state === RecordingState.EXPIRED) throw new AppError('CONFLICT', 'The recording was deleted');
    if ([RecordingState.STORED, RecordingState.AT_PBX].includes(recording.state)) return recording;
    const due = { state: RecordingState.PENDING, tries: 0, nextTryAt: new Date(), problem: null, reason: null };
    await this.db.getRepository(CallRecording).update({ id: recording.id, state: recording.state }, due);
    this.live.deliver(RECORDINGS_DUE, null);
    await this.changed(recording.callId);
    return (await this.find(id)) ?? recording;
  }

  /** Tells everybody who may see the call that its recordings changed. After the commit. */
  async changed(callId: string): Promise<void> {
    const people = (await this.db.query(WHO_TOOK_PART, [callId])) as { id: string }[];
    for (const { id } of people) this.live.publish(ownTopic(id), { callId });
    this.live.publish(ALL_TOPIC, { callId });
  }

  /** The calls whose recordings change from now on, of those that the viewer may see. */
  changes(viewer: Employee): AsyncIterableIterator<{ callId: string }> {
    return this.live.stream(hasRole(viewer, Role.MANAGER) ? ALL_TOPIC : ownTopic(viewer.id));
  }
}
