import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { AccountService, type Employee } from '@ringdesk/auth';
import { contactLoader, ContactsService } from '@ringdesk/contacts';
import { type MailContent, type Notification, NotificationKind, NotificationMails } from '@ringdesk/notifications';
import { CONFIG, type Config } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { shownNumber } from '../call-number';
import { Call } from '../call.entity';
import { MISSED_KINDS, type MissedKind } from './missed-call-notices';

interface Texts {
  subject: Record<MissedKind, string>;
  at: string;
  line: string;
  open: string;
  withheld: string;
}

const TEXTS: Record<'en' | 'ru', Texts> = {
  en: {
    subject: {
      [NotificationKind.MISSED_CALL]: 'Missed call',
      [NotificationKind.CALL_BACK_DUE]: 'Call back soon',
      [NotificationKind.CALL_BACK_OVERDUE]: 'Overdue call back',
    },
    ...{ at: 'Called at', line: 'Line', open: 'Open the missed call', withheld: 'number withheld' },
  },
  ru: {
    subject: {
      [NotificationKind.MISSED_CALL]: 'Пропущенный звонок',
      [NotificationKind.CALL_BACK_DUE]: 'Скоро пора перезвонить',
      [NotificationKind.CALL_BACK_OVERDUE]: 'Просрочен обратный звонок',
    },
    ...{ at: 'Время звонка', line: 'Линия', open: 'Открыть пропущенный звонок', withheld: 'номер скрыт' },
  },
};

/** The mails of missed calls. */
@Injectable()
export class MissedCallMails implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly contacts: ContactsService,
    private readonly account: AccountService,
    private readonly mails: NotificationMails,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.mails.writes([...MISSED_KINDS], (notification, employee) => this.write(notification, employee));
  }

  private async write({ kind, subjectId }: Notification, employee: Employee): Promise<MailContent | null> {
    const { locale } = employee;
    const call = await this.db.getRepository(Call).findOneBy({ id: subjectId });
    if (!call) return null;
    const texts = locale === 'ru' ? TEXTS.ru : TEXTS.en;
    const context = { loaders: new Map(), session: { employee } }; // what its reader may see
    const contact = call.contactId ? await contactLoader(context, this.db.manager).load(call.contactId) : null;
    const number = (await shownNumber(this.contacts, context, call)) ?? texts.withheld;
    const { timeZone } = await this.account.get();
    const at = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
    const line = call.lineName ?? call.lineNumber;
    return {
      subject: `${texts.subject[kind as MissedKind]}: ${contact?.name ?? number}`,
      lines: [
        contact ? `${contact.name}, ${number}` : number,
        `${texts.at}: ${at.format(call.startedAt)} (${timeZone})`,
        ...(line ? [`${texts.line}: ${line}`] : []),
      ],
      link: { text: texts.open, url: `${this.config.publicUrl}/missed-calls?call=${call.id}` },
    };
  }
}
