import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { LiveEvents } from '@ringdesk/platform';
import { MISSED_CALLS_TOPIC } from './missed-calls.service';

/** Topic within a process: the list may be another one. */
export const MISSED_CALLS_NEWS = 'missed-calls-news';

/** However many calls end: a page asks for its list no more often than this. */
const EVERY_MS = 2000;

/** Turns what happens to missed calls, in all processes, into few messages for the sockets of this one. */
@Injectable()
export class MissedCallsNews implements OnModuleInit, OnModuleDestroy {
  private timer?: NodeJS.Timeout;
  private unsubscribe?: () => void;

  constructor(private readonly live: LiveEvents) {}

  async onModuleInit(): Promise<void> {
    this.unsubscribe = await this.live.subscribe(MISSED_CALLS_TOPIC, () => {
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        this.live.deliver(MISSED_CALLS_NEWS, null);
      }, EVERY_MS).unref();
    });
  }

  onModuleDestroy(): void {
    clearTimeout(this.timer);
    this.unsubscribe?.();
  }
}
