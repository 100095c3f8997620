import type { RecordedCall } from '@ringdesk/calls';
import { EXTENSIONS, type SoundType } from './sound-type';

/** What file systems do not take, and what would break a header. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u001f\u007f\\/:*?"<>|]+/g;
const MAX_LENGTH = 120;

/**
 * A recording's file as it is called when it is taken (B-90): when, with whom, who talked.
 * @param timeZone of the reader, IANA; UTC when it is none
 */
export function recordingFileName(call: RecordedCall, contentType: string | null, timeZone: string): string {
  const { startedAt, remoteNumber, employeeName } = call;
  const parts = [timeText(startedAt, timeZone), remoteNumber || 'number withheld', employeeName ?? ''];
  const name = parts.join(' ').replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').trim().slice(0, MAX_LENGTH).trim();
  return `${name}.${EXTENSIONS[contentType as SoundType] ?? 'audio'}`;
}

/** `2026-11-23 10-15` */
function timeText(at: Date, timeZone: string): string {
  const options = { dateStyle: 'short', timeStyle: 'short' } as const;
  const format = (zone: string) => new Intl.DateTimeFormat('sv-SE', { ...options, timeZone: zone }).format(at);
  try {
    return format(timeZone).replace(':', '-');
  } catch {
    return format('UTC').replace(':', '-'); // no time zone
  }
}

/** RFC 6266: the name in ASCII, and as it is. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
