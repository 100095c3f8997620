import type { Employee } from '@ringdesk/auth';
import { CONFIG, type Config, FileStore } from '@ringdesk/platform';
import { Inject, Injectable } from '@nestjs/common';
import { pipeline, type Readable } from 'node:stream';
import { DataSource, type EntityManager, In, Not } from 'typeorm';
import { AttachedFile, Comment } from '../comment.entity';
import { CommentPlaces, placeOf, type Viewer } from '../comment-places';
import { assertOwnFiles } from './attach-files';
import { FileInspector, tooLarge } from './file-inspector';
import { fileName } from './file-name';

/** A file that nothing holds is kept for so long: somebody may still be writing what it belongs to. */
const LOOSE_HOURS = 24;
const AT_ONCE = 100;

const LOOSE = `
  SELECT id FROM attached_file
   WHERE comment_id IS NULL AND draft_id IS NULL AND created_at < $1::timestamptz - interval '${LOOSE_HOURS} hours'
   ORDER BY created_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`;

/** Files that hang on comments: taken in, handed out, and swept when nothing holds them. */
@Injectable()
export class AttachedFiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: FileStore,
    private readonly places: CommentPlaces,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Takes in a file; it belongs to nothing yet, and to nobody but its sender.
   * @param declared bytes as the sender announces them, where it does
   * @throws AppError BAD_USER_INPUT with `fields.file`: 'too-large' (`maxBytes`), 'empty'
   */
  async receive(name: string, content: Readable, declared: number, uploader: Employee): Promise<AttachedFile> {
    const limit = this.config.maxAttachmentBytes;
    if (declared > limit) throw tooLarge(limit);
    const files = this.dataSource.getRepository(AttachedFile);
    // the row first: a process that dies in between leaves no file that nobody knows of
    const file = await files.save(
      files.create({ name: fileName(name), uploaderId: uploader.id, contentType: 'application/octet-stream' }),
    );
    const inspector = new FileInspector(limit);
    try {
      // a failure of either goes on to whoever reads the inspector
      await this.store.save(
        'attachments',
        file.id,
        pipeline(content, inspector, () => undefined),
      );
    } catch (error) {
      await files.delete({ id: file.id });
      throw error;
    }
    return files.save({ ...file, size: inspector.size, contentType: inspector.contentType(file.name) });
  }

  /** null where there is no such file, or the viewer may not read what it hangs on. */
  async find(id: string, viewer: Viewer): Promise<AttachedFile | null> {
    const file = await this.dataSource.manager.findOneBy(AttachedFile, { id });
    if (!file || file.size === null) return null;
    if (!file.commentId) return file.uploaderId === viewer.id ? file : null;
    const comment = await this.dataSource.manager.findOneBy(Comment, { id: file.commentId });
    return comment && (await this.places.mayRead(placeOf(comment), viewer)) ? file : null;
  }

  /**
   * A draft holds these files of its author from now on, in this order, and no others.
   * @throws AppError BAD_USER_INPUT with `fields.fileIds`
   */
  async hold(tx: EntityManager, draftId: string, fileIds: string[], uploaderId: string): Promise<void> {
    await tx.update(AttachedFile, { draftId, id: Not(In(fileIds)) }, { draftId: null });
    await assertOwnFiles(tx, fileIds, uploaderId);
    for (const [position, id] of fileIds.entries()) await tx.update(AttachedFile, { id }, { draftId, position });
  }

  /** The files that a draft holds, in their order. */
  ofDraft(draftId: string, manager: EntityManager = this.dataSource.manager): Promise<AttachedFile[]> {
    return manager.find(AttachedFile, { where: { draftId }, order: { position: 'ASC', id: 'ASC' } });
  }

  /** The bytes of a file; null: they are gone. */
  read(id: string): Promise<Readable | null> {
    return this.store.read('attachments', id);
  }

  /** Deletes what nothing has held for a day. @returns how many; there may be more */
  sweep(now: Date): Promise<number> {
    return this.dataSource.transaction(async (tx) => {
      const ids = (await tx.query<{ id: string }[]>(LOOSE, [now])).map(({ id }) => id);
      for (const id of ids) await this.store.remove('attachments', id);
      if (ids.length > 0) await tx.delete(AttachedFile, ids);
      return ids.length;
    });
  }
}
