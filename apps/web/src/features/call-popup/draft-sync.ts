import type { AttachedFileDetailsFragment, CallDraftDetailsFragment } from '../../gql/graphql';
import { mergeNotes } from './merge-notes';

export interface DraftContent {
  text: string;
  isHidden: boolean;
  files: AttachedFileDetailsFragment[];
}

export interface DraftView extends DraftContent {
  /** 'loading': nothing can be written yet. */
  state: 'loading' | 'idle' | 'waiting' | 'saved' | 'failed';
  /** It became a comment; what is written now changes that. */
  isPosted: boolean;
}

/** What changes; as a function of what stands, where that may have changed since it was shown. */
export type DraftChange = Partial<DraftContent> | ((content: DraftContent) => Partial<DraftContent>);

/** Saves what was written over a version. */
export type SendDraft = (
  content: DraftContent,
  version: number,
) => Promise<{ isSaved: boolean; draft: CallDraftDetailsFragment }>;

/** How long after the last key a draft is saved, and how long after a failure it is tried again. */
const QUIET_MS = 400;
const RETRY_MS = 3000;
const EMPTY: DraftContent = { text: '', isHidden: false, files: [] };

/**
 * A draft in this tab and on the server: saves soon after each key, takes over what other tabs write, and joins both
 * where they wrote at once (D-12, Q-27).
 */
export class DraftSync {
  /** As the server last said. */
  private base: DraftContent & { version: number } = { ...EMPTY, version: -1 };
  private content = EMPTY;
  private isPosted = false;
  private isSending = false;
  private hasFailed = false;
  private hasSaved = false;
  private timer?: ReturnType<typeof setTimeout>;
  private view: DraftView = { ...EMPTY, state: 'loading', isPosted: false };
  private readonly listeners = new Set<() => void>();

  constructor(private readonly send: SendDraft) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly snapshot = (): DraftView => this.view;

  /** Something came from the server: at first, by a message, or as the answer to a saving. */
  heard({ text, isHidden, files, version, commentId }: CallDraftDetailsFragment): void {
    if (version < this.base.version) return;
    this.isPosted = commentId !== null;
    if (version > this.base.version && !this.isSending) this.adopt({ text, isHidden, files, version });
    this.show();
    if (this.isDirty()) this.schedule(QUIET_MS);
  }

  edit(change: DraftChange): void {
    this.content = { ...this.content, ...(typeof change === 'function' ? change(this.content) : change) };
    this.schedule(QUIET_MS);
    this.show();
  }

  /** What is not saved, and over which version; null: everything is. */
  unsaved(): { content: DraftContent; version: number } | null {
    return this.isDirty() ? { content: this.content, version: this.base.version } : null;
  }

  /** Saves now what is not saved. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    if (this.isSending || !this.isDirty()) return;
    const sent = this.content;
    this.isSending = true;
    try {
      const { isSaved, draft } = await this.send(sent, this.base.version);
      this.isPosted = draft.commentId !== null;
      if (isSaved) this.base = { ...sent, version: draft.version };
      else this.adopt(draft);
      this.hasFailed = false;
      this.hasSaved = true;
    } catch {
      this.hasFailed = true;
    }
    this.isSending = false;
    if (this.isDirty()) this.schedule(this.hasFailed ? RETRY_MS : QUIET_MS);
    this.show();
  }

  /** Takes over what stands, with what was written here on top. */
  private adopt({ text, isHidden, files, version }: DraftContent & { version: number }): void {
    const known = new Set(this.base.files.map(({ id }) => id));
    const kept = new Set(this.content.files.map(({ id }) => id));
    const added = this.content.files.filter(({ id }) => !known.has(id) && !files.some((file) => file.id === id));
    const isOwnChoice = this.content.isHidden !== this.base.isHidden;
    this.content = {
      text: mergeNotes(this.base.text, this.content.text, text),
      isHidden: isOwnChoice ? this.content.isHidden : isHidden,
      files: [...files.filter(({ id }) => kept.has(id) || !known.has(id)), ...added],
    };
    this.base = { text, isHidden, files, version };
  }

  private isDirty(): boolean {
    if (this.base.version < 0) return false;
    const { text, isHidden, files } = this.content;
    const ids = (list: { id: string }[]) => list.map(({ id }) => id).join();
    return text !== this.base.text || isHidden !== this.base.isHidden || ids(files) !== ids(this.base.files);
  }

  private schedule(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), wait);
  }

  private show(): void {
    this.view = { ...this.content, state: this.stateNow(), isPosted: this.isPosted };
    this.listeners.forEach((listener) => listener());
  }

  private stateNow(): DraftView['state'] {
    if (this.base.version < 0) return 'loading';
    if (this.hasFailed && this.isDirty()) return 'failed';
    if (this.isDirty() || this.isSending) return 'waiting';
    return this.hasSaved ? 'saved' : 'idle';
  }
}
