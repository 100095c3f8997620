import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { CallsService, ErasedPeople } from '@ringdesk/calls';
import { Rounds } from '@ringdesk/platform';
import type { CallEvent } from '@ringdesk/telephony';
import { DataSource } from 'typeorm';
import { type HistoryPeriod, PbxRefusal } from '../adapter';
import { ConnectionDirectory, type ReadyConnection } from '../connections/connection-directory';
import { PbxHttpClient, PbxUnreachable } from '../outgoing/pbx-http-client';
import { PbxConnection } from '../pbx-connection.entity';
import { InboundLedger } from '../receiving/inbound-ledger';
import { InboundProcessor } from '../receiving/inbound-processor';
import { storable } from '../receiving/read-fields';
import { finishedCalls } from './finished-calls';
import { SAME_START_MS, startsOf, underLiveIds } from './live-ids';

const ROUND_MS = 10_000;
const SECOND = 1000;
/** So often a PBX that tells its calls live is asked whether one was lost on the way. */
const RECONCILE_SECONDS = 300;
/** After a failure, and when a process starts, which may mean that nobody listened for a while. */
const SOON_SECONDS = 30;
/** A call that ended just now is left to the PBX's own notice, which is on its way. */
const SETTLE_MS = 60 * SECOND;
/** Read again each time: PBXs file calls late, and by their start. */
const OVERLAP_MS = 3600 * SECOND;
const LONGEST_MS = 24 * 3600 * SECOND;
const MAX_AGE_MS = 31 * 24 * 3600 * SECOND;
/** Calls that this process remembers to have handed over already. */
const MAX_REMEMBERED = 10_000;

interface Claim {
  readUntil: Date | null;
  /** When the connection was made, or last switched on: what happened before is not asked for. */
  since: Date;
}

/**
 * Heals gaps (D-10): asks PBXs that remember their calls what was finished lately, and hands over what is not known
 * yet. Such calls open no popup, since they are over. The first round comes when the process starts, so that what
 * happened while nobody listened is there within a minute.
 */
@Injectable()
export class HistoryReader implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('HistoryReader');
  private readonly rounds = new Rounds(
    () => this.readDue(new Date()),
    ROUND_MS,
    (error) => this.log.warn({ err: error, msg: 'histories could not be read' }),
  );
  private isFirstRound = true;
  /** What a PBX tells again and again but leaves no call: of extensions that nobody has, for one. */
  private readonly handed = new Set<string>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly connections: ConnectionDirectory,
    private readonly client: PbxHttpClient,
    private readonly calls: CallsService,
    private readonly erased: ErasedPeople,
    private readonly ledger: InboundLedger,
    private readonly processor: InboundProcessor,
    private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    if (this.host.httpAdapter) this.rounds.start(SECOND);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  /** Asks every PBX whose turn it is. @returns how many calls were handed over */
  async readDue(now: Date): Promise<number> {
    let found = 0;
    for (const connection of await this.connections.all()) {
      if (!connection.isEnabled || !connection.adapter.history || this.rounds.isStopped) continue;
      const claim = await this.claim(connection, now);
      if (claim) found += await this.readOne(connection, claim, now);
    }
    this.isFirstRound = false;
    return found;
  }

  /** For one process alone; null: it is not this connection's turn. */
  private async claim({ id, adapter }: ReadyConnection, now: Date): Promise<Claim | null> {
    const usual = adapter.pollSeconds ?? RECONCILE_SECONDS;
    const [rows] = (await this.dataSource.query(
      `UPDATE pbx_connection SET history_claimed_at = $2
        WHERE id = $1 AND coalesce(history_claimed_at, '-infinity') <= $2::timestamptz - make_interval(secs =>
              CASE WHEN $4 OR history_problem IS NOT NULL THEN least($3::int, $5::int) ELSE $3::int END)
       RETURNING history_read_until AS "readUntil", coalesce(history_from, created_at) AS since`,
      [id, now, usual, this.isFirstRound, SOON_SECONDS],
    )) as [Claim[], number];
    return rows[0] ?? null;
  }

  private async readOne(connection: ReadyConnection, { readUntil, since }: Claim, now: Date): Promise<number> {
    const oldest = Math.max(since.getTime(), now.getTime() - MAX_AGE_MS);
    const start = Math.max(oldest, readUntil ? readUntil.getTime() - OVERLAP_MS : oldest);
    let found = 0;
    try {
      for (const period of periods(start, now.getTime())) {
        found += await this.readPeriod(connection, period, now);
        await this.note(connection.id, { historyReadUntil: period.to, historyProblem: null });
      }
    } catch (error) {
      if (!(error instanceof PbxUnreachable || error instanceof PbxRefusal)) throw error;
      await this.note(connection.id, { historyProblem: error.message.slice(0, 300) || 'The PBX refused' });
      this.log.warn({ connectionId: connection.id, problem: error.message, msg: 'a history could not be read' });
    }
    if (found > 0) this.log.log({ connectionId: connection.id, calls: found, msg: 'calls found in the history' });
    return found;
  }

  private async readPeriod(connection: ReadyConnection, period: HistoryPeriod, now: Date): Promise<number> {
    const events = (await connection.adapter.history?.(period, this.client.of(connection))) ?? [];
    const calls = await this.underLiveIds(connection, finishedCalls(events, new Date(now.getTime() - SETTLE_MS)));
    const { hasReasonsInHistory } = connection.adapter;
    const known = await this.calls.knownEnds(connection.id, [...calls.keys()], hasReasonsInHistory);
    const isLost = (callId: string) => !known.has(callId) && !this.handed.has(`${connection.id} ${callId}`);
    let found = 0;
    for (const [callId, ofCall] of [...calls].filter(([id]) => isLost(id))) {
      const kept = await this.erased.sift(connection, ofCall); // before it is stored: nothing of the erased is
      if (kept.length > 0) found += await this.handOver(connection, kept);
      if (this.handed.size >= MAX_REMEMBERED) this.handed.clear();
      this.handed.add(`${connection.id} ${callId}`);
    }
    return found;
  }

  private async underLiveIds({ id, adapter, country }: ReadyConnection, calls: Map<string, CallEvent[]>) {
    const starts = adapter.hasOwnHistoryIds ? startsOf(calls) : null;
    if (!starts) return calls;
    const from = new Date(starts.from.getTime() - SAME_START_MS);
    const to = new Date(starts.to.getTime() + SAME_START_MS);
    return underLiveIds(calls, await this.calls.startedBetween(id, from, to), country);
  }

  /** Store first, as everything that comes from a PBX (D-04). @returns how many calls it was */
  private async handOver(connection: ReadyConnection, events: CallEvent[]): Promise<number> {
    const clean = JSON.stringify(events, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value));
    const stored = await this.ledger.store({
      ...{ connectionId: connection.id, receivedAt: new Date(), source: 'history', body: Buffer.from(clean) },
      ...{ method: '', path: '', query: {}, headers: {}, remoteAddress: '' },
    });
    await this.processor.process(stored, connection);
    return 1;
  }

  private async note(id: string, values: Partial<Pick<PbxConnection, 'historyReadUntil' | 'historyProblem'>>) {
    await this.dataSource.getRepository(PbxConnection).update({ id }, values);
  }
}

/** The time from `start` to `end` in parts that every PBX answers. */
function periods(start: number, end: number): HistoryPeriod[] {
  const parts: HistoryPeriod[] = [];
  for (let from = start; from < end; from += LONGEST_MS) {
    parts.push({ from: new Date(from), to: new Date(Math.min(from + LONGEST_MS, end)) });
  }
  return parts;
}
