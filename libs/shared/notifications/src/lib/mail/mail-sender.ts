import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Metrics, Rounds } from '@ringdesk/platform';
import type { Counter } from 'prom-client';
import { MailOutbox } from './mail-outbox';
import { nextTry, problemOf, reasonOf } from './mail-problem';
import { MailServer } from './mail-server';
import type { Mail } from './mail.entity';
import { NotificationMails } from './notification-mails';

const EVERY_MS = 2000;
/** Sent at the same time by one process. */
const WIDTH = 5;
const FORGET_EVERY_MS = 60 * 60_000;

/** Writes the mails of notifications, and gives what waits to the mail server. Runs where requests are served. */
@Injectable()
export class MailSender implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('MailSender');
  private readonly attempts: Counter<'outcome'>;
  private readonly rounds = new Rounds(
    () => this.round(new Date()),
    EVERY_MS,
    (error) => this.log.warn({ err: error, msg: 'mails could not be looked for' }),
  );
  private forgottenAt = 0;

  constructor(
    private readonly outbox: MailOutbox,
    private readonly server: MailServer,
    private readonly notifications: NotificationMails,
    private readonly host: HttpAdapterHost,
    metrics: Metrics,
  ) {
    this.attempts = metrics.counter('ringdesk_mails_total', 'Attempts to send a mail, by outcome', ['outcome']);
  }

  onApplicationBootstrap(): void {
    if (this.host.httpAdapter && this.server.isConfigured) this.rounds.start(0);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  private async round(now: Date): Promise<void> {
    while (!this.rounds.isStopped && (await this.notifications.write(new Date())) > 0);
    while (!this.rounds.isStopped && (await this.sendDue(new Date())) > 0);
    if (now.getTime() - this.forgottenAt < FORGET_EVERY_MS) return;
    this.forgottenAt = now.getTime();
    await this.outbox.forgetOld(now);
  }

  /** @returns how many were tried */
  private async sendDue(now: Date): Promise<number> {
    const due = await this.outbox.claim(now, WIDTH);
    await Promise.all(due.map((mail) => this.send(mail)));
    return due.length;
  }

  private async send(mail: Mail): Promise<void> {
    const { id, recipient: to, subject, text, html } = mail;
    const files = await this.outbox.filesOf(mail);
    try {
      await this.server.send({ id, to, subject, text, html, files });
    } catch (error) {
      return this.failed(mail, error as Error);
    }
    await this.outbox.sent(mail, new Date());
    this.attempts.inc({ outcome: 'sent' });
  }

  private async failed(mail: Mail, error: Error): Promise<void> {
    const problem = problemOf(error);
    const nextTryAt = nextTry(problem, mail.tries, mail.createdAt, new Date());
    await this.outbox.failed(mail, problem, reasonOf(error), nextTryAt);
    this.attempts.inc({ outcome: nextTryAt ? 'retried' : 'failed' });
    this.log.warn({ mailId: mail.id, problem, tries: mail.tries, reason: reasonOf(error), msg: 'mail not sent' });
  }
}
