import { RecordingProblem } from '@ringdesk/calls';
import { PbxRefusal } from '../adapter';
import { PbxAddressRefused, PbxUnreachable } from '../outgoing/pbx-http-client';

/** Why a recording could not be fetched; the message says what exactly, and holds no secret. */
export class RecordingUnavailable extends Error {
  constructor(
    readonly problem: RecordingProblem,
    message: string,
  ) {
    super(message);
  }
}

/** What an HTTP status of the PBX means for a recording; null: it sends one. */
export function problemOfStatus(status: number): RecordingProblem | null {
  if (status === 200 || status === 206) return null;
  if (status === 404) return RecordingProblem.NOT_FOUND;
  if (status === 410) return RecordingProblem.GONE;
  return status === 401 || status === 403 ? RecordingProblem.UNAUTHORIZED : RecordingProblem.REFUSED;
}

/** Any failure of fetching, in the words of the desk. @throws what is no failure of the PBX, but a fault of ours */
export function unavailable(error: unknown): RecordingUnavailable {
  if (error instanceof RecordingUnavailable) return error;
  if (error instanceof PbxAddressRefused)
    return new RecordingUnavailable(RecordingProblem.ADDRESS_NOT_ALLOWED, error.message);
  if (error instanceof PbxUnreachable) return new RecordingUnavailable(RecordingProblem.UNREACHABLE, error.message);
  if (error instanceof PbxRefusal) {
    const problem = error.isUnauthorized ? RecordingProblem.UNAUTHORIZED : RecordingProblem.REFUSED;
    return new RecordingUnavailable(problem, error.message);
  }
  throw error;
}
