import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { AccountService, workingDeadline } from '@ringdesk/auth';
import { type BellChange, NotificationKind, NotificationsService, tell } from '@ringdesk/notifications';
import { oneAtATime, preparedRows, Rounds } from '@ringdesk/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { callWithId, idSince } from '../call-id';
import { MISSED_DAYS, MISSED_ITEMS, recipients } from './missed-calls.sql';

const EVERY_MS = 20_000;
const DAY_MS = 86_400_000;
/** The part of the time for calling back after which it is said that it runs out. */
const NEARLY = 0.8;

interface OpenItem {
  /** Of its first call. */
  id: string;
  claimedById: string | null;
  firstAt: Date;
}

/** Whoever took it on, else those who shall see to it; $6: managers as well. */
const FACTS = `
  SELECT told.employee_id, call.id AS subject_id
    FROM unnest($4::uuid[], $5::uuid[]) AS item (call_id, claimed_by_id)
    JOIN ${callWithId('item.call_id')}
    JOIN pbx_connection connection ON connection.id = call.connection_id ${recipients(idSince('now()', MISSED_DAYS))}
   CROSS JOIN LATERAL unnest(
     CASE WHEN item.claimed_by_id IS NULL THEN recipient.ids ELSE ARRAY[item.claimed_by_id] END
     || CASE WHEN $6 THEN ARRAY(SELECT id FROM employee WHERE role = 'MANAGER') END) AS told (employee_id)`;

/** Of what is settled nobody needs to hear that it runs out. */
const WITHDRAW = `
  DELETE FROM notification
   WHERE kind IN ('${NotificationKind.CALL_BACK_DUE}', '${NotificationKind.CALL_BACK_OVERDUE}') AND read_at IS NULL
     AND subject_id <> ALL ($1::uuid[])
  RETURNING employee_id AS "employeeId", NULL AS "notificationId"`;

/** D-08: tells that the time for calling a customer back runs out, and that it is over. Runs where requests are served. */
@Injectable()
export class CallBackClock implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('CallBackClock');
  private readonly rounds = new Rounds(
    () => this.tellDue(new Date()),
    EVERY_MS,
    (error) => this.log.warn({ err: error, msg: 'call backs could not be watched' }),
  );

  constructor(
    private readonly db: DataSource,
    private readonly account: AccountService,
    private readonly notifications: NotificationsService,
    private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    if (this.host.httpAdapter) this.rounds.start(EVERY_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  async tellDue(now: Date): Promise<void> {
    const bells = await oneAtATime(this.db, 'call backs that are due', (tx) => this.round(tx, now));
    this.notifications.announce(bells ?? []);
  }

  private async round(tx: EntityManager, now: Date): Promise<BellChange[]> {
    const calendar = await this.account.get();
    const open = (await tx.query(
      `SELECT id, "claimedById", "firstAt" FROM (${MISSED_ITEMS}) item WHERE "resolvedAt" IS NULL`,
      [new Date(now.getTime() - MISSED_DAYS * DAY_MS), null],
    )) as OpenItem[];
    /** Items that reached this part of their time within the last day: older ones are no news. */
    const reached = (part: number) =>
      open.filter(({ firstAt }) => {
        const at = workingDeadline(calendar, firstAt, calendar.callBackMinutes * 60 * part);
        return at !== null && at <= now && at.getTime() > now.getTime() - DAY_MS;
      });
    const overdue = reached(1);
    const due = reached(NEARLY).filter((item) => !overdue.includes(item));
    return [
      ...(await preparedRows<BellChange>(tx, {
        ...{ name: 'missed.withdraw-due', text: WITHDRAW },
        values: [open.map(({ id }) => id)],
      })),
      ...(await tellOf(tx, NotificationKind.CALL_BACK_DUE, due)),
      ...(await tellOf(tx, NotificationKind.CALL_BACK_OVERDUE, overdue)),
    ];
  }
}

async function tellOf(tx: EntityManager, kind: NotificationKind, items: OpenItem[]): Promise<BellChange[]> {
  if (items.length === 0) return [];
  const withManagers = kind === NotificationKind.CALL_BACK_OVERDUE;
  const values = [items.map(({ id }) => id), items.map(({ claimedById }) => claimedById), withManagers];
  return tell(tx, { name: 'call-back', kind, facts: FACTS, values });
}
