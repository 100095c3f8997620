import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { AccountService } from '@ringdesk/auth';
import { FileStore, lockKey, Rounds } from '@ringdesk/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { type CallKey, keyText } from '../call-store';
import { CallMonths } from '../months/call-months.service';
import { RecordUndo } from '../filing/record-undo.service';
import { MISSED_KINDS } from '../missed/missed-call-notices';

const EVERY_MS = 60 * 60_000;
/** Calls that go in one transaction: their locks are held so long. */
const BATCH = 100;

/** The first moment that is kept: months go whole, and only when all of the month is over the limit. */
export function keptSince(now: Date, months: number): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1));
}

const OVER = `
  SELECT id, connection_id AS "connectionId", provider_call_id AS "providerCallId"
    FROM call WHERE started_at < $1 AND state = 'ended' ORDER BY started_at, id LIMIT ${BATCH}`;

/** Not of those that became part of another call, or of an earlier one, meanwhile. */
const STILL_OVER = `SELECT id FROM call WHERE id = ANY ($1) AND started_at < $2 AND state = 'ended'`;

/** What triggers on calls and legs go by: see `call_changed`. */
const KEEP_FIGURES = "SET LOCAL ringdesk.keeps_figures = 'on'";

const CLOSE = `
  INSERT INTO call_gone (connection_id, provider_call_id, call_id, outcome_id)
  SELECT name.connection_id, name.provider_call_id, name.call_id, call_wrap_up.outcome_id
    FROM (SELECT connection_id, provider_call_id, id AS call_id FROM call WHERE id = ANY ($1)
           UNION ALL
          SELECT connection_id, provider_call_id, call_id FROM call_route WHERE call_id = ANY ($1)) name
    LEFT JOIN call_wrap_up ON call_wrap_up.call_id = name.call_id
  ON CONFLICT (connection_id, provider_call_id) DO NOTHING`;

/** What names a call without a foreign key that would take it along; comments stay where they were posted. */
const TRACES = [
  `INSERT INTO recording_access (at, kind, recording_id, call_id)
   SELECT now(), 'EXPIRED', id, call_id FROM call_recording
    WHERE call_id = ANY ($1) AND state IN ('STORED', 'AT_PBX')`,
  // files of notes that were never posted are removed like others that belong to nothing
  `UPDATE attached_file SET draft_id = NULL FROM call_draft draft WHERE draft.id = draft_id AND draft.call_id = ANY ($1)`,
  'DELETE FROM call_filing_act WHERE call_id = ANY ($1)',
  'DELETE FROM call_wrap_up_act WHERE call_id = ANY ($1)',
];
const NEWS = 'DELETE FROM notification WHERE subject_id = ANY ($1) AND kind = ANY ($2)';

export interface RetentionPreview {
  calls: number;
  /** Of these calls, those that can still be heard. */
  recordings: number;
  keptSince: Date;
}

/**
 * Calls are kept as many months as the company says. With a call go its legs, events, recordings, and where its record was
 * filed; its figures in reports stay. The space of a month without calls is given back.
 */
@Injectable()
export class CallRetention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly audit = new Logger('audit');
  private readonly log = new Logger('CallRetention');
  private readonly rounds = new Rounds(
    () => this.round(new Date()),
    EVERY_MS,
    (error) => this.log.warn({ err: error, msg: 'calls whose months are over could not be removed' }),
  );

  constructor(
    private readonly db: DataSource,
    private readonly account: AccountService,
    private readonly files: FileStore,
    private readonly months: CallMonths,
    private readonly records: RecordUndo,
    private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    if (this.host.httpAdapter) this.rounds.start(EVERY_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  /** What became too old: calls, and what was kept of records to undo a change of them. */
  async round(now: Date): Promise<void> {
    await this.records.forget(now);
    await this.sweep(now);
  }

  /** What would go now, if calls were kept for so many months. */
  async preview(now: Date, months: number): Promise<RetentionPreview> {
    const since = keptSince(now, months);
    const [counts] = (await this.db.query(
      `SELECT count(*)::int AS calls, coalesce(sum((
                SELECT count(*) FROM call_recording
                 WHERE call_id = call.id AND state IN ('STORED', 'AT_PBX'))), 0)::int AS recordings
         FROM call WHERE started_at < $1 AND state = 'ended'`,
      [since],
    )) as Omit<RetentionPreview, 'keptSince'>[];
    return { ...counts, keptSince: since };
  }

  /** Any number of processes may do it at once. @returns how many calls it removed */
  async sweep(now: Date): Promise<number> {
    const { callMonths } = await this.account.get();
    if (callMonths === null) return 0;
    const since = keptSince(now, callMonths);
    let calls = 0;
    while (!this.rounds.isStopped) {
      const over = (await this.db.query(OVER, [since])) as (CallKey & { id: string })[];
      if (over.length === 0) break;
      calls += await this.db.transaction((tx) => this.remove(tx, over, since));
    }
    if (calls > 0) {
      await this.db.query('DELETE FROM dial_intent WHERE created_at < $1', [since]);
      await this.db.query('DELETE FROM popup_delay WHERE received_at < $1', [since]);
      this.audit.log({ action: 'calls no longer kept', calls, before: since, months: callMonths });
    }
    await this.months.dropEmpty(since);
    return calls;
  }

  /** Under the calls' locks, in their order: an event that comes just then finds the call whole, or gone. */
  private async remove(tx: EntityManager, over: (CallKey & { id: string })[], since: Date): Promise<number> {
    for (const key of over.map(keyText).sort()) await lockKey(tx, key);
    const rows = (await tx.query(STILL_OVER, [over.map(({ id }) => id), since])) as { id: string }[];
    const ids = rows.map(({ id }) => id);
    // the sounds first: a process that dies in between leaves none that nobody knows of
    const sounds = (await tx.query('SELECT id FROM call_recording WHERE call_id = ANY ($1)', [ids])) as {
      id: string;
    }[];
    for (const { id } of sounds) await this.files.remove('recordings', id);
    for (const sql of [CLOSE, ...TRACES]) await tx.query(sql, [ids]);
    await tx.query(NEWS, [ids, [...MISSED_KINDS]]);
    await tx.query(KEEP_FIGURES);
    await tx.query('DELETE FROM call_key WHERE id = ANY ($1)', [ids]);
    return ids.length;
  }
}
