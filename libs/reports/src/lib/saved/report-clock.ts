import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Rounds } from '@ringdesk/platform';
import { ReportSchedulesService } from './report-schedules.service';

/** A report goes this late at most. */
const EVERY_MS = 5000;

/** Sends saved reports at their times, and tries again what failed. Runs where requests are served. */
@Injectable()
export class ReportClock implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('ReportClock');
  private readonly rounds = new Rounds(
    () => this.sendDue(),
    EVERY_MS,
    (error) => this.log.warn({ err: error, msg: 'scheduled reports could not be looked for' }),
  );

  constructor(
    private readonly schedules: ReportSchedulesService,
    private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    if (this.host.httpAdapter) this.rounds.start(0);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  private async sendDue(): Promise<void> {
    while (!this.rounds.isStopped && (await this.schedules.sendDue(new Date())));
    while (!this.rounds.isStopped && (await this.schedules.retryDue(new Date())));
  }
}
