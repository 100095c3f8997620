import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Metrics, oneAtATime, Rounds } from '@ringdesk/platform';
import { DataSource } from 'typeorm';

/** Months after the running one whose tables are made beforehand. */
const AHEAD = 3;
const EVERY_MS = 60 * 60_000;
/** Calls of the rest that are older than this have a clock that is wrong, and get no month. */
const OLDEST = "interval '10 years'";
/**
 * Below `deadlock_timeout` (1 s): whoever waits for a table that a month is made in goes on, and never is ended instead
 * of it. What was not made is made by a later round; there are months for that.
 */
const LOCK_TIMEOUT = "SET LOCAL lock_timeout = '500ms'";

const WANTED = `
  SELECT to_char(month AT TIME ZONE 'UTC', 'YYYY-MM-DD"T00:00:00Z"') AS month FROM (
    SELECT date_trunc('month', $1::timestamptz, 'UTC') + ahead * interval '1 month' AS month
      FROM generate_series(0, ${AHEAD}) ahead
     UNION
    SELECT date_trunc('month', began.at, 'UTC') FROM call_rest CROSS JOIN LATERAL (
           SELECT to_timestamp(('x' || left(replace(call_rest.id::text, '-', ''), 12))::bit(48)::bigint / 1000.0) AS at) began
     WHERE began.at BETWEEN $1::timestamptz - ${OLDEST} AND $1) wanted
   WHERE to_regclass(to_char(month AT TIME ZONE 'UTC', '"call_y"YYYY"m"MM')) IS NULL
   ORDER BY month`;

/** $1: the first moment that is kept. */
const OVER = `
  SELECT to_char(to_date(right(relname, 7), 'YYYY"m"MM'), 'YYYY-MM-DD"T00:00:00Z"') AS month
    FROM pg_inherits JOIN pg_class ON oid = inhrelid
   WHERE inhparent = 'call'::regclass AND relname ~ '^call_y\\d{4}m\\d{2}$'
     AND right(relname, 7) < to_char($1::timestamptz AT TIME ZONE 'UTC', 'YYYY"m"MM')
   ORDER BY month`;

const MADE_AHEAD = `
  SELECT count(*)::int AS ahead FROM generate_series(1, ${AHEAD}) ahead
   WHERE to_regclass(to_char(($1::timestamptz + ahead * interval '1 month') AT TIME ZONE 'UTC', '"call_y"YYYY"m"MM'))
         IS NOT NULL`;

/**
 * Makes the tables of the months to come, and of those that a PBX's history has told calls of. A call never waits for one:
 * what belongs to no month stands with the rest until its month is made.
 */
@Injectable()
export class CallMonths implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('CallMonths');
  private readonly rounds = new Rounds(
    () => this.make(new Date()),
    EVERY_MS,
    (error) => this.log.warn({ err: error, msg: 'the months of calls could not be made' }),
  );

  constructor(
    private readonly db: DataSource,
    private readonly metrics: Metrics,
    private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    if (this.host.httpAdapter) this.rounds.start(0);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  /** One process does it, the others pass. @returns the months it made, first days of them */
  async make(now: Date): Promise<string[]> {
    try {
      const wanted = (await this.db.query(WANTED, [now])) as { month: string }[];
      const made: string[] = [];
      for (const { month } of wanted) if (await this.change('make_call_month', month)) made.push(month.slice(0, 10));
      if (made.length > 0) this.log.log({ months: made, msg: 'months of calls made' });
      return made;
    } finally {
      const [{ ahead }] = (await this.db.query(MADE_AHEAD, [now])) as { ahead: number }[];
      this.metrics
        .gauge('ringdesk_call_months_ahead', 'Months to come whose tables of calls are made; 0: calls go to the rest')
        .set(ahead);
    }
  }

  /** Gives back the space of months before `since` whose calls are all removed. @returns first days of them */
  async dropEmpty(since: Date): Promise<string[]> {
    const over = (await this.db.query(OVER, [since])) as { month: string }[];
    const dropped: string[] = [];
    for (const { month } of over)
      if (await this.change('drop_empty_call_month', month)) dropped.push(month.slice(0, 10));
    if (dropped.length > 0) this.log.log({ months: dropped, msg: 'months of calls dropped' });
    return dropped;
  }

  private async change(procedure: 'make_call_month' | 'drop_empty_call_month', month: string): Promise<boolean> {
    const isDone = await oneAtATime(this.db, 'months of calls', async (tx) => {
      await tx.query(LOCK_TIMEOUT);
      const [{ done }] = (await tx.query(`SELECT ${procedure}($1::timestamptz) AS done`, [month])) as {
        done: boolean;
      }[];
      return done;
    });
    return isDone ?? false;
  }
}
