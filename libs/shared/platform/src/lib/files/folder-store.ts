import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ByteRange, checkFileId, type FileArea, FileStore, isFileId } from './file-store';

const PART = '.part';

/** Files of a folder: one folder for each area, divided by the first digits of the files' names. */
export class FolderStore extends FileStore {
  /** @param dir made when the first file comes */
  constructor(private readonly dir: string) {
    super();
  }

  async save(area: FileArea, id: string, content: Readable): Promise<void> {
    const file = this.fileOf(area, id);
    const part = `${file}.${randomBytes(4).toString('hex')}${PART}`;
    await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    // opened before the content flows: what breaks off at once must not leave a file that is made afterwards
    const handle = await fs.open(part, 'wx', 0o600);
    try {
      await pipeline(content, handle.createWriteStream({ flush: true }));
      await fs.rename(part, file);
    } catch (error) {
      await fs.rm(part, { force: true });
      throw error;
    }
  }

  async read(area: FileArea, id: string, range?: ByteRange): Promise<Readable | null> {
    const handle = await fs.open(this.fileOf(area, id)).catch(nullIfMissing);
    return handle && createReadStream('', { fd: handle, ...range });
  }

  async remove(area: FileArea, id: string): Promise<void> {
    await fs.rm(this.fileOf(area, id), { force: true });
  }

  async has(area: FileArea, id: string): Promise<boolean> {
    return (await fs.stat(this.fileOf(area, id)).catch(nullIfMissing)) !== null;
  }

  /** The ids of all files of an area, in the order of their names; unfinished ones are left out. */
  async *ids(area: FileArea): AsyncGenerator<string> {
    const folders = (await fs.readdir(path.join(this.dir, area)).catch(nullIfMissing)) ?? [];
    for (const folder of folders.sort()) {
      const names = await fs.readdir(path.join(this.dir, area, folder));
      yield* names.filter(isFileId).sort();
    }
  }

  private fileOf(area: FileArea, id: string): string {
    checkFileId(id);
    return path.join(this.dir, area, id.slice(0, 2), id);
  }
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
