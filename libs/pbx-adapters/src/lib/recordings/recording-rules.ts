import { RecordingProblem, RecordingState } from '@ringdesk/calls';
import type { PbxAdapter } from '../adapter';
import { RecordingMode } from '../pbx-connection.entity';

/** minutes from one attempt to the next; after the last one the recording is not available. */
const RETRY_MINUTES = [1, 5, 30, 6 * 60];

/** Another attempt would end like this one. */
const FINAL = new Set<RecordingProblem>([
  RecordingProblem.ADDRESS_NOT_ALLOWED,
  RecordingProblem.TOO_LARGE,
  RecordingProblem.SWITCHED_OFF,
  RecordingProblem.GONE,
]);

/**
 * The settings of B-84 that the provider can keep to: whoever tells of recordings can have them copied; links stay in
 * the PBX as they are, or behind the connection's key where fetching takes one.
 */
export function recordingModesOf(adapter: PbxAdapter): RecordingMode[] {
  if (!(adapter.features ?? ['recordings']).includes('recordings')) return [];
  const needsKey = adapter.recordingRequest ?? adapter.resolveRecording;
  return [...[RecordingMode.STORE, RecordingMode.OFF], needsKey ? RecordingMode.AUTHORISED_LINK : RecordingMode.LINK];
}

/** What becomes of a recording whose turn it is. */
export type RecordingPlan = 'copy' | 'link' | 'drop';

/** A temporary link is copied though links shall stay in the PBX: it would be lost otherwise (Q-37, B-89). */
export function planFor({ isTemporary }: { isTemporary: boolean }, mode: RecordingMode): RecordingPlan {
  if (mode === RecordingMode.OFF) return 'drop';
  return mode === RecordingMode.STORE || isTemporary ? 'copy' : 'link';
}

/** What a failed attempt makes of a recording. @param tries attempts so far, this one included */
export function afterFailure(
  problem: RecordingProblem,
  tries: number,
  now: Date,
): { state: RecordingState; nextTryAt: Date | null } {
  if (problem === RecordingProblem.GONE) return { state: RecordingState.EXPIRED, nextTryAt: null };
  const minutes = FINAL.has(problem) ? undefined : RETRY_MINUTES[tries - 1];
  if (minutes === undefined) return { state: RecordingState.FAILED, nextTryAt: null };
  return { state: RecordingState.PENDING, nextTryAt: new Date(now.getTime() + minutes * 60_000) };
}
