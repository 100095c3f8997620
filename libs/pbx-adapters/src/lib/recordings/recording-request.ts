import { type CallRecording, RecordingProblem } from '@ringdesk/calls';
import type { HttpRequestDescription } from '../adapter';
import type { ReadyConnection } from '../connections/connection-directory';
import { allowingHosts, type PbxHttpClient } from '../outgoing/pbx-http-client';
import { RecordingUnavailable } from './recording-problem';

/** Until the answer begins: a PBX may have to fetch the file from an archive. */
const BEGIN_MS = 30_000;

type Wanted = Pick<CallRecording, 'location' | 'isTemporary' | 'providerCallId'>;

/**
 * The request that fetches a recording now.
 * @throws RecordingUnavailable, PbxUnreachable, PbxRefusal
 */
export async function requestFor(
  connection: ReadyConnection,
  recording: Wanted,
  client: PbxHttpClient,
): Promise<HttpRequestDescription> {
  const request = await describe(connection, recording, client);
  return { timeoutMs: BEGIN_MS, ...allowingHosts(request, connection.recordingHosts) };
}

async function describe(connection: ReadyConnection, recording: Wanted, client: PbxHttpClient) {
  const { adapter, settings } = connection;
  const { location, isTemporary, providerCallId } = recording;
  const isAddress = /^https?:\/\//i.test(location);
  if (adapter.resolveRecording && !isAddress) {
    const source = { location: location || providerCallId, isTemporary };
    const found = await adapter.resolveRecording(source, client.of(connection));
    if (found) return found;
    throw new RecordingUnavailable(RecordingProblem.NO_ADDRESS, 'The PBX does not know of a recording yet');
  }
  if (location === '') throw new RecordingUnavailable(RecordingProblem.NO_ADDRESS, 'The PBX sent no address yet');
  if (!adapter.recordingRequest) return { method: 'GET' as const, url: location };
  const request = adapter.recordingRequest({ location, isTemporary }, settings);
  if (request) return request;
  throw new RecordingUnavailable(RecordingProblem.NOT_SET_UP, 'The settings do not say where recordings are fetched');
}
