import { createHash } from 'node:crypto';
import { Pool, type PoolClient, type QueryResult } from 'pg';
import type { EntityManager } from 'typeorm';
import type { PreparedStatement, StatementTarget } from './prepared-rows';

/** The plan of a statement is made once: making it anew costs more than running it. */
const SETTINGS = 'SET synchronous_commit = off; SET plan_cache_mode = force_generic_plan';
const LOCK = 'SELECT pg_advisory_xact_lock($1)';

/**
 * Transactions on connections of their own whose statements are sent without waiting for the answers of those before:
 * a transaction takes as many round trips as it has questions, and beginning and commit cost none.
 */
export class PipelinedTransactions implements StatementTarget {
  private readonly pool: Pool;

  /** @param onProblem hears of connections that were lost while nobody used them */
  constructor(databaseUrl: string, connections: number, onProblem: (error: Error) => void = () => undefined) {
    this.pool = new Pool({
      ...{ connectionString: databaseUrl, application_name: 'ringdesk-pipeline' },
      ...{ max: connections, pipeline: true, idleTimeoutMillis: 0 }, // a new connection costs many transactions
    });
    this.pool.on('error', onProblem);
    this.pool.on('connect', (client) => {
      client.on('error', () => undefined); // of one in use: its statements fail
      client.query(SETTINGS).catch(() => undefined);
    });
  }

  /**
   * Runs `work`; transactions of the same key wait for each other, in whichever process. What `work` has not committed
   * itself is committed when it resolves.
   *
   * The commit does not wait for the disk: after a crash of the database the latest may be gone, though never a part of
   * one, nor one before another. For what is built from something durable, and would be built again (D-04).
   */
  async run<T>(key: string, work: (tx: PipelinedTransaction) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let problem: Error | undefined;
    try {
      const tx = new PipelinedTransaction(client, lockNumber(key));
      try {
        const result = await work(tx);
        await tx.commit([]);
        return result;
      } catch (error) {
        await tx.rollback().catch((failure: Error) => (problem = failure)); // the pool shall forget this connection
        throw error;
      }
    } finally {
      client.release(problem);
    }
  }

  /** A statement of its own, for what is asked so often that its plan has to be made once for all values. */
  query(statement: PreparedStatement): Promise<QueryResult> {
    return this.pool.query(statement);
  }

  /** Ends when the running transactions have. */
  async stop(): Promise<void> {
    await this.pool.end();
  }
}

/** A running transaction. A statement that fails makes the commit fail, whether its answer was waited for or not. */
export class PipelinedTransaction implements StatementTarget {
  private readonly sent: Promise<QueryResult>[] = [];
  private isOver = false;

  constructor(
    private readonly client: PoolClient,
    lock: bigint,
  ) {
    this.send('BEGIN');
    this.send({ name: 'lock', text: LOCK, values: [lock] });
  }

  async query(statement: PreparedStatement): Promise<QueryResult> {
    if (this.isOver) throw new Error('The transaction is over');
    return this.send(statement);
  }

  /** Waits for transactions that hold this key, too; taken in one order everywhere, or they wait for each other. */
  async lock(key: string): Promise<void> {
    await this.query({ name: 'lock', text: LOCK, values: [lockNumber(key)] });
  }

  /**
   * Commits behind the statements that are under way, in the same round trip.
   * @param last the caller's promises that wait for these statements; none of them may send another one
   * @returns what they resolve to
   */
  async commit<const T extends readonly unknown[]>(last: T): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
    if (!this.isOver) this.send('COMMIT');
    this.isOver = true;
    const [results] = await Promise.all([Promise.all(last), ...this.sent]);
    return results;
  }

  /** After a failure; harmless when nothing is left to undo. */
  async rollback(): Promise<void> {
    this.isOver = true;
    await Promise.allSettled(this.sent);
    await this.client.query('ROLLBACK');
  }

  /** Statements of one turn leave in one packet. */
  private send(statement: PreparedStatement | string): Promise<QueryResult> {
    const { stream } = this.client.connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
    const result = this.client.query(statement as PreparedStatement);
    result.catch(() => undefined); // the commit tells it
    this.sent.push(result);
    return result;
  }
}

/** The same lock within another transaction, whose commit waits for the disk: for what people decide. */
export async function lockKey(tx: EntityManager, key: string): Promise<void> {
  await tx.query(LOCK, [lockNumber(key)]);
}

/** A lock's number, 64 bits of the key's hash. */
const lockNumber = (key: string) => createHash('sha1').update(key).digest().readBigInt64BE();
