import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ACCOUNT_CHANGED } from '@ringdesk/auth';
import { LiveEvents } from '@ringdesk/platform';
import { DataSource } from 'typeorm';

const COMPACT_MS = 15_000;
const CHUNK = 2000;
/** Numbers that nothing else in the database locks by. */
const TOTALS_LOCK = 8_640_311;
const REBUILD_LOCK = 8_640_312;

const MEASURES = ['count', 'calls', 'seconds', 'waits', 'ring_seconds', 'quick', 'offers'];
const SUMS = MEASURES.map((name) => `sum(${name}) AS ${name}`).join(', ');
const isNotZero = MEASURES.map((name) => `sum(${name}) <> 0`).join(' OR ');

const KEYS = {
  report_day: 'day, kind, direction, connection_id, line_number, employee_id, team',
  report_hour: 'day, hour, kind, direction, connection_id, line_number, team',
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

/**
 * In one statement, so with one view of the data: what others add meanwhile is in neither half of it. Days that are
 * read together are stored together.
 */
const sumAnew = (table: TotalTable) => `
  WITH gone AS (DELETE FROM ${table})
  INSERT INTO ${table} (${KEYS[table]}, ${MEASURES.join(', ')}, is_fresh)
  SELECT ${KEYS[table]}, ${SUMS}, false FROM call_figure GROUP BY ${KEYS[table]} ORDER BY day`;

/**
 * The next calls after `$1`, in the order of their ids. They are locked, so that nobody who changes one reckons its
 * difference at the same time; those that somebody is changing are left for later, since waiting with locks in hand
 * could be for ever.
 */
const REFRESH_CHUNK = `
  WITH chunk AS MATERIALIZED (SELECT id FROM call WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT ${CHUNK}),
  mine AS MATERIALIZED (SELECT id FROM call WHERE id IN (SELECT id FROM chunk) FOR NO KEY UPDATE SKIP LOCKED),
  done AS (SELECT refresh_call_figures(array(SELECT id FROM mine)))
  SELECT count(*)::int AS count, (SELECT id FROM chunk ORDER BY id DESC LIMIT 1) AS last,
         array(SELECT id FROM chunk EXCEPT SELECT id FROM mine) AS busy
    FROM chunk, done`;
const REFRESH_ONE = `
  WITH mine AS MATERIALIZED (SELECT id FROM call WHERE id = $1 FOR NO KEY UPDATE)
  SELECT refresh_call_figures(array(SELECT id FROM mine))`;

const DELETE_ORPHANS = `
  DELETE FROM call_figure figure
   WHERE NOT EXISTS (SELECT FROM call WHERE call.id = figure.call_id)
     AND NOT EXISTS (SELECT FROM call_gone gone WHERE gone.call_id = figure.call_id)`;

/** Figures of calls that are no longer kept themselves, in the days and hours of the zone. */
const MOVE_KEPT = `
  UPDATE call_figure figure
     SET day = (started_at AT TIME ZONE zone.name)::date, hour = extract(hour FROM started_at AT TIME ZONE zone.name)
    FROM call_gone gone, (SELECT time_zone AS name FROM report_state) zone
   WHERE gone.call_id = figure.call_id
     AND (day, hour) IS DISTINCT FROM ((started_at AT TIME ZONE zone.name)::date,
                                       extract(hour FROM started_at AT TIME ZONE zone.name)::smallint)`;

interface Chunk {
  count: number;
  last: string | null;
  busy: string[];
}

/** Keeps the sums small, and of the account's zone. */
@Injectable()
export class ReportTotals implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(ReportTotals.name);
  private timer?: NodeJS.Timeout;
  private unsubscribe?: () => void;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly db: DataSource,
    private readonly live: LiveEvents,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const follow = () => this.inBackground('zone of reports', () => this.followZone());
    this.unsubscribe = await this.live.subscribe(ACCOUNT_CHANGED, follow);
    follow();
    this.timer = setInterval(() => this.inBackground('sums of reports', () => this.compact()), COMPACT_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.unsubscribe?.();
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
   * nothing where everything is right. Of several at once, in whichever process, one waits for the other.
   * @returns how many calls were looked at
   */
  rebuild(): Promise<number> {
    return this.alone(() => this.reckonAnew());
  }

  private async reckonAnew(): Promise<number> {
    await this.setZone();
    let count = 0;
    for (let last: string | null = null; ;) {
      const [chunk] = (await this.db.query(REFRESH_CHUNK, [last])) as [Chunk];
      if (chunk.count === 0) break;
      count += chunk.count;
      last = chunk.last;
      for (const id of chunk.busy) await this.db.query(REFRESH_ONE, [id]);
    }
    await this.db.query(DELETE_ORPHANS);
    await this.db.query(MOVE_KEPT);
    await this.db.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [TOTALS_LOCK]);
      for (const table of TABLES) await tx.query(sumAnew(table));
    });
    return count;
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    return this.db.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [REBUILD_LOCK]);
      return work();
    });
  }

  /** Days and hours are those of the account's zone: another zone of the account moves all calls. */
  private followZone(): Promise<void> {
    return this.alone(async () => {
      const [{ isSame }] = await this.db.query(
        `SELECT coalesce((SELECT time_zone FROM report_state) = time_zone, false) AS "isSame" FROM account`,
      );
      if (!isSame) await this.reckonAnew();
    });
  }

  private async setZone(): Promise<void> {
    await this.db.query(
      `INSERT INTO report_state (time_zone) SELECT time_zone FROM account
       ON CONFLICT (id) DO UPDATE SET time_zone = excluded.time_zone`,
    );
  }

  private inBackground(what: string, work: () => Promise<void>): void {
    this.running = this.running.then(work).catch((error: Error) => this.log.error({ err: error }, what));
  }
}
