import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { NotRecordedService } from '@ringdesk/calls';
import { Rounds } from '@ringdesk/platform';
import { InboundLedger } from './inbound-ledger';
import { InboundProcessor } from './inbound-processor';

const EVERY_MS = 3000;
const DELETE_EVERY_MS = 60 * 60 * 1000;

/** Finishes what a dead process left in the ledger, and forgets old requests and old rows of what was not recorded. Runs where requests are served. */
@Injectable()
export class InboundSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('InboundSweeper');
  private readonly rounds = new Rounds(
    () => this.sweep(),
    EVERY_MS,
    (error) => this.log.warn({ err: error, msg: 'the ledger could not be swept' }),
  );
  private deletedAt = 0;

  constructor(
    private readonly processor: InboundProcessor,
    private readonly ledger: InboundLedger,
    private readonly notRecorded: NotRecordedService,
    private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    if (this.host.httpAdapter) this.rounds.start(0);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  private async sweep(): Promise<void> {
    while (!this.rounds.isStopped && (await this.processor.processLeftovers(new Date())) > 0);
    if (Date.now() - this.deletedAt < DELETE_EVERY_MS) return;
    this.deletedAt = Date.now();
    while (!this.rounds.isStopped && (await this.ledger.deleteOld(new Date())) > 0);
    while (!this.rounds.isStopped && (await this.notRecorded.deleteOld(new Date())) > 0);
  }
}
