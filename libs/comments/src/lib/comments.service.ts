import { AppError, LiveEvents, type LoaderContext, loaderOf } from '@ringdesk/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { AttachedFile, Comment } from './comment.entity';
import type { CommentContentValues } from './comment-input';
import { type CommentPlace, CommentPlaces, placeOf, type Viewer } from './comment-places';
import { attachFiles } from './files/attach-files';

/** What a place's topic says: read its comments anew. */
export interface CommentsChanged {
  place: CommentPlace;
}

const FILES = Symbol('files by comment');
const LOADERS = { contact: Symbol('comments by contact'), task: Symbol('comments by task') };
const COLUMNS = { contact: 'contactId', task: 'taskId', call: 'callId' } as const;

/** Comments of contacts, tasks and calls, with their files. Who may read a place is the place's own matter. */
@Injectable()
export class CommentsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly places: CommentPlaces,
    private readonly live: LiveEvents,
  ) {}

  /**
   * Writes a comment in the caller's transaction, who has seen to the access; tell of it after the commit: `changed`.
   * @param callId the call that it was written during
   * @throws AppError BAD_USER_INPUT with `fields.text` or `fields.fileIds`
   */
  async insert(
    tx: EntityManager,
    place: CommentPlace,
    { text, isHidden, fileIds }: CommentContentValues,
    authorId: string,
    callId: string | null = null,
  ): Promise<Comment> {
    if (!text && fileIds.length === 0) {
      throw new AppError('BAD_USER_INPUT', 'A comment needs a text or a file', { fields: { text: 'required' } });
    }
    const where = { contactId: null, taskId: null, callId, [COLUMNS[place.kind]]: place.id };
    const comment = await tx.save(tx.create(Comment, { ...where, text, isHidden, authorId }));
    await attachFiles(tx, comment.id, fileIds, authorId);
    return comment;
  }

  /** Puts another text and other files into a comment, in the caller's transaction. */
  async rewrite(tx: EntityManager, id: string, { text, isHidden, fileIds }: CommentContentValues): Promise<void> {
    const { authorId } = await tx.findOneByOrFail(Comment, { id });
    await tx.update(Comment, { id }, { text, isHidden });
    if (authorId) await attachFiles(tx, id, fileIds, authorId);
  }

  /** Puts a comment of a call elsewhere, in the caller's transaction. @returns the places that changed by it */
  async move(tx: EntityManager, comment: Comment, place: CommentPlace): Promise<CommentPlace[]> {
    const before = placeOf(comment);
    if (before.kind === place.kind && before.id === place.id) return [];
    await tx.update(Comment, { id: comment.id }, { contactId: null, taskId: null, [COLUMNS[place.kind]]: place.id });
    return [before, place];
  }

  /** Adds a comment to a place that the author may read. @throws as `insert`, and AppError NOT_FOUND */
  async add(place: CommentPlace, content: CommentContentValues, author: Viewer): Promise<Comment> {
    await this.places.assertReadable(place, author);
    const comment = await this.dataSource.transaction((tx) => this.insert(tx, place, content, author.id));
    this.changed(place);
    return comment;
  }

  /** Tells whoever has the place open. Call it after the commit. */
  changed(place: CommentPlace): void {
    this.live.publish(topicOf(place), { place } satisfies CommentsChanged);
  }

  /** Each change of the comments of a place. @throws AppError NOT_FOUND where the viewer may not read it */
  async changes(place: CommentPlace, viewer: Viewer): Promise<AsyncIterableIterator<CommentsChanged>> {
    await this.places.assertReadable(place, viewer);
    return this.live.stream<CommentsChanged>(topicOf(place));
  }

  /** The comments of a place, oldest first; none where the viewer may not read it (any more). */
  async list(place: CommentPlace, viewer: Viewer): Promise<Comment[]> {
    if (!(await this.places.mayRead(place, viewer))) return [];
    return this.find(place.kind, [place.id]);
  }

  /** The comments of a contact or task, oldest first. For field resolvers of what the viewer may read. */
  load(context: LoaderContext, kind: 'contact' | 'task', id: string): Promise<Comment[]> {
    return loaderOf<string, Comment[]>(context, LOADERS[kind], async (ids) => {
      const rows = await this.find(kind, ids);
      return ids.map((key) => rows.filter((row) => row[COLUMNS[kind]] === key));
    }).load(id);
  }

  /** The comments that were written during a call, wherever they are, of which the viewer may read the place. */
  async ofCall(callId: string, viewer: Viewer): Promise<Comment[]> {
    const rows = await this.find('call', [callId]);
    const mayRead = await Promise.all(rows.map((row) => this.places.mayRead(placeOf(row), viewer)));
    return rows.filter((_, index) => mayRead[index]);
  }

  /** The files of a comment in their order. For field resolvers. */
  loadFiles(context: LoaderContext, commentId: string): Promise<AttachedFile[]> {
    return loaderOf<string, AttachedFile[]>(context, FILES, async (ids) => {
      const order = { position: 'ASC', id: 'ASC' } as const;
      const rows = await this.dataSource.manager.find(AttachedFile, { where: { commentId: In([...ids]) }, order });
      return ids.map((id) => rows.filter((row) => row.commentId === id));
    }).load(commentId);
  }

  private find(kind: CommentPlace['kind'], ids: readonly string[]): Promise<Comment[]> {
    return this.dataSource.manager.find(Comment, {
      where: { [COLUMNS[kind]]: In([...ids]) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }
}

const topicOf = ({ kind, id }: CommentPlace): string => `comments:${kind}:${id}`;
