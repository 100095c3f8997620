import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { InboundLedger } from './inbound-ledger';
import { InboundProcessor } from './inbound-processor';

const EVERY_MS = 3000;
const DELETE_EVERY_MS = 60 * 60 * 1000;

/** Finishes what a dead process left in the ledger, and forgets old requests. Runs where requests are served. */
@Injectable()
export class InboundSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('InboundSweeper');
  private timer?: NodeJS.Timeout;
  private round: Promise<void> = Promise.resolve();
  private isStopped = false;
  private deletedAt = 0;

  constructor(
    private readonly processor: InboundProcessor,
    private readonly ledger: InboundLedger,
    private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    if (this.host.httpAdapter) this.next(0);
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.round;
  }

  private next(inMs: number): void {
    this.timer = setTimeout(() => {
      this.round = this.sweep()
        .catch((error: Error) => this.log.warn({ err: error, msg: 'the ledger could not be swept' }))
        .then(() => void (this.isStopped || this.next(EVERY_MS)));
    }, inMs);
  }

  private async sweep(): Promise<void> {
    while (!this.isStopped && (await this.processor.processLeftovers(new Date())) > 0);
    if (Date.now() - this.deletedAt < DELETE_EVERY_MS) return;
    this.deletedAt = Date.now();
    while (!this.isStopped && (await this.ledger.deleteOld(new Date())) > 0);
  }
}
