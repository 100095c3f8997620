import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';

const EVERY_MS = 2000;

/** Notes when each connection was last heard of; written now and then, not with every event. */
@Injectable()
export class ConnectionActivity implements OnModuleDestroy {
  private readonly log = new Logger('ConnectionActivity');
  private readonly seen = new Map<string, Date>();
  private timer?: NodeJS.Timeout;

  constructor(private readonly dataSource: DataSource) {}

  /** An event of the connection arrived. */
  heard(connectionId: string, at: Date): void {
    this.seen.set(connectionId, at);
    this.timer ??= setTimeout(() => void this.write(), EVERY_MS);
  }

  /** When it was last heard of, as far as this process knows. */
  lastHeard(connectionId: string): Date | undefined {
    return this.seen.get(connectionId);
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer) await this.write();
  }

  private async write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const entries = [...this.seen];
    this.seen.clear();
    await this.dataSource
      .query(
        `UPDATE pbx_connection SET last_event_at = greatest(last_event_at, heard.at)
         FROM unnest($1::uuid[], $2::timestamptz[]) AS heard (id, at) WHERE pbx_connection.id = heard.id`,
        [entries.map(([id]) => id), entries.map(([, at]) => at.toISOString())],
      )
      .catch((error: Error) => this.log.warn({ err: error, msg: 'last events could not be noted' }));
  }
}
