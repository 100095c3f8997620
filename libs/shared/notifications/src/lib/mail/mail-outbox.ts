import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { headerText, mailBody, type MailContent } from './mail-body';
import { Mail, MailAttachment, MailProblem, MailState } from './mail.entity';

/** Longer than any attempt may take: what is not finished by then was left by a process that died. */
const LEASE_MINUTES = 5;
/** What nobody asks for any more, days; what something else was the cause of is asked for longer. */
const KEEP_DAYS = 30;
const KEEP_CAUSED_DAYS = 400;

const CLAIM = `
  UPDATE mail SET tries = tries + 1, next_try_at = $1::timestamptz + interval '${LEASE_MINUTES} minutes'
   WHERE id IN (SELECT id FROM mail WHERE next_try_at <= $1 ORDER BY next_try_at LIMIT $2 FOR UPDATE SKIP LOCKED)
  RETURNING id`;

const FORGET = `
  WITH gone AS (
    DELETE FROM mail WHERE state <> 'WAITING' AND created_at < $1::timestamptz - interval '1 day'
      * CASE WHEN cause_id IS NULL THEN ${KEEP_DAYS} ELSE ${KEEP_CAUSED_DAYS} END)
  DELETE FROM mail_attachment file WHERE NOT EXISTS (
    SELECT FROM mail WHERE file.id = ANY (mail.attachment_ids) AND mail.state = 'WAITING')`;

/** The mails that wait for the mail server, in PostgreSQL: any number of processes share them, and none is lost. */
@Injectable()
export class MailOutbox {
  constructor(private readonly db: DataSource) {}

  /**
   * In the transaction that decides that something is told. One mail for each recipient, so that one refused address does
   * not hold up the others.
   */
  async add(
    tx: EntityManager,
    recipients: string[],
    content: MailContent,
    more: { attachmentIds?: string[]; causeId?: string } = {},
  ): Promise<void> {
    const message = { subject: headerText(content.subject), ...mailBody(content) };
    const nextTryAt = new Date();
    await tx.insert(
      Mail,
      [...new Set(recipients)].map((recipient) => ({ recipient, ...message, ...more, nextTryAt })),
    );
  }

  async addFile(tx: EntityManager, file: Pick<MailAttachment, 'name' | 'contentType' | 'content'>): Promise<string> {
    return (await tx.save(tx.create(MailAttachment, file))).id;
  }

  /** Takes up to `limit` mails whose turn it is, those that wait longest first. */
  async claim(now: Date, limit: number): Promise<Mail[]> {
    const [rows] = (await this.db.query(CLAIM, [now, limit])) as [{ id: string }[], number];
    if (rows.length === 0) return [];
    return this.db.getRepository(Mail).find({ where: rows });
  }

  async filesOf({ attachmentIds }: Mail): Promise<MailAttachment[]> {
    const files = await this.db.getRepository(MailAttachment).findBy({ id: In(attachmentIds) });
    return files.sort((one, other) => attachmentIds.indexOf(one.id) - attachmentIds.indexOf(other.id));
  }

  async sent({ id }: Mail, at: Date): Promise<void> {
    const columns = { state: MailState.SENT, sentAt: at, nextTryAt: null, problem: null, reason: null };
    await this.db.getRepository(Mail).update({ id }, columns);
  }

  /** @param nextTryAt null: it is given up */
  async failed({ id }: Mail, problem: MailProblem, reason: string, nextTryAt: Date | null): Promise<void> {
    const state = nextTryAt ? MailState.WAITING : MailState.FAILED;
    await this.db.getRepository(Mail).update({ id }, { state, problem, reason, nextTryAt });
  }

  /** Old mails, and files that no waiting mail needs. */
  async forgetOld(now: Date): Promise<void> {
    await this.db.query(FORGET, [now]);
  }
}
