import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '@ringdesk/platform';
import { DataSource } from 'typeorm';

const COMPACT_MS = 15_000;
const CHUNK = 5000;
/** Numbers that nothing else in the database locks by. */
const TOTALS_LOCK = 8_640_311;
const REBUILD_LOCK = 8_640_312;

const MEASURES = ['count', 'calls', 'seconds', 'waits', 'ring_seconds', 'quick', 'offers'];
const SUMS = MEASURES.map((name) => `sum(${name}) AS ${name}`).join(', ');
const isNotZero = MEASURES.map((name) => `sum(${name}) <> 0`).join(' OR ');

const KEYS = {
  report_day: 'day, kind, direction, connection_id, line_number, employee_id',
  report_hour: 'day, hour, kind, direction, connection_id, line_number',
};
type TotalTable = keyof typeof KEYS;
const TABLES = Object.keys(KEYS) as TotalTable[];

/** Rows of one key become one; what reports read stays the same before, while and after. */
const compact = (table: TotalTable) => `
  WITH keys AS (SELECT DISTINCT ${KEYS[table]} FROM ${table} WHERE is_fresh),
  gone AS (DELETE FROM ${table} total USING keys
            WHERE ${KEYS[table]
              .split(', ')
              .map((name) => `total.${name} = keys.${name}`)
              .join(' AND ')} RETURNING total.*)
  INSERT INTO ${table} (${KEYS[table]}, ${MEASURES.join(', ')}, is_fresh)
  SELECT ${KEYS[table]}, ${SUMS}, false FROM gone GROUP BY ${KEYS[table]} HAVING ${isNotZero}`;

/** In one statement, so with one view of the data: what others add meanwhile is in neither half of it. */
const sumAnew = (table: TotalTable) => `
  WITH gone AS (DELETE FROM ${table})
  INSERT INTO ${table} (${KEYS[table]}, ${MEASURES.join(', ')}, is_fresh)
  SELECT ${KEYS[table]}, ${SUMS}, false FROM call_figure GROUP BY ${KEYS[table]}`;

/** Keeps the sums small, and of the account's zone. */
@Injectable()
export class ReportTotals implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(ReportTotals.name);
  private timer?: NodeJS.Timeout;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.inBackground('zone of reports', () => this.followZone());
    this.timer = setInterval(() => this.inBackground('sums of reports', () => this.compact()), COMPACT_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Puts together what was added since last time. One process does it, the others pass. */
  async compact(): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [{ mine }] = await tx.query('SELECT pg_try_advisory_xact_lock($1) AS mine', [TOTALS_LOCK]);
      if (mine) for (const table of TABLES) await tx.query(compact(table));
    });
  }

  /**
   * Reckons all contributions anew from the calls, and all sums from the contributions, while calls go on. Changes
   * nothing where everything is right.
   * @returns how many calls were looked at
   */
  async rebuild(onProgress: (calls: number) => void = () => undefined): Promise<number> {
    await this.setZone();
    let count = 0;
    for (let last: string | null = null; ;) {
      const chunk = (await this.db.query(
        `WITH chunk AS MATERIALIZED (SELECT id FROM call WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT ${CHUNK}),
              done AS (SELECT refresh_call_figures(array(SELECT id FROM chunk)))
         SELECT count(*)::int AS count, (SELECT id FROM chunk ORDER BY id DESC LIMIT 1) AS last
           FROM chunk, done`,
        [last],
      )) as [{ count: number; last: string | null }];
      const [{ count: size, last: next }] = chunk;
      if (size === 0) break;
      count += size;
      last = next;
      onProgress(count);
    }
    await this.db.query('DELETE FROM call_figure WHERE NOT EXISTS (SELECT FROM call WHERE call.id = call_id)');
    await this.db.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [TOTALS_LOCK]);
      for (const table of TABLES) await tx.query(sumAnew(table));
    });
    return count;
  }

  /** Days and hours are those of the account's zone: another zone in the settings moves all calls. */
  private async followZone(): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [REBUILD_LOCK]); // of several processes the first does it
      if ((await this.zone()) !== this.config.timeZone) await this.rebuild();
    });
  }

  private async zone(): Promise<string | undefined> {
    const [row] = await this.db.query('SELECT time_zone FROM report_state');
    return row?.time_zone;
  }

  private async setZone(): Promise<void> {
    await this.db.query(
      `INSERT INTO report_state (time_zone) VALUES ($1) ON CONFLICT (id) DO UPDATE SET time_zone = excluded.time_zone`,
      [this.config.timeZone],
    );
  }

  private inBackground(what: string, work: () => Promise<void>): void {
    this.running = this.running.then(work).catch((error: Error) => this.log.error({ err: error }, what));
  }
}
