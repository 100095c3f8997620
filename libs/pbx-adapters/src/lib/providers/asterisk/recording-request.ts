import type { RecordingSource } from '@ringdesk/telephony';
import { posix } from 'node:path';
import type { AdapterSettings, HttpRequestDescription } from '../../adapter';
import { settingOf } from './asterisk-settings';

/**
 * The request that fetches a recording through ARI. `location` is the file's path on the PBX; ARI wants it below the
 * recordings' folder, without extension, each slash written %2F. null: no address is set, or the name leaves the folder.
 */
export function recordingRequest(source: RecordingSource, settings: AdapterSettings): HttpRequestDescription | null {
  const baseUrl = settingOf(settings, 'recordingsUrl').replace(/\/+(ari\/*)?$/, '');
  const name = storedName(source.location, settingOf(settings, 'recordingsRoot'));
  if (baseUrl === '' || name === null) return null;
  const user = settingOf(settings, 'recordingsUser');
  const credentials = Buffer.from(`${user}:${settings.recordingsPassword ?? ''}`).toString('base64');
  return {
    method: 'GET',
    url: `${baseUrl}/ari/recordings/stored/${encodeURIComponent(name)}/file`,
    ...(user && { headers: { authorization: `Basic ${credentials}` } }),
    timeoutMs: 60_000,
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
