import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { RECORDINGS_DUE } from '@ringdesk/calls';
import { LiveEvents } from '@ringdesk/platform';
import { RecordingFetcher } from './recording-fetcher';
import { RecordingQueue } from './recording-queue';
import { RecordingRetention } from './recording-retention';

/** Downloads of one process at the same time. */
const WIDTH = 3;
/** What this process was not told of: retries, and what others left. */
const LOOK_MS = 5_000;
const RETENTION_MS = 60 * 60_000;

/** Takes recordings as they are due, and deletes those whose time is over. Runs where requests are served. */
@Injectable()
export class RecordingSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('RecordingSweeper');
  private readonly running = new Set<Promise<void>>();
  private readonly stop = new AbortController();
  private timer?: NodeJS.Timeout;
  private unsubscribe?: () => void;
  private looking: Promise<void> = Promise.resolve();
  private isAskedAgain = false;
  private deletedAt = 0;

  constructor(
    private readonly queue: RecordingQueue,
    private readonly fetcher: RecordingFetcher,
    private readonly retention: RecordingRetention,
    private readonly live: LiveEvents,
    private readonly host: HttpAdapterHost,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.host.httpAdapter) return;
    this.unsubscribe = await this.live.subscribe(RECORDINGS_DUE, () => this.look());
    this.timer = setInterval(() => this.look(), LOOK_MS);
    this.look();
  }

  async onModuleDestroy(): Promise<void> {
    this.unsubscribe?.();
    clearInterval(this.timer);
    this.stop.abort();
    await this.looking;
    await Promise.all(this.running);
  }

  /** One look at a time; who asks meanwhile gets another one after it. */
  private look(): void {
    if (this.isAskedAgain) return;
    this.isAskedAgain = true;
    this.looking = this.looking
      .then(() => {
        this.isAskedAgain = false;
        return this.takeDue();
      })
      .catch((error: Error) => this.log.warn({ err: error, msg: 'recordings could not be looked for' }));
  }

  private async takeDue(): Promise<void> {
    const free = WIDTH - this.running.size;
    if (this.stop.signal.aborted || free <= 0) return;
    for (const due of await this.queue.claim(new Date(), free)) {
      const work: Promise<void> = this.fetcher
        .fetch(due, this.stop.signal)
        .catch((error: Error) => this.log.error({ recordingId: due.id, err: error, msg: 'recording not handled' }))
        .finally(() => {
          this.running.delete(work);
          this.look();
        });
      this.running.add(work);
    }
    await this.deleteExpired();
  }

  private async deleteExpired(): Promise<void> {
    if (Date.now() - this.deletedAt < RETENTION_MS) return;
    this.deletedAt = Date.now();
    while (!this.stop.signal.aborted && (await this.retention.sweep(new Date())) > 0);
  }
}
