import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A part of a file, both ends inclusive. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Where the sounds of recordings are kept, by the recording's id. */
export abstract class RecordingStore {
  /** Keeps a sound whole, or not at all. Replaces what was there. @throws what `sound` throws */
  abstract save(id: string, sound: Readable): Promise<void>;
  /** null: there is no such sound. */
  abstract read(id: string, range?: ByteRange): Promise<Readable | null>;
  /** Harmless where there is none. */
  abstract remove(id: string): Promise<void>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PART = '.part';

/** Files of a folder, divided by the first digits of their names. Several processes may share it. */
export class FolderStore extends RecordingStore {
  /** @param dir made when the first sound comes */
  constructor(private readonly dir: string) {
    super();
  }

  async save(id: string, sound: Readable): Promise<void> {
    const file = this.fileOf(id);
    const part = `${file}.${randomBytes(4).toString('hex')}${PART}`;
    await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    // opened before the sound flows: a sound that breaks off at once must not leave a file that is made afterwards
    const handle = await fs.open(part, 'wx', 0o600);
    try {
      await pipeline(sound, handle.createWriteStream({ flush: true }));
      await fs.rename(part, file);
    } catch (error) {
      await fs.rm(part, { force: true });
      throw error;
    }
  }

  async read(id: string, range?: ByteRange): Promise<Readable | null> {
    const handle = await fs.open(this.fileOf(id)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    return handle && createReadStream('', { fd: handle, ...range });
  }

  async remove(id: string): Promise<void> {
    await fs.rm(this.fileOf(id), { force: true });
  }

  /** @throws Error for anything but an id that the database gave: no input becomes a path */
  private fileOf(id: string): string {
    if (!UUID.test(id)) throw new Error('This is no id of a recording');
    return path.join(this.dir, id.slice(0, 2), id);
  }
}
