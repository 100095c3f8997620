import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Employee } from '@ringdesk/auth';
import { contactLoader } from '@ringdesk/contacts';
import { type MailContent, type Notification, NotificationKind, NotificationMails } from '@ringdesk/notifications';
import { CONFIG, type Config } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { Reminder } from './reminder.entity';

const TEXTS = {
  en: { subject: 'Reminder', contact: 'Contact', open: 'Open' },
  ru: { subject: 'Напоминание', contact: 'Контакт', open: 'Открыть' },
};

/** The mails of reminders. */
@Injectable()
export class ReminderMails implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly mails: NotificationMails,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.mails.writes([NotificationKind.REMINDER], (notification, employee) => this.write(notification, employee));
  }

  private async write({ subjectId: id }: Notification, employee: Employee): Promise<MailContent | null> {
    const reminder = await this.db.getRepository(Reminder).findOneBy({ id });
    if (!reminder || reminder.doneAt) return null;
    const { text, contactId } = reminder;
    const texts = employee.locale === 'ru' ? TEXTS.ru : TEXTS.en;
    const context = { loaders: new Map(), session: { employee } };
    const contact = contactId ? await contactLoader(context, this.db.manager).load(contactId) : null;
    return {
      subject: `${texts.subject}: ${text}`,
      lines: [text, ...(contact ? [`${texts.contact}: ${contact.name}`] : [])],
      link: { text: texts.open, url: `${this.config.publicUrl}${pathOf(reminder)}` },
    };
  }
}

/** The page of what it is about, else of all reminders. */
function pathOf({ taskId, contactId, callId }: Reminder): string {
  if (taskId) return `/tasks/${taskId}`;
  if (contactId) return `/contacts/${contactId}`;
  return callId ? `/calls/${callId}` : '/reminders';
}
