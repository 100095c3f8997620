import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type Config } from '@ringdesk/platform';
import { createTransport } from 'nodemailer';
import type { MailAttachment } from './mail.entity';

/** A message as the server gets it. */
export interface Message {
  /** Names it for good: a server that got it twice, as after a crash, can tell. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  files?: Pick<MailAttachment, 'name' | 'contentType' | 'content'>[];
}

const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;

/** The company's mail server (SMTP_URL), spoken to over a few held connections. */
@Injectable()
export class MailServer implements OnModuleDestroy {
  private readonly transport;

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'smtp' | 'publicUrl'>) {
    this.transport = config.smtp ? transportOf(config.smtp.url) : null;
  }

  get isConfigured(): boolean {
    return this.transport !== null;
  }

  /** For the administrator's eyes: without name and password. */
  get description(): { host: string; from: string } | null {
    const { smtp } = this.config;
    return smtp ? { host: new URL(smtp.url).host, from: smtp.from } : null;
  }

  /** @throws the mailer's error: see `problemOf` */
  async send({ id, to, subject, text, html, files = [] }: Message): Promise<void> {
    if (!this.transport || !this.config.smtp) throw new Error('SMTP_URL and MAIL_FROM are not set');
    const domain = new URL(this.config.publicUrl).hostname;
    await this.transport.sendMail({
      from: this.config.smtp.from,
      to: { name: '', address: to },
      ...{ subject, text, html, messageId: `<${id}@${domain}>` },
      headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834: nobody's absence answers it
      attachments: files.map(({ name: filename, contentType, content }) => ({ filename, contentType, content })),
      ...{ disableFileAccess: true, disableUrlAccess: true },
    });
  }

  onModuleDestroy(): void {
    this.transport?.close();
  }
}

const transportOf = (url: string) =>
  createTransport({
    ...{ url, pool: true, maxConnections: 2 },
    ...{ connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: ANSWER_MS },
  });
