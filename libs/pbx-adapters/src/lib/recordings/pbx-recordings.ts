import { Injectable, Logger } from '@nestjs/common';
import { CallRecording, RecordingProblem, RecordingsService, RecordingState } from '@ringdesk/calls';
import { AppError } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { ConnectionDirectory } from '../connections/connection-directory';
import { PbxHttpClient } from '../outgoing/pbx-http-client';
import { type RecordingUnavailable, unavailable } from './recording-problem';
import { requestFor } from './recording-request';
import { type RelayedSound, relayedSound } from './relayed-sound';
import type { ServedSound } from './served-sound';

/** Recordings that stay in the PBX: each listening asks it for them anew (B-86). */
@Injectable()
export class PbxRecordings {
  private readonly log = new Logger('PbxRecordings');

  constructor(
    private readonly db: DataSource,
    private readonly connections: ConnectionDirectory,
    private readonly client: PbxHttpClient,
    private readonly recordings: RecordingsService,
  ) {}

  /** @param range as the player asked for it. @throws AppError NOT_FOUND, PBX_UNREACHABLE in words */
  async sound(recording: CallRecording, range: string | undefined, signal: AbortSignal): Promise<ServedSound> {
    const connection = await this.connections.byId(recording.connectionId);
    if (!connection) throw new AppError('NOT_FOUND', 'The connection of the recording does not exist any more');
    try {
      const request = await requestFor(connection, recording, this.client);
      const sound = await relayedSound(this.client, request, range, recording.contentType, signal);
      await this.remember(recording, sound);
      return sound;
    } catch (error) {
      return await this.refuse(recording, unavailable(error));
    }
  }

  /** What a sound is shows at its beginning only. */
  private async remember({ id, contentType }: CallRecording, sound: RelayedSound): Promise<void> {
    if (!sound.contentType || sound.contentType === contentType) return;
    await this.db.getRepository(CallRecording).update({ id }, { contentType: sound.contentType });
  }

  private async refuse({ id, callId }: CallRecording, { problem, message }: RecordingUnavailable): Promise<never> {
    this.log.warn({ recordingId: id, callId, problem, reason: message, msg: 'recording not played' });
    if (problem === RecordingProblem.GONE) {
      const gone = { state: RecordingState.EXPIRED, problem, reason: message };
      await this.db.getRepository(CallRecording).update({ id, state: RecordingState.AT_PBX }, gone);
      await this.recordings.changed(callId);
    }
    const isMissing = [RecordingProblem.GONE, RecordingProblem.NOT_FOUND, RecordingProblem.NO_ADDRESS].includes(
      problem,
    );
    throw new AppError(isMissing ? 'NOT_FOUND' : 'PBX_UNREACHABLE', message, { problem });
  }
}
