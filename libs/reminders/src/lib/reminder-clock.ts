import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Rounds } from '@ringdesk/platform';
import { RemindersService } from './reminders.service';

/** A reminder comes this late at most. */
const EVERY_MS = 2000;

/** Tells reminders at their time. Runs where requests are served. */
@Injectable()
export class ReminderClock implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('ReminderClock');
  private readonly rounds = new Rounds(
    () => this.tellDue(),
    EVERY_MS,
    (error) => this.log.warn({ err: error, msg: 'reminders could not be told' }),
  );

  constructor(
    private readonly reminders: RemindersService,
    private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    if (this.host.httpAdapter) this.rounds.start(0);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  private async tellDue(): Promise<void> {
    while (!this.rounds.isStopped && (await this.reminders.tellDue(new Date())) > 0);
  }
}
