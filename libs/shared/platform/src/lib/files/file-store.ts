import type { Readable } from 'node:stream';

/** A part of a file, both ends inclusive. */
export interface ByteRange {
  start: number;
  end: number;
}

/** What a file belongs to; the name of its folder below DATA_DIR, and in the bucket. Names are never changed. */
export const FILE_AREAS = ['recordings', 'attachments'] as const;
export type FileArea = (typeof FILE_AREAS)[number];

/** Where files are kept, each by the id that the database gave it. Several processes may share it. */
export abstract class FileStore {
  /** Keeps a file whole, or not at all. Replaces what was there. @throws what `content` throws */
  abstract save(area: FileArea, id: string, content: Readable): Promise<void>;
  /** @param range within the file's size. @returns null: there is no such file */
  abstract read(area: FileArea, id: string, range?: ByteRange): Promise<Readable | null>;
  /** Harmless where there is none. */
  abstract remove(area: FileArea, id: string): Promise<void>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @returns whether it may be the name of a file */
export const isFileId = (id: string): boolean => UUID.test(id);

/** @throws Error for anything but an id that the database gave: no input becomes a path */
export function checkFileId(id: string): void {
  if (!isFileId(id)) throw new Error('This is no id of a file');
}
