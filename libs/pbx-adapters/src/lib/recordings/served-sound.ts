import type { ByteRange } from '@ringdesk/platform';
import type { Readable } from 'node:stream';

/** A sound, or a part of it, about to be sent. */
export interface ServedSound {
  status: 200 | 206 | 304 | 416;
  headers: Record<string, string>;
  /** null: headers only. */
  body: Readable | null;
}

/** Status and headers of a whole sound or of a part. @param size bytes of the whole */
export function partOf(size: number, range: ByteRange | null): { status: 200 | 206; headers: Record<string, string> } {
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const headers = { 'Accept-Ranges': 'bytes', 'Content-Length': String(end - start + 1) };
  if (!range) return { status: 200, headers };
  return { status: 206, headers: { ...headers, 'Content-Range': `bytes ${start}-${end}/${size}` } };
}

/** What was asked for begins behind the end. */
export const unsatisfiable = (size: number): ServedSound => ({
  ...{ status: 416, headers: { 'Accept-Ranges': 'bytes', 'Content-Range': `bytes */${size}` }, body: null },
});
