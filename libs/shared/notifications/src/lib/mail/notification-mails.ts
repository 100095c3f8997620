import { Injectable } from '@nestjs/common';
import type { Employee } from '@ringdesk/auth';
import { DataSource, type EntityManager } from 'typeorm';
import { Notification, type NotificationKind } from '../notification.entity';
import type { MailContent } from './mail-body';
import { MailOutbox } from './mail-outbox';

/** Writes the mail of a notification for its employee, in their language; null: what it named is gone. */
export type MailWriter = (notification: Notification, employee: Employee) => Promise<MailContent | null>;

const MOST_AT_ONCE = 50;

/** What is older, as while no mail server was set up, was seen in the bell long since. */
const TAKE_DUE = `
  UPDATE notification SET mail_at = NULL
   WHERE id IN (SELECT id FROM notification WHERE mail_at <= $1 ORDER BY mail_at LIMIT ${MOST_AT_ONCE}
                   FOR UPDATE SKIP LOCKED)
  RETURNING id, read_at IS NULL AND created_at > $1::timestamptz - interval '1 day' AS "isWanted"`;

/** Notifications that their employee wants by e-mail too; what was read by then, or withdrawn, is not sent. */
@Injectable()
export class NotificationMails {
  private readonly writers = new Map<NotificationKind, MailWriter>();

  constructor(
    private readonly db: DataSource,
    private readonly outbox: MailOutbox,
  ) {}

  /** The module that knows what is named by notifications of these kinds writes their mails. */
  writes(kinds: NotificationKind[], writer: MailWriter): void {
    for (const kind of kinds) this.writers.set(kind, writer);
  }

  /** Each once, however many processes look. @returns how many were due */
  write(now: Date): Promise<number> {
    return this.db.transaction(async (tx) => {
      const [due] = (await tx.query(TAKE_DUE, [now])) as [{ id: string; isWanted: boolean }[], number];
      for (const { id, isWanted } of due) if (isWanted) await this.writeOne(tx, id);
      return due.length;
    });
  }

  private async writeOne(tx: EntityManager, id: string): Promise<void> {
    const notification = await tx.findOneOrFail(Notification, { where: { id }, relations: { employee: true } });
    const { employee } = notification;
    const content = employee.isActive ? await this.writers.get(notification.kind)?.(notification, employee) : null;
    if (content) await this.outbox.add(tx, [employee.email], content);
  }
}
