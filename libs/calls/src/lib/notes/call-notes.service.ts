import { Injectable } from '@nestjs/common';
import type { Employee } from '@ringdesk/auth';
import { AttachedFiles, type CommentContentValues, type CommentPlace, CommentsService } from '@ringdesk/comments';
import { AppError, LiveEvents } from '@ringdesk/platform';
import { type EntityManager, DataSource } from 'typeorm';
import { CallsService } from '../calls.service';
import { CallDraft } from './call-draft.entity';
import { type DraftChanged, draftTopic, NotePoster } from './note-poster';

export interface SavedDraft {
  draft: CallDraft;
  /** false: another tab was faster; nothing was written, the draft is as that left it. */
  isSaved: boolean;
}

/** Notes of calls, as their authors write them. A draft is its author's alone. */
@Injectable()
export class CallNotes {
  constructor(
    private readonly db: DataSource,
    private readonly calls: CallsService,
    private readonly comments: CommentsService,
    private readonly files: AttachedFiles,
    private readonly poster: NotePoster,
    private readonly live: LiveEvents,
  ) {}

  /** The author's draft; an empty one where nothing was written. @throws AppError NOT_FOUND for a call of others */
  async draft(callId: string, author: Employee): Promise<CallDraft> {
    await this.calls.one(callId, author);
    return this.find(callId, author.id);
  }

  /** For its author, who was told of a change. */
  async find(callId: string, employeeId: string): Promise<CallDraft> {
    const drafts = this.db.getRepository(CallDraft);
    return (await drafts.findOneBy({ callId, employeeId })) ?? drafts.create({ ...EMPTY, callId, employeeId });
  }

  /**
   * Keeps what was written, when it was written over `version`. Once the call is over it is posted at once.
   * @throws AppError NOT_FOUND for a call of others; BAD_USER_INPUT with `fields`
   */
  async save(callId: string, content: CommentContentValues, version: number, author: Employee): Promise<SavedDraft> {
    const call = await this.calls.one(callId, author);
    const places: CommentPlace[] = [];
    const result = await this.db.transaction(async (tx) => {
      const draft = await lockDraft(tx, callId, author.id);
      if (draft.version !== version) return { draft, isSaved: false };
      const { text, isHidden } = content;
      const isWaiting = text.trim() !== '' || content.fileIds.length > 0;
      const changed = await tx.save(CallDraft, { ...draft, text, isHidden, isWaiting, version: version + 1 });
      await this.files.hold(tx, changed.id, content.fileIds, author.id);
      if (call.state === 'ended' || draft.commentId) places.push(...(await this.poster.write(tx, changed, call)));
      return { draft: changed, isSaved: true };
    });
    this.told(callId, author.id, places);
    return result;
  }

  /** Posts the draft now and begins a new one. @throws AppError NOT_FOUND; BAD_USER_INPUT where there is nothing */
  async post(callId: string, author: Employee): Promise<CallDraft> {
    const call = await this.calls.one(callId, author);
    const places: CommentPlace[] = [];
    const emptied = await this.db.transaction(async (tx) => {
      const draft = await lockDraft(tx, callId, author.id);
      if (!draft.isWaiting && !draft.commentId) {
        throw new AppError('BAD_USER_INPUT', 'There is nothing to post', { fields: { text: 'required' } });
      }
      if (draft.isWaiting) places.push(...(await this.poster.write(tx, draft, call)));
      await this.files.hold(tx, draft.id, [], author.id);
      return tx.save(CallDraft, { ...draft, ...EMPTY, id: draft.id, version: draft.version + 1 });
    });
    this.told(callId, author.id, places);
    return emptied;
  }

  private told(callId: string, employeeId: string, places: CommentPlace[]): void {
    this.live.publish(draftTopic(employeeId), { callId } satisfies DraftChanged);
    for (const place of places) this.comments.changed(place);
  }
}

const EMPTY = { text: '', isHidden: false, isWaiting: false, commentId: null, version: 0 };

/** The author's draft, which their other tabs wait for. */
async function lockDraft(tx: EntityManager, callId: string, employeeId: string): Promise<CallDraft> {
  await tx.createQueryBuilder().insert().into(CallDraft).values({ callId, employeeId }).orIgnore().execute();
  const lock = { mode: 'pessimistic_write' } as const;
  return tx.findOneOrFail(CallDraft, { where: { callId, employeeId }, lock });
}
