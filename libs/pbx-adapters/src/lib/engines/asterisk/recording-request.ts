import type { RecordingSource } from '@ringdesk/telephony';
import { posix } from 'node:path';
import type { AdapterSettings, HttpRequestDescription } from '../../adapter';
import { settingOf } from './settings';

/**
 * The request that fetches a recording through ARI. `location` is the file's path on the PBX; ARI wants it below the
 * recordings' folder, without extension, each slash written %2F. null: no address is set, or the name leaves the folder.
 */
export function recordingRequest(source: RecordingSource, settings: AdapterSettings): HttpRequestDescription | null {
  const name = storedName(source.location, settingOf(settings, 'recordingsRoot'));
  const request = name && ariRequest(`/recordings/stored/${encodeURIComponent(name)}/file`, settings);
  return request ? { ...request, timeoutMs: 60_000 } : null;
}

/** A question to ARI, whose address the administrator may have copied with or without `/ari`; null: none is set. */
export function ariRequest(path: string, settings: AdapterSettings): HttpRequestDescription | null {
  const baseUrl = settingOf(settings, 'recordingsUrl').replace(/\/+(ari\/*)?$/, '');
  if (baseUrl === '') return null;
  const user = settingOf(settings, 'recordingsUser');
  const credentials = Buffer.from(`${user}:${settings.recordingsPassword ?? ''}`).toString('base64');
  return {
    method: 'GET',
    url: `${baseUrl}/ari${path}`,
    ...(user && { headers: { authorization: `Basic ${credentials}` } }),
    ...(settingOf(settings, 'allowPrivateHost') === 'true' && { allowsPrivateHost: true }),
  };
}

/** Name of a stored recording as ARI knows it; null: the path is not below `root`. */
export function storedName(path: string, root: string): string | null {
  const folder = `${posix.normalize(root).replace(/\/+$/, '')}/`;
  const isPlain = path === posix.normalize(path) && !/[\0\\]/.test(path);
  if (!isPlain || !path.startsWith(folder)) return null;
  const name = path.slice(folder.length).replace(/\.[^./]+$/, '');
  return name === '' || name.endsWith('/') ? null : name;
}
