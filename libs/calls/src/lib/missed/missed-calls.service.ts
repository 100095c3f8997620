import { Injectable } from '@nestjs/common';
import { AccountService, type Employee, hasRole, Role, workingDeadline, workingSeconds } from '@ringdesk/auth';
import { AppError, LiveEvents, pageBounds, type PageInput } from '@ringdesk/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { MissedCallMark } from './missed-call-mark.entity';
import {
  type MissedCall,
  type MissedCallFigures,
  type MissedCallFilter,
  MissedCallState,
  MissedCallTimeliness,
} from './missed-calls.graphql';
import { MISSED_DAYS, MISSED_ITEMS } from './missed-calls.sql';

/** Topic of LiveEvents: a call ended or somebody decided something, so that the list may be another one; no content. */
export const MISSED_CALLS_TOPIC = 'missed-calls';

type Row = Omit<MissedCall, 'waitedSeconds' | 'dueAt'>;
type Span = Pick<Row, 'id' | 'firstAt' | 'resolvedAt'> & { isInTime: boolean };

/** By the first call of an item; each end may be open. */
const OF_PERIOD = `($3::timestamptz IS NULL OR "firstAt" >= $3) AND ($4::timestamptz IS NULL OR "firstAt" < $4)`;

/**
 * The missed calls that wait for a call back (D-08). They close themselves: whether somebody talked with the customer
 * since is read from the calls. Operators see those they shall see to, managers and administrators all.
 */
@Injectable()
export class MissedCallsService {
  constructor(
    private readonly db: DataSource,
    private readonly account: AccountService,
    private readonly live: LiveEvents,
  ) {}

  /** Open ones by their age, settled ones the latest first. */
  async page(
    filter: MissedCallFilter,
    page: PageInput,
    viewer: Employee,
  ): Promise<{ items: MissedCall[]; total: number }> {
    const { skip, take } = pageBounds(page);
    const isOpen = filter.state === MissedCallState.OPEN;
    const ids = filter.timeliness ? await this.idsInTime(filter, filter.timeliness, viewer) : null;
    const rows = (await this.db.query(
      `SELECT *, count(*) OVER ()::int AS total FROM (${MISSED_ITEMS}) item
        WHERE ${OF_PERIOD} AND ($5 OR "isMine") AND ($6::uuid[] IS NULL OR id = ANY ($6))
          AND CASE WHEN $8::text IS NULL THEN ("resolvedAt" IS NULL) = $7 ELSE $8 = ANY ("callIds"::text[]) END
        ORDER BY ${isOpen ? '"firstAt", id' : '"resolvedAt" DESC, id'} LIMIT $9 OFFSET $10`,
      [...this.scopeOf(filter, viewer), ids, isOpen, filter.callId ?? null, take, skip],
    )) as (Row & { total: number })[];
    return {
      items: await this.withTimes(rows),
      total: rows[0]?.total ?? (skip > 0 ? await this.count(filter, viewer) : 0),
    };
  }

  /** Those of a period by whether they were seen to in time. */
  async figures(period: { from: Date; to: Date }, viewer: Employee): Promise<MissedCallFigures> {
    const spans = await this.spans({ ...period, isMine: false }, viewer);
    const count = (isOpen: boolean, isInTime: boolean) =>
      spans.filter((span) => (span.resolvedAt === null) === isOpen && span.isInTime === isInTime).length;
    return {
      settledInTime: count(false, true),
      settledLate: count(false, false),
      openInTime: count(true, true),
      openLate: count(true, false),
    };
  }

  /** @throws AppError NOT_FOUND when it is settled, or the viewer may not see it */
  claim(id: string, viewer: Employee): Promise<MissedCall> {
    return this.decide(id, viewer, async (tx, item) => {
      if (item.claimedById && item.claimedById !== viewer.id) {
        const [holder] = await tx.query('SELECT name FROM employee WHERE id = $1', [item.claimedById]);
        throw new AppError('CONFLICT', 'Somebody else has taken it', { holder: holder?.name });
      }
      return { claimedById: viewer.id, claimedAt: new Date() };
    });
  }

  /** Gives it back; managers may do it for others. @throws AppError NOT_FOUND, CONFLICT (another one's) */
  release(id: string, viewer: Employee): Promise<MissedCall> {
    return this.decide(id, viewer, async (_, item) => {
      const isOwn = item.claimedById === null || item.claimedById === viewer.id;
      if (!isOwn && !hasRole(viewer, Role.MANAGER)) throw new AppError('CONFLICT', 'Somebody else has taken it');
      return { claimedById: null, claimedAt: null };
    });
  }

  /** Settles it without a call. @throws AppError NOT_FOUND */
  close(id: string, note: string, viewer: Employee): Promise<MissedCall> {
    return this.decide(id, viewer, async () => ({ closedById: viewer.id, closedAt: new Date(), note }));
  }

  /** One decision at a time: of two who take the same one, the second is told of the first. */
  private async decide(
    id: string,
    viewer: Employee,
    marksOf: (tx: EntityManager, item: Row) => Promise<Partial<Omit<MissedCallMark, 'call'>>>,
  ): Promise<MissedCall> {
    const rows = await this.db.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('missed calls'))`);
      const item = await this.find(tx, id, viewer);
      if (!item || item.resolvedAt) throw new AppError('NOT_FOUND', 'There is no such missed call any more');
      const mark = await marksOf(tx, item);
      await tx.upsert(
        MissedCallMark,
        item.callIds.map((callId) => ({ callId, ...mark })),
        ['callId'],
      );
      const changed = await this.find(tx, id, viewer);
      return changed ? [changed] : [];
    });
    this.live.publish(MISSED_CALLS_TOPIC, null);
    const [changed] = await this.withTimes(rows);
    return changed;
  }

  /** By any of its calls, as the list may have grown since it was read. */
  private async find(tx: EntityManager, callId: string, viewer: Employee): Promise<Row | undefined> {
    const [row] = (await tx.query(
      `SELECT * FROM (${MISSED_ITEMS}) item WHERE $3::uuid = ANY ("callIds") AND ($4 OR "isMine")`,
      [since(), viewer.id, callId, hasRole(viewer, Role.MANAGER)],
    )) as Row[];
    return row;
  }

  private async count(filter: MissedCallFilter, viewer: Employee): Promise<number> {
    return (await this.page(filter, { offset: 0, limit: 1 }, viewer)).total;
  }

  /** Working time is reckoned here and not in the database. */
  private async idsInTime(
    filter: MissedCallFilter,
    timeliness: MissedCallTimeliness,
    viewer: Employee,
  ): Promise<string[]> {
    const spans = await this.spans(filter, viewer);
    const isWanted = timeliness === MissedCallTimeliness.IN_TIME;
    return spans.filter(({ isInTime }) => isInTime === isWanted).map(({ id }) => id);
  }

  /** $1 … $5 of the statements over all items: since when, the viewer, the period, whether others' count too. */
  private scopeOf({ from, to, isMine }: Pick<MissedCallFilter, 'from' | 'to' | 'isMine'>, viewer: Employee): unknown[] {
    return [since(), viewer.id, from ?? null, to ?? null, !isMine && hasRole(viewer, Role.MANAGER)];
  }

  /** What of the viewer's items decides where they are listed, the oldest first. */
  private async spans(filter: Pick<MissedCallFilter, 'from' | 'to' | 'isMine'>, viewer: Employee): Promise<Span[]> {
    const rows = (await this.db.query(
      `SELECT id, "firstAt", "resolvedAt" FROM (${MISSED_ITEMS}) item
        WHERE ${OF_PERIOD} AND ($5 OR "isMine")`,
      this.scopeOf(filter, viewer),
    )) as Omit<Span, 'isInTime'>[];
    const calendar = await this.account.get();
    const now = new Date();
    return rows.map((row) => {
      const dueAt = workingDeadline(calendar, row.firstAt, calendar.callBackMinutes * 60);
      return { ...row, isInTime: dueAt === null || (row.resolvedAt ?? now) <= dueAt };
    });
  }

  private async withTimes(rows: Row[]): Promise<MissedCall[]> {
    const calendar = await this.account.get();
    const now = new Date();
    return rows.map((row) => ({
      ...row,
      waitedSeconds: workingSeconds(calendar, row.firstAt, row.resolvedAt ?? now),
      dueAt: workingDeadline(calendar, row.firstAt, calendar.callBackMinutes * 60),
    }));
  }
}

const since = () => new Date(Date.now() - MISSED_DAYS * 86_400_000);
