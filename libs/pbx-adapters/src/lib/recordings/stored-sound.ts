import type { CallRecording } from '@ringdesk/calls';
import { AppError, type FileStore } from '@ringdesk/platform';
import type { IncomingHttpHeaders } from 'node:http';
import { readRange } from './byte-range';
import { partOf, type ServedSound, unsatisfiable } from './served-sound';

type Stored = Pick<CallRecording, 'id' | 'size' | 'sha256' | 'contentType'>;

/** A sound that the hub keeps. @throws AppError NOT_FOUND when its file is gone */
export async function storedSound(
  files: FileStore,
  { id, size, sha256, contentType }: Stored,
  asked: IncomingHttpHeaders,
  isHead: boolean,
): Promise<ServedSound> {
  const length = size ?? 0;
  const etag = `"${sha256 ?? id}"`;
  const common = { ETag: etag, 'Content-Type': contentType ?? 'application/octet-stream' };
  if (matches(asked['if-none-match'], etag)) return { status: 304, headers: common, body: null };
  // a part of what has changed since is of no use (RFC 9110, 13.1.5)
  const isCurrent = asked['if-range'] === undefined || asked['if-range'] === etag;
  const range = isCurrent ? readRange(asked.range, length) : null;
  if (range === 'unsatisfiable') return unsatisfiable(length);
  const { status, headers } = partOf(length, range);
  const body = isHead ? null : await files.read('recordings', id, range ?? undefined);
  if (!body && !isHead) throw new AppError('NOT_FOUND', 'The file of the recording is gone');
  return { status, headers: { ...headers, ...common }, body };
}

const matches = (header: string | undefined, etag: string) =>
  header !== undefined && header.split(',').some((one) => ['*', etag, `W/${etag}`].includes(one.trim()));
