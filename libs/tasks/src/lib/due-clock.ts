import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { NotificationsService } from '@ringdesk/notifications';
import { oneAtATime, Rounds } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { tellOfDue } from './task-notices';

const EVERY_MS = 20_000;

/** Tells of tasks that became due. Runs where requests are served. */
@Injectable()
export class DueClock implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('DueClock');
  private readonly rounds = new Rounds(
    () => this.tellDue(new Date()),
    EVERY_MS,
    (error) => this.log.warn({ err: error, msg: 'due tasks could not be told' }),
  );

  constructor(
    private readonly db: DataSource,
    private readonly notifications: NotificationsService,
    private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    if (this.host.httpAdapter) this.rounds.start(0);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  /** @returns how many were told */
  async tellDue(now: Date): Promise<number> {
    const bells = (await oneAtATime(this.db, 'tasks that became due', (tx) => tellOfDue(tx, now))) ?? [];
    this.notifications.announce(bells);
    return bells.length;
  }
}
