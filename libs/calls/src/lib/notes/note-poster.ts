import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Employee } from '@ringdesk/auth';
import { AttachedFiles, Comment, type CommentPlace, CommentsService } from '@ringdesk/comments';
import { LiveEvents } from '@ringdesk/platform';
import { TasksService } from '@ringdesk/tasks';
import { DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import { Call } from '../call.entity';
import { CallFiling } from '../filing/call-filing.entity';
import { CallDraft } from './call-draft.entity';
import { notePlace } from './note-place';

/** Topic of one employee's drafts: all tabs and devices show the same text. */
export const draftTopic = (employeeId: string): string => `draft:${employeeId}`;

export interface DraftChanged {
  callId: string;
}

/** Topic within a process: this call has ended. */
export const CALL_ENDED = 'call-ended';

/** Calls that end together are asked for together. */
const GATHER_MS = 50;
/** For those whose process died, or that ended without a word. */
const SWEEP_MS = 10_000;
const AT_ONCE = 100;

/** $1: the calls; null: all. */
const WAITING = `
  SELECT id, call_id AS "callId" FROM call_draft WHERE is_waiting AND ($1::uuid[] IS NULL OR call_id = ANY ($1))`;
/** Asked only when a draft waits: most calls end without one. */
const OVER = `SELECT id FROM call WHERE id = ANY ($1) AND state = 'ended'`;

/** Makes comments of drafts when their call ends, and moves them where they belong (B-47, Q-29). */
@Injectable()
export class NotePoster implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('NotePoster');
  private readonly ended = new Set<string>();
  private sweeping?: NodeJS.Timeout;
  private gathering?: NodeJS.Timeout;
  private unsubscribe?: () => void;

  constructor(
    private readonly db: DataSource,
    private readonly comments: CommentsService,
    private readonly files: AttachedFiles,
    private readonly tasks: TasksService,
    private readonly live: LiveEvents,
  ) {}

  async onModuleInit(): Promise<void> {
    this.sweeping = setInterval(() => void this.postWaiting(null), SWEEP_MS).unref();
    this.unsubscribe = await this.live.subscribe<{ callId: string }>(CALL_ENDED, ({ callId }) => {
      this.ended.add(callId);
      this.gathering ??= setTimeout(() => {
        this.gathering = undefined;
        const callIds = [...this.ended];
        this.ended.clear();
        void this.postWaiting(callIds);
      }, GATHER_MS).unref();
    });
  }

  onApplicationShutdown(): void {
    clearInterval(this.sweeping);
    clearTimeout(this.gathering);
    this.unsubscribe?.();
  }

  /**
   * Writes a draft as a comment, or into the comment that it became; an emptied one takes that away.
   * @returns the places whose comments changed
   */
  async write(tx: EntityManager, draft: CallDraft, call: Call): Promise<CommentPlace[]> {
    const place = await this.placeFor(tx, call, draft.employeeId);
    const fileIds = (await this.files.ofDraft(draft.id, tx)).map(({ id }) => id);
    const content = { text: draft.text.trim(), isHidden: draft.isHidden, fileIds };
    const isEmpty = !content.text && fileIds.length === 0;
    if (draft.commentId) {
      await (isEmpty ? tx.delete(Comment, draft.commentId) : this.comments.rewrite(tx, draft.commentId, content));
    } else if (!isEmpty) {
      draft.commentId = (await this.comments.insert(tx, place, content, draft.employeeId, call.id)).id;
    }
    if (isEmpty) draft.commentId = null;
    draft.isWaiting = false;
    await tx.update(CallDraft, draft.id, { commentId: draft.commentId, isWaiting: false });
    return [place];
  }

  /** The call's contact or task is another one now: its notes follow. Call it after the commit. */
  async follow(call: Call): Promise<void> {
    const moved = await this.db.transaction(async (tx) => {
      const places: CommentPlace[] = [];
      for (const comment of await tx.findBy(Comment, { callId: call.id, authorId: Not(IsNull()) })) {
        const isDraft = await tx.existsBy(CallDraft, { commentId: comment.id });
        // what was posted to a task by hand stays there; what went to the wrong person's card does not
        if (!isDraft && comment.taskId) continue;
        const place = isDraft ? await this.placeFor(tx, call, comment.authorId ?? '') : cardOf(call);
        places.push(...(await this.comments.move(tx, comment, place)));
      }
      return places;
    });
    for (const place of moved) this.comments.changed(place);
  }

  private async postWaiting(callIds: string[] | null): Promise<void> {
    try {
      const waiting = (await this.db.query(WAITING, [callIds])) as { id: string; callId: string }[];
      if (waiting.length === 0) return;
      const over = (await this.db.query(OVER, [waiting.map(({ callId }) => callId)])) as { id: string }[];
      const ended = new Set(over.map(({ id }) => id));
      for (const { id } of waiting.filter(({ callId }) => ended.has(callId)).slice(0, AT_ONCE)) await this.post(id);
    } catch (error) {
      this.log.error({ err: error }, 'posting of notes'); // they wait, and are tried again
    }
  }

  private async post(draftId: string): Promise<void> {
    const posted = await this.db.transaction(async (tx) => {
      const lock = { mode: 'pessimistic_write', onLocked: 'skip_locked' } as const;
      const draft = await tx.findOne(CallDraft, { where: { id: draftId, isWaiting: true }, lock });
      if (!draft) return null; // posted meanwhile, or somebody writes it
      const call = await tx.findOneByOrFail(Call, { id: draft.callId });
      return { places: await this.write(tx, draft, call), draft };
    });
    if (!posted) return;
    const { callId, employeeId } = posted.draft;
    this.live.publish(draftTopic(employeeId), { callId } satisfies DraftChanged);
    for (const place of posted.places) this.comments.changed(place);
  }

  private async placeFor(tx: EntityManager, call: Call, authorId: string): Promise<CommentPlace> {
    const author = await tx.findOneBy(Employee, { id: authorId });
    const filing = await tx.findOneBy(CallFiling, { callId: call.id });
    const visible = new Set<string>();
    for (const taskId of [filing?.taskId, call.taskId]) {
      if (taskId && author && (await this.tasks.isVisible(taskId, author))) visible.add(taskId);
    }
    const { id: callId, contactId, taskId: originTaskId } = call;
    return notePlace({ callId, contactId, originTaskId, filing, maySee: (taskId) => visible.has(taskId) });
  }
}

const cardOf = ({ id, contactId }: Call): CommentPlace =>
  contactId ? { kind: 'contact', id: contactId } : { kind: 'call', id };
