import { Injectable, Logger } from '@nestjs/common';
import { RecordingProblem, RecordingsService, RecordingState } from '@ringdesk/calls';
import { FileStore, Metrics } from '@ringdesk/platform';
import type { Counter } from 'prom-client';
import { pipeline } from 'node:stream';
import type { HttpRequestDescription } from '../adapter';
import { ConnectionDirectory, type ReadyConnection } from '../connections/connection-directory';
import { PbxHttpClient } from '../outgoing/pbx-http-client';
import { problemOfStatus, RecordingUnavailable, unavailable } from './recording-problem';
import { type DueRecording, RecordingQueue } from './recording-queue';
import { requestFor } from './recording-request';
import { afterFailure, planFor } from './recording-rules';
import { type InspectedSound, MAX_SOUND_BYTES, SoundInspector, tooLarge } from './sound-inspector';

/** Gets recordings from PBXs: copies them into the hub, or notes that they stay there. */
@Injectable()
export class RecordingFetcher {
  private readonly log = new Logger('RecordingFetcher');
  private readonly attempts: Counter<'outcome'>;

  constructor(
    private readonly queue: RecordingQueue,
    private readonly connections: ConnectionDirectory,
    private readonly client: PbxHttpClient,
    private readonly files: FileStore,
    private readonly recordings: RecordingsService,
    metrics: Metrics,
  ) {
    this.attempts = metrics.counter('ringdesk_recording_attempts_total', 'Attempts to get a recording, by outcome', [
      'outcome',
    ]);
  }

  /** One attempt, from the claim to the words of what came of it. @param signal ends it without counting */
  async fetch(due: DueRecording, signal: AbortSignal): Promise<void> {
    try {
      await this.attempt(due, signal);
    } catch (error) {
      if (signal.aborted) return this.queue.release(due);
      await this.failed(due, error);
    }
    await this.recordings.changed(due.callId);
  }

  private async attempt(due: DueRecording, signal: AbortSignal): Promise<void> {
    const connection = await this.connections.byId(due.connectionId);
    if (!connection) throw new RecordingUnavailable(RecordingProblem.GONE, 'Its connection does not exist any more');
    const plan = planFor(due, connection.recordingMode);
    if (plan === 'drop')
      throw new RecordingUnavailable(RecordingProblem.SWITCHED_OFF, 'The connection keeps no recordings');
    if (plan === 'link') return this.link(due, connection);
    const sound = await this.copy(due, await requestFor(connection, due, this.client), signal);
    if (await this.queue.isRepeated(due, sound.sha256)) {
      await this.queue.remove(due);
      await this.files.remove('recordings', due.id);
    } else {
      const found = { ...sound, state: RecordingState.STORED, storedAt: new Date() };
      const isKept = await this.queue.finish(due, { ...found, nextTryAt: null, problem: null, reason: null });
      // its call was erased, or is no longer kept
      if (!isKept && !(await this.recordings.find(due.id))) await this.files.remove('recordings', due.id);
    }
    this.attempts.inc({ outcome: 'stored' });
  }

  /** What was only announced stays with the PBX once it knows of it. */
  private async link(due: DueRecording, connection: ReadyConnection): Promise<void> {
    if (due.location === '') await requestFor(connection, due, this.client);
    await this.queue.finish(due, { state: RecordingState.AT_PBX, nextTryAt: null, problem: null, reason: null });
    this.attempts.inc({ outcome: 'linked' });
  }

  private async copy(due: DueRecording, request: HttpRequestDescription, signal: AbortSignal): Promise<InspectedSound> {
    const { status, headers, body } = await this.client.open(request, { signal });
    const problem = problemOfStatus(status);
    const isTooLarge = Number(headers['content-length'] ?? 0) > MAX_SOUND_BYTES;
    if (problem || isTooLarge) {
      body.destroy();
      throw problem ? new RecordingUnavailable(problem, `The PBX answered with status ${status}`) : tooLarge();
    }
    const inspector = new SoundInspector();
    // a failure of either goes on to whoever reads the inspector
    await this.files.save(
      'recordings',
      due.id,
      pipeline(body, inspector, () => undefined),
    );
    return inspector.result();
  }

  private async failed(due: DueRecording, error: unknown): Promise<void> {
    const { problem, message } = this.explain(due, error);
    const next = afterFailure(problem, due.tries, new Date());
    await this.queue.finish(due, { ...next, problem, reason: message });
    this.attempts.inc({ outcome: next.state === RecordingState.PENDING ? 'retried' : 'failed' });
    const { id: recordingId, callId, connectionId, tries } = due;
    this.log.warn({ recordingId, callId, connectionId, tries, problem, reason: message, msg: 'recording not fetched' });
  }

  private explain({ id: recordingId }: DueRecording, error: unknown): RecordingUnavailable {
    try {
      return unavailable(error);
    } catch (fault) {
      this.log.error({ recordingId, err: fault, msg: 'a recording could not be kept' });
      return new RecordingUnavailable(RecordingProblem.HUB_FAILED, 'The hub could not keep the file');
    }
  }
}
