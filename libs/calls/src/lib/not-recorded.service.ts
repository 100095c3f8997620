import { Injectable } from '@nestjs/common';
import { pageBounds, shortenNumber, type PageInput } from '@ringdesk/platform';
import type { CallEvent } from '@ringdesk/telephony';
import { DataSource, Repository, type SelectQueryBuilder } from 'typeorm';
import { NotRecorded, NotRecordedReason } from './not-recorded.entity';

/** One thing that made no record; repeated deliveries carry the same key. */
export interface NewNotRecorded {
  connectionId: string | null;
  reason: NotRecordedReason;
  at: Date;
  /** Unique within the connection for one event of the PBX. */
  key: string;
  /** The event, where one could be read: for the back-fill. */
  event?: CallEvent;
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

/** The ledger of what was not recorded (D-02): nothing is dropped in silence. */
@Injectable()
export class NotRecordedService {
  private readonly rows: Repository<NotRecorded>;

  constructor(dataSource: DataSource) {
    this.rows = dataSource.getRepository(NotRecorded);
  }

  /** Keeps the rows; a repeated key changes nothing. */
  async add(entries: NewNotRecorded[]): Promise<void> {
    if (entries.length === 0) return;
    const values = entries.map(({ event, payload, ...entry }) => ({
      ...entry,
      event: event ?? null,
      providerCallId: event?.callId ?? null,
      extension: event && event.kind !== 'recording' ? event.extension : null,
      remoteNumber: event && event.kind !== 'recording' ? event.remoteNumber : null,
      payload: payload ?? JSON.stringify(event ? redacted(event) : {}),
    }));
    await this.rows.createQueryBuilder().insert().values(values).orIgnore().execute();
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

function filtered(select: SelectQueryBuilder<NotRecorded>, query: NotRecordedQuery): SelectQueryBuilder<NotRecorded> {
  if (query.from) select.andWhere('row.at >= :from', query);
  if (query.to) select.andWhere('row.at < :to', query);
  if (query.reason) select.andWhere('row.reason = :reason', query);
  if (query.connectionId) select.andWhere('row.connectionId = :connectionId', query);
  if (query.extension) select.andWhere('row.extension = :extension', query);
  return select;
}

function redacted(event: CallEvent): Record<string, unknown> {
  if (event.kind === 'recording') return { ...event, recording: '…' };
  const { remoteNumber, ...rest } = event;
  return { ...rest, remoteNumber: shortenNumber(remoteNumber), ...('recording' in rest ? { recording: '…' } : {}) };
}
