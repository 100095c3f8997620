import { Injectable } from '@nestjs/common';
import { type NotRecordedEvent, NotRecordedReason } from '@ringdesk/calls';
import { DataSource, type EntityManager } from 'typeorm';
import type { FormerlyIgnoredNumber, UnknownShortNumber } from './back-fill.graphql';

/** Calls of one back-fill: what is more is left to the next. */
const MAX_CALLS = 2000;

/** What the ledger keeps of a call: all of its events that were refused for one reason. */
export interface UnrecordedCall {
  providerCallId: string;
  events: NotRecordedEvent[];
  isRecorded: boolean;
}

/** Which calls are looked for: those refused for a reason, of short numbers or of others' numbers as PBXs wrote them. */
export interface RefusedCalls {
  connectionId: string;
  reason: NotRecordedReason;
  extensions: string[];
  remoteNumbers: string[];
}

/** Refused calls that stand nowhere else, by what column is about. */
const refusedBy = (column: 'extension' | 'remote_number', name: string) => `
  SELECT connection_id AS "connectionId", ${column} AS "${name}", count(DISTINCT provider_call_id)::int AS calls,
         min(at) AS "firstAt", max(at) AS "lastAt"
    FROM not_recorded row
   WHERE reason = $1 AND back_fill_id IS NULL AND ${column} <> '' AND connection_id IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM call_key known WHERE known.connection_id = row.connection_id
                                                       AND known.provider_call_id = row.provider_call_id)
     AND NOT EXISTS (SELECT 1 FROM call_gone gone WHERE gone.connection_id = row.connection_id
                                                    AND gone.provider_call_id = row.provider_call_id)
   GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`;
const SHOWN = 200;

const SPELLINGS = `
  SELECT DISTINCT remote_number AS "remoteNumber" FROM not_recorded
   WHERE connection_id = $1 AND reason = $2 AND back_fill_id IS NULL AND remote_number <> ''`;

/** A call that rang several short numbers has a row of each; its end may stand in any of them. */
const CALLS = `
  WITH asked AS (
    SELECT provider_call_id, min(at) AS at FROM not_recorded
     WHERE connection_id = $1 AND reason = $2 AND (extension = ANY ($3::text[]) OR remote_number = ANY ($4::text[]))
       AND back_fill_id IS NULL AND provider_call_id IS NOT NULL
     GROUP BY 1)
  SELECT asked.provider_call_id AS "providerCallId", EXISTS (
           SELECT 1 FROM call_key WHERE connection_id = $1 AND call_key.provider_call_id = asked.provider_call_id
           UNION ALL
           SELECT 1 FROM call_route WHERE connection_id = $1 AND call_route.provider_call_id = asked.provider_call_id
           UNION ALL
           SELECT 1 FROM call_gone WHERE connection_id = $1 AND call_gone.provider_call_id = asked.provider_call_id
         ) AS "isRecorded", (
           SELECT jsonb_agg(event ORDER BY event->>'receivedAt') FROM not_recorded row, jsonb_array_elements(events) event
            WHERE row.connection_id = $1 AND row.provider_call_id = asked.provider_call_id AND row.reason = $2) AS events
    FROM asked ORDER BY asked.at, 1`;

const CLAIM = `
  UPDATE not_recorded SET back_fill_id = $1
   WHERE connection_id = $2 AND provider_call_id = ANY ($3) AND reason = $4`;

const CLAIMED = `
  SELECT provider_call_id AS "providerCallId", false AS "isRecorded",
         jsonb_agg(event ORDER BY event->>'receivedAt') AS events
    FROM not_recorded row, jsonb_array_elements(events) event
   WHERE back_fill_id = $1 GROUP BY 1 ORDER BY min(row.at), 1`;

/** The ledger of what was not recorded, as back-fills read and mark it (D-02). */
@Injectable()
export class BackFillLedger {
  constructor(private readonly db: DataSource) {}

  /** Those with the most calls first. */
  unknownShortNumbers(): Promise<UnknownShortNumber[]> {
    const sql = `${refusedBy('extension', 'extension')} LIMIT ${SHOWN}`;
    return this.db.query(sql, [NotRecordedReason.UNKNOWN_SHORT_NUMBER]);
  }

  /** In every spelling of the PBXs, those with the most calls first; whether they are ignored now or not. */
  ignoredNumbers(): Promise<FormerlyIgnoredNumber[]> {
    return this.db.query(refusedBy('remote_number', 'remoteNumber'), [NotRecordedReason.IGNORED_NUMBER]);
  }

  /** How the PBX of the connection wrote the numbers of refused calls. */
  async spellings(
    connectionId: string,
    reason: NotRecordedReason,
    tx: EntityManager = this.db.manager,
  ): Promise<string[]> {
    const rows = (await tx.query(SPELLINGS, [connectionId, reason])) as { remoteNumber: string }[];
    return rows.map(({ remoteNumber }) => remoteNumber);
  }

  /** The calls, oldest first, those that stand in the log already among them. */
  async calls(asked: RefusedCalls, tx: EntityManager = this.db.manager): Promise<UnrecordedCall[]> {
    const { connectionId, reason, extensions, remoteNumbers } = asked;
    const rows = (await tx.query(CALLS, [connectionId, reason, extensions, remoteNumbers])) as UnrecordedCall[];
    return rows.filter((row) => row.events !== null);
  }

  /** Gives calls to a back-fill; the next one finds them no more. */
  async claim(
    tx: EntityManager,
    backFillId: string,
    { connectionId, reason }: RefusedCalls,
    calls: UnrecordedCall[],
  ): Promise<void> {
    const ids = calls.map(({ providerCallId }) => providerCallId);
    await tx.query(CLAIM, [backFillId, connectionId, ids, reason]);
  }

  /** The calls of a back-fill, oldest first. */
  claimed(backFillId: string): Promise<UnrecordedCall[]> {
    return this.db.query(CLAIMED, [backFillId]);
  }
}

/** Those that a back-fill takes. */
export const missingOf = (calls: UnrecordedCall[]): UnrecordedCall[] =>
  calls.filter(({ isRecorded }) => !isRecorded).slice(0, MAX_CALLS);
