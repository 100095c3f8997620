import { LIVE_RESTORED, type LiveEvents } from '@ringdesk/platform';
import type { Call } from '../call.entity';

/** Where the feed finds calls. */
export interface LiveCallSource {
  runningIds: () => Promise<string[]>;
  find: (id: string) => Promise<Call | null>;
}

/**
 * The running calls, then every call that changes. What changes again before it was read is read once, so a slow
 * reader gets the latest and no backlog. After an outage of the live events all that was running is told anew.
 */
export class LiveCallFeed implements AsyncIterableIterator<Call> {
  private readonly waiting = new Set<string>();
  /** Told to be running. */
  private readonly running = new Set<string>();
  private readonly ends: (() => void)[] = [];
  private isOver = false;
  private wake: () => void = () => undefined;

  private constructor(private readonly source: LiveCallSource) {}

  /** Listens first and reads then, so that nothing falls between. */
  static async open(live: LiveEvents, topic: string, source: LiveCallSource): Promise<LiveCallFeed> {
    const feed = new LiveCallFeed(source);
    feed.ends.push(
      await live.subscribe<{ callId: string }>(topic, ({ callId }) => feed.add([callId])),
      await live.subscribe(LIVE_RESTORED, () => void feed.addRunning().catch(() => feed.return())),
    );
    await feed.addRunning();
    return feed;
  }

  async next(): Promise<IteratorResult<Call, undefined>> {
    while (!this.isOver) {
      const [id] = this.waiting;
      if (id === undefined) {
        await new Promise<void>((resolve) => (this.wake = resolve));
        continue;
      }
      this.waiting.delete(id);
      const call = await this.source.find(id);
      if (!call || call.state === 'ended') this.running.delete(id);
      else this.running.add(id);
      if (call && !this.isOver) return { done: false, value: call };
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<Call, undefined>> {
    this.isOver = true;
    this.ends.splice(0).forEach((end) => end());
    this.wake();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private async addRunning(): Promise<void> {
    this.add([...this.running, ...(await this.source.runningIds())]);
  }

  private add(ids: string[]): void {
    ids.forEach((id) => this.waiting.add(id));
    this.wake();
  }
}
