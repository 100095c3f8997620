import { Injectable } from '@nestjs/common';
import { pageBounds, shortenNumber, type PageInput } from '@ringdesk/platform';
import type { CallEvent } from '@ringdesk/telephony';
import { DataSource, Repository, type SelectQueryBuilder } from 'typeorm';
import { eventKey } from './event-key';
import { NotRecorded, NotRecordedReason, type NotRecordedEvent } from './not-recorded.entity';

/** One thing that made no record. */
export interface NewNotRecorded {
  connectionId: string | null;
  reason: NotRecordedReason;
  at: Date;
  /** Unique within the connection for a row; events of the same key gather in it. */
  key: string;
  /** The event, where one could be read: for the back-fill. */
  event?: CallEvent;
  /** Arrival; the row's time when absent. */
  receivedAt?: Date;
  /** What came in, already redacted; absent: made from the event. */
  payload?: string;
  requestId: string | null;
}

export interface NotRecordedQuery {
  from?: Date;
  to?: Date;
  reason?: NotRecordedReason;
  connectionId?: string;
  extension?: string;
}

const KEPT_DAYS = 180;

/** The ledger of what was not recorded (D-02): nothing is dropped in silence. */
@Injectable()
export class NotRecordedService {
  private readonly rows: Repository<NotRecorded>;

  constructor(dataSource: DataSource) {
    this.rows = dataSource.getRepository(NotRecorded);
  }

  /** Keeps the rows; what is repeated changes nothing. */
  async add(entries: NewNotRecorded[]): Promise<void> {
    for (const entry of entries) {
      const { event, connectionId, key, at, reason, requestId } = entry;
      const ofLeg = event && event.kind !== 'recording' && event.kind !== 'joined' ? event : null;
      const events = event ? [keptEvent(event, entry)] : [];
      await this.rows.query(
        `INSERT INTO not_recorded (connection_id, key, at, reason, provider_call_id, extension, remote_number, events,
                                   payload, request_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (connection_id, key) DO UPDATE SET events = not_recorded.events || excluded.events
          WHERE NOT not_recorded.events @> $11::jsonb`,
        [
          ...[
            connectionId,
            key,
            at,
            reason,
            event?.callId ?? null,
            ofLeg?.extension ?? null,
            ofLeg?.remoteNumber ?? null,
          ],
          JSON.stringify(events),
          entry.payload ?? JSON.stringify(event ? redacted(event) : {}),
          requestId,
          JSON.stringify(events.map((kept) => ({ key: kept.key }))),
        ],
      );
    }
  }

  /** Forgets rows older than 180 days, those of a back-fill as long after it, a part at a time; answers how many. */
  async deleteOld(now: Date, limit = 5000): Promise<number> {
    const [, count] = (await this.rows.query(
      `DELETE FROM not_recorded WHERE id IN (
         SELECT row.id FROM not_recorded row LEFT JOIN back_fill ON back_fill.id = row.back_fill_id
          WHERE row.at < $1::timestamptz - make_interval(days => $2)
            AND coalesce(back_fill.applied_at, row.at) < $1::timestamptz - make_interval(days => $2)
          ORDER BY row.id LIMIT $3)`,
      [now, KEPT_DAYS, limit],
    )) as [unknown, number];
    return count;
  }

  async page(query: NotRecordedQuery, page: PageInput): Promise<{ items: NotRecorded[]; total: number }> {
    const { skip, take } = pageBounds(page);
    const select = filtered(this.rows.createQueryBuilder('row'), query);
    const [items, total] = await select
      .orderBy('row.at', 'DESC')
      .addOrderBy('row.id', 'DESC')
      .skip(skip)
      .take(take)
      .getManyAndCount();
    return { items, total };
  }
}

function keptEvent(event: CallEvent, { at, receivedAt = at, requestId }: NewNotRecorded): NotRecordedEvent {
  return { key: eventKey(event), event, at: at.toISOString(), receivedAt: receivedAt.toISOString(), requestId };
}

function filtered(select: SelectQueryBuilder<NotRecorded>, query: NotRecordedQuery): SelectQueryBuilder<NotRecorded> {
  if (query.from) select.andWhere('row.at >= :from', query);
  if (query.to) select.andWhere('row.at < :to', query);
  if (query.reason) select.andWhere('row.reason = :reason', query);
  if (query.connectionId) select.andWhere('row.connectionId = :connectionId', query);
  if (query.extension) select.andWhere('row.extension = :extension', query);
  return select;
}

function redacted(event: CallEvent): Record<string, unknown> {
  if (event.kind === 'joined') return { ...event };
  if (event.kind === 'recording') return { ...event, recording: '…' };
  const { remoteNumber, ...rest } = event;
  return { ...rest, remoteNumber: shortenNumber(remoteNumber), ...('recording' in rest ? { recording: '…' } : {}) };
}
