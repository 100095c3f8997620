import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config, Metrics } from '@ringdesk/platform';
import type { Histogram } from 'prom-client';
import { Pool } from 'pg';
import type { InboundRequest } from '../inbound-request.entity';

/** What a PBX sent, to be made durable. */
export type NewInboundRequest = Pick<
  InboundRequest,
  'connectionId' | 'receivedAt' | 'source' | 'method' | 'path' | 'query' | 'headers' | 'remoteAddress' | 'body'
>;

/** A request of the ledger, on its way to the call engine. */
export type LedgerRequest = NewInboundRequest & {
  id: string;
  attempts: number;
  /** When it was durable; settles with the attempt to make it so. */
  durable: Promise<Date>;
};

/** Seconds after its arrival at which a request that is still pending is tried again, by its number of attempts. */
const RETRY_AT_SECONDS = [5, 15, 60, 300, 900, 3600];
/** Days that requests are kept for `replay`. */
export const KEPT_DAYS = 30;
/** Most requests that one INSERT stores. */
const MAX_BATCH = 200;
const DONE_EVERY_MS = 50;
const CONNECT_MS = 5000;

type LedgerRow = Omit<LedgerRequest, 'durable'> & { storedAt: Date };

interface Waiting {
  id: string;
  request: NewInboundRequest;
  resolve: (storedAt: Date) => void;
  reject: (error: Error) => void;
}

const INSERT = `
  INSERT INTO inbound_request
    (connection_id, received_at, source, method, path, query, headers, remote_address, body, id)
  SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::jsonb[],
    $8::text[], $9::bytea[], $10::bigint[])`;

/** Ids are fetched so many at a time: a request has its own before it is stored. */
const ID_BLOCK = 200;
const IDS = `SELECT nextval(pg_get_serial_sequence('inbound_request', 'id')) AS id FROM generate_series(1, $1)`;

const COLUMNS = `id, connection_id AS "connectionId", received_at AS "receivedAt", source, method, path, query, headers,
  remote_address AS "remoteAddress", body, attempts`;

/**
 * Store first (D-04): what a PBX sent is durable before it gets its answer. Uses connections of its own, so that the
 * work of processing never delays an answer. Requests that arrive while one INSERT is under way go together in the
 * next: one commit serves them all.
 */
@Injectable()
export class InboundLedger implements OnApplicationShutdown {
  private readonly log = new Logger('InboundLedger');
  private readonly pool: Pool;
  private readonly storeSeconds: Histogram;
  private waiting: Waiting[] = [];
  private readonly ids: string[] = [];
  private fetchingIds?: Promise<void>;
  private isWriting = false;
  private done: string[] = [];
  private doneTimer?: NodeJS.Timeout;

  constructor(@Inject(CONFIG) config: Config, metrics: Metrics) {
    this.pool = new Pool({
      ...{ connectionString: config.databaseUrl, max: 3, application_name: 'ringdesk-ledger' },
      idleTimeoutMillis: 0, // the first call after a pause shall not wait for a new connection
      connectionTimeoutMillis: CONNECT_MS, // a PBX waits for its answer, be it a 500
    });
    this.pool.on('error', (error) => this.log.warn({ err: error, msg: 'the ledger lost a database connection' }));
    this.storeSeconds = metrics.histogram(
      'ringdesk_pbx_store_seconds',
      'From the arrival of a request until it is durable',
    );
  }

  /** Resolves when the request is durable. */
  async store(request: NewInboundRequest): Promise<LedgerRequest> {
    const begun = await this.begin(request);
    await begun.durable;
    return begun;
  }

  /** Resolves at once, with the request's id: what follows from it may be prepared while it is made durable. */
  async begin(request: NewInboundRequest): Promise<LedgerRequest> {
    const id = this.ids.shift() ?? (await this.nextId());
    const durable = new Promise<Date>((resolve, reject) => {
      this.waiting.push({ id, request, resolve, reject });
      if (!this.isWriting) void this.write();
    });
    durable.catch(() => undefined); // whoever needs it waits for it
    return { ...request, id, attempts: 0, durable };
  }

  /** The request was processed. Written soon, together with others: lost in a crash, it is processed again. */
  markDone(id: string): void {
    this.done.push(id);
    this.doneTimer ??= setTimeout(() => void this.writeDone(), DONE_EVERY_MS);
  }

  /** Deletes a request that shall not be read again. */
  async forget(id: string): Promise<void> {
    await this.pool.query('DELETE FROM inbound_request WHERE id = $1', [id]);
  }

  /** Processing failed. It is tried again later, unless `isFinal` or the attempts are used up. */
  async markFailed(request: LedgerRequest, error: string, isFinal: boolean): Promise<'pending' | 'failed'> {
    await request.durable;
    const attempts = request.attempts + 1;
    const state = isFinal || attempts >= RETRY_AT_SECONDS.length ? 'failed' : 'pending';
    await this.pool.query(`UPDATE inbound_request SET state = $2, attempts = $3, error = $4 WHERE id = $1`, [
      request.id,
      state,
      attempts,
      error.slice(0, 2000),
    ]);
    return state;
  }

  /**
   * Takes requests that nobody processed in time, each for one process alone; a taken one counts as an attempt.
   * `except`: ids that this process has in hand.
   */
  async claim(
    now: Date,
    { except = [], limit = 200 }: { except?: string[]; limit?: number } = {},
  ): Promise<LedgerRequest[]> {
    const { rows } = await this.pool.query<LedgerRow>(
      `UPDATE inbound_request SET attempts = attempts + 1 WHERE id IN (
         SELECT id FROM inbound_request
         WHERE state = 'pending'
           AND received_at < $1::timestamptz - make_interval(secs => ($2::int[])[least(attempts + 1, $3)])
           AND id <> ALL ($5::bigint[])
         ORDER BY id LIMIT $4 FOR UPDATE SKIP LOCKED)
       RETURNING ${COLUMNS}, now() AS "storedAt"`,
      [now, RETRY_AT_SECONDS, RETRY_AT_SECONDS.length, limit, except],
    );
    // The claim was the attempt; `markFailed` would count it again.
    return rows
      .map((row) => durableNow({ ...row, attempts: row.attempts - 1 }))
      .sort((a, b) => Number(BigInt(a.id) - BigInt(b.id)));
  }

  /** Requests of a period, for `replay`, in the order of their arrival; `afterId` pages on. */
  async read(filter: { connectionId?: string; from?: Date; to?: Date; afterId: string }): Promise<LedgerRequest[]> {
    const { rows } = await this.pool.query<LedgerRow>(
      `SELECT ${COLUMNS}, received_at AS "storedAt" FROM inbound_request
       WHERE id > $1 AND ($2::uuid IS NULL OR connection_id = $2)
         AND ($3::timestamptz IS NULL OR received_at >= $3) AND ($4::timestamptz IS NULL OR received_at < $4)
       ORDER BY id LIMIT 500`,
      [filter.afterId, filter.connectionId ?? null, filter.from ?? null, filter.to ?? null],
    );
    return rows.map(durableNow);
  }

  /** Forgets requests older than 30 days, a part at a time; answers how many. */
  async deleteOld(now: Date, limit = 5000): Promise<number> {
    const { rowCount } = await this.pool.query(
      `DELETE FROM inbound_request WHERE id IN (
         SELECT id FROM inbound_request
         WHERE received_at < $1::timestamptz - make_interval(days => $2) AND state <> 'pending' ORDER BY id LIMIT $3)`,
      [now, KEPT_DAYS, limit],
    );
    return rowCount ?? 0;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.writeDone();
    await this.pool.end();
  }

  /** Writes what is known to be done; waits for the database. */
  async writeDone(): Promise<void> {
    clearTimeout(this.doneTimer);
    this.doneTimer = undefined;
    const ids = this.done.splice(0);
    if (ids.length === 0) return;
    await this.pool
      .query({
        name: 'ledger-done',
        text: `UPDATE inbound_request SET state = 'done', error = NULL WHERE id = ANY($1::bigint[])`,
        values: [ids],
      })
      .catch((error: Error) => this.log.warn({ err: error, msg: 'requests were processed but not marked as done' }));
  }

  private async nextId(): Promise<string> {
    for (;;) {
      this.fetchingIds ??= this.fetchIds().finally(() => (this.fetchingIds = undefined));
      await this.fetchingIds;
      const id = this.ids.shift();
      if (id !== undefined) return id;
    }
  }

  private async fetchIds(): Promise<void> {
    const { rows } = await this.pool.query<{ id: string }>(IDS, [ID_BLOCK]);
    this.ids.push(...rows.map(({ id }) => id));
  }

  private async write(): Promise<void> {
    this.isWriting = true;
    while (this.waiting.length > 0) await this.insertBatch(this.waiting.splice(0, MAX_BATCH));
    this.isWriting = false;
  }

  private async insertBatch(batch: Waiting[]): Promise<void> {
    try {
      await this.insert(batch);
      const storedAt = new Date();
      for (const { request, resolve } of batch) {
        this.storeSeconds.observe((storedAt.getTime() - request.receivedAt.getTime()) / 1000);
        resolve(storedAt);
      }
    } catch (error) {
      if (batch.length === 1) batch[0].reject(error as Error);
      else for (const waiting of batch) await this.insertBatch([waiting]); // one bad row spoils no other
    }
  }

  private async insert(batch: Waiting[]): Promise<void> {
    const column = <T>(read: (request: NewInboundRequest) => T) => batch.map(({ request }) => read(request));
    await this.pool.query({
      name: 'ledger-insert',
      text: INSERT,
      values: [
        column((request) => request.connectionId),
        column((request) => request.receivedAt.toISOString()),
        column((request) => request.source),
        column((request) => request.method),
        column((request) => request.path),
        column((request) => JSON.stringify(request.query)),
        column((request) => JSON.stringify(request.headers)),
        column((request) => request.remoteAddress),
        column((request) => request.body),
        batch.map(({ id }) => id),
      ],
    });
  }
}

const durableNow = ({ storedAt, ...row }: LedgerRow): LedgerRequest => ({
  ...row,
  durable: Promise.resolve(storedAt),
});
