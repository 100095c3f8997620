import type { Readable } from 'node:stream';
import { type ByteRange, type FileArea, FileStore } from './file-store';

/** A store that takes over from a former one: what was not moved yet is still found there. */
export class MovingStore extends FileStore {
  constructor(
    private readonly present: FileStore,
    private readonly former: FileStore,
  ) {
    super();
  }

  async save(area: FileArea, id: string, content: Readable): Promise<void> {
    await this.present.save(area, id, content);
    await this.former.remove(area, id);
  }

  async read(area: FileArea, id: string, range?: ByteRange): Promise<Readable | null> {
    return (
      (await this.present.read(area, id, range)) ??
      (await this.former.read(area, id, range)) ??
      this.present.read(area, id, range) // moved between the two looks
    );
  }

  async remove(area: FileArea, id: string): Promise<void> {
    await this.former.remove(area, id);
    await this.present.remove(area, id);
  }
}
