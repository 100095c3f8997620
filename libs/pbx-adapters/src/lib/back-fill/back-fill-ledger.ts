import { Injectable } from '@nestjs/common';
import type { NotRecordedEvent } from '@ringdesk/calls';
import { DataSource, type EntityManager } from 'typeorm';
import type { UnknownShortNumber } from './back-fill.graphql';

/** Calls of one back-fill: what is more is left to the next. */
const MAX_CALLS = 2000;

/** What the ledger keeps of a call: all of its events that no short number was known for. */
export interface UnrecordedCall {
  providerCallId: string;
  events: NotRecordedEvent[];
  isRecorded: boolean;
}

const UNKNOWN = `
  SELECT connection_id AS "connectionId", extension, count(DISTINCT provider_call_id)::int AS calls,
         min(at) AS "firstAt", max(at) AS "lastAt"
    FROM not_recorded row
   WHERE reason = 'UNKNOWN_SHORT_NUMBER' AND back_fill_id IS NULL AND extension <> '' AND connection_id IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM call_key known WHERE known.connection_id = row.connection_id
                                                       AND known.provider_call_id = row.provider_call_id)
     AND NOT EXISTS (SELECT 1 FROM call_gone gone WHERE gone.connection_id = row.connection_id
                                                    AND gone.provider_call_id = row.provider_call_id)
   GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 200`;

/** A call that rang several unknown short numbers has a row of each; its end may stand in any of them. */
const CALLS = `
  WITH asked AS (
    SELECT provider_call_id, min(at) AS at FROM not_recorded
     WHERE connection_id = $1 AND extension = $2 AND reason = 'UNKNOWN_SHORT_NUMBER' AND back_fill_id IS NULL
       AND provider_call_id IS NOT NULL
     GROUP BY 1)
  SELECT asked.provider_call_id AS "providerCallId", EXISTS (
           SELECT 1 FROM call_key WHERE connection_id = $1 AND call_key.provider_call_id = asked.provider_call_id
           UNION ALL
           SELECT 1 FROM call_route WHERE connection_id = $1 AND call_route.provider_call_id = asked.provider_call_id
           UNION ALL
           SELECT 1 FROM call_gone WHERE connection_id = $1 AND call_gone.provider_call_id = asked.provider_call_id
         ) AS "isRecorded", (
           SELECT jsonb_agg(event ORDER BY event->>'receivedAt') FROM not_recorded row, jsonb_array_elements(events) event
            WHERE row.connection_id = $1 AND row.provider_call_id = asked.provider_call_id
              AND row.reason = 'UNKNOWN_SHORT_NUMBER') AS events
    FROM asked ORDER BY asked.at, 1`;

const CLAIM = `
  UPDATE not_recorded SET back_fill_id = $1
   WHERE connection_id = $2 AND provider_call_id = ANY ($3) AND reason = 'UNKNOWN_SHORT_NUMBER'`;

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
    return this.db.query(UNKNOWN);
  }

  /** Calls of the short number, oldest first, those that stand in the log already among them. */
  async calls(connectionId: string, extension: string, tx: EntityManager = this.db.manager): Promise<UnrecordedCall[]> {
    const rows = (await tx.query(CALLS, [connectionId, extension])) as UnrecordedCall[];
    return rows.filter((row) => row.events !== null);
  }

  /** Gives calls to a back-fill; the next one finds them no more. */
  async claim(tx: EntityManager, backFillId: string, connectionId: string, calls: UnrecordedCall[]): Promise<void> {
    await tx.query(CLAIM, [backFillId, connectionId, calls.map(({ providerCallId }) => providerCallId)]);
  }

  /** The calls of a back-fill, oldest first. */
  claimed(backFillId: string): Promise<UnrecordedCall[]> {
    return this.db.query(CLAIMED, [backFillId]);
  }
}

/** Those that a back-fill takes. */
export const missingOf = (calls: UnrecordedCall[]): UnrecordedCall[] =>
  calls.filter(({ isRecorded }) => !isRecorded).slice(0, MAX_CALLS);
