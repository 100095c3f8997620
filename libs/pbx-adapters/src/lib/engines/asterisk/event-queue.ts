import type { CallEvent } from '@ringdesk/telephony';
import type { StreamLog } from '../../adapter';
import type { Timers } from './timers';

const LONG_QUEUE = 1000;

/**
 * Hands events over one batch after the other, in the order of the stream. A batch that could not be stored is tried
 * again until it is: nothing is dropped and nothing overtakes.
 */
export class EventQueue {
  private readonly batches: CallEvent[][] = [];
  private isRunning = false;
  private isStopped = false;
  private wake?: () => void;
  private idle: (() => void)[] = [];

  constructor(
    private readonly emit: (events: CallEvent[]) => Promise<void>,
    private readonly timers: Timers,
    private readonly log: StreamLog,
  ) {}

  push(events: CallEvent[]): void {
    if (events.length === 0) return;
    this.batches.push(events);
    if (this.batches.length % LONG_QUEUE === 0) this.log.warn({ waiting: this.batches.length }, 'call events pile up');
    if (!this.isRunning) void this.run();
  }

  /** Resolves when everything pushed so far is durable, or after one last attempt once the queue was stopped. */
  async drained(): Promise<void> {
    if (this.isRunning) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  /** Waits no longer between attempts; what cannot be stored now is left to the snapshot after the next start. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.wake?.();
    await this.drained();
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    for (let failures = 0; this.batches.length > 0;) {
      try {
        await this.emit(this.batches[0]);
        this.batches.shift();
        failures = 0;
      } catch (error) {
        failures += 1;
        this.log.warn({ error: (error as Error).message, waiting: this.batches.length }, 'call events were not stored');
        if (this.isStopped) break;
        await this.pause(Math.min(30_000, 250 * 2 ** failures));
      }
    }
    this.isRunning = false;
    this.idle.splice(0).forEach((resolve) => resolve());
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.timers.set(resolve, milliseconds);
      this.wake = () => {
        this.timers.clear(timer);
        resolve();
      };
    });
  }
}
