import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { oneAtATime, Rounds } from '@ringdesk/platform';
import { DataSource, LessThan } from 'typeorm';
import { Notification } from './notification.entity';

const EVERY_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** Days that a notification stays after it was read. */
const KEPT_DAYS = 90;

/** Deletes what was read long ago; what nobody has read stays. Runs where requests are served. */
@Injectable()
export class OldNotifications implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('OldNotifications');
  private readonly rounds = new Rounds(
    () => this.forget(new Date()),
    EVERY_MS,
    (error) => this.log.warn({ err: error, msg: 'old notifications could not be deleted' }),
  );

  constructor(
    private readonly db: DataSource,
    private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    if (this.host.httpAdapter) this.rounds.start(0);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  /** @returns how many were deleted; 0 also where another process is at it */
  async forget(now: Date): Promise<number> {
    const readAt = LessThan(new Date(now.getTime() - KEPT_DAYS * DAY_MS));
    const deleted = await oneAtATime(this.db, 'old notifications', (tx) => tx.delete(Notification, { readAt }));
    return deleted?.affected ?? 0;
  }
}
