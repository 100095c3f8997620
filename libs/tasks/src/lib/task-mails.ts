import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { AccountService, type Employee } from '@ringdesk/auth';
import { type MailContent, type Notification, NotificationKind, NotificationMails } from '@ringdesk/notifications';
import { CONFIG, type Config } from '@ringdesk/platform';
import { onlyVisibleTasks } from './task-access';
import { DataSource } from 'typeorm';
import { Task } from './task.entity';

const TEXTS = {
  en: { assigned: 'A task for you', due: 'Task is due', dueAt: 'Due', open: 'Open the task' },
  ru: { assigned: 'Вам задача', due: 'Срок задачи', dueAt: 'Срок', open: 'Открыть задачу' },
};

/** The mails of tasks that were assigned, or are due. */
@Injectable()
export class TaskMails implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly account: AccountService,
    private readonly mails: NotificationMails,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    const kinds = [NotificationKind.TASK_ASSIGNED, NotificationKind.TASK_DUE];
    this.mails.writes(kinds, (notification, employee) => this.write(notification, employee));
  }

  private async write({ kind, subjectId: id }: Notification, employee: Employee): Promise<MailContent | null> {
    const query = this.db.manager.createQueryBuilder(Task, 'task').where('task.id = :id', { id });
    const task = await onlyVisibleTasks(query, employee).getOne();
    if (!task) return null;
    const texts = employee.locale === 'ru' ? TEXTS.ru : TEXTS.en;
    const { timeZone } = await this.account.get();
    const at = new Intl.DateTimeFormat(employee.locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
    const due = task.dueAt ? [`${texts.dueAt}: ${at.format(task.dueAt)} (${timeZone})`] : [];
    return {
      subject: `${kind === NotificationKind.TASK_DUE ? texts.due : texts.assigned}: ${task.title}`,
      lines: [task.title, ...due, ...(task.description ? [task.description] : [])],
      link: { text: texts.open, url: `${this.config.publicUrl}/tasks/${id}` },
    };
  }
}
