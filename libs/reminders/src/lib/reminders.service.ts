import { Injectable } from '@nestjs/common';
import type { Employee } from '@ringdesk/auth';
import { CallsService } from '@ringdesk/calls';
import { ContactAccessService } from '@ringdesk/contacts';
import { type BellChange, NotificationKind, NotificationsService, tell, withdraw } from '@ringdesk/notifications';
import { AppError, pageBounds, type PageInput } from '@ringdesk/platform';
import { TasksService } from '@ringdesk/tasks';
import { DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import type { CreateReminder, ReminderFilterValues } from './reminder-input';
import { Reminder } from './reminder.entity';

/** Told together; what is left over waits for the next round. */
const MOST_AT_ONCE = 200;

const TAKE_DUE = `
  UPDATE reminder SET told_at = $1
   WHERE id IN (SELECT id FROM reminder WHERE at <= $1 AND told_at IS NULL AND done_at IS NULL
                 ORDER BY at LIMIT ${MOST_AT_ONCE} FOR UPDATE SKIP LOCKED)
  RETURNING id, employee_id AS "employeeId"`;

/** The reminders of employees, each of one employee alone. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly db: DataSource,
    private readonly notifications: NotificationsService,
    private readonly contacts: ContactAccessService,
    private readonly tasks: TasksService,
    private readonly calls: CallsService,
  ) {}

  /** Open ones the next first, done ones the latest first. */
  async page(
    { isOpen, contactId, taskId, callId }: ReminderFilterValues,
    page: PageInput,
    employeeId: string,
  ): Promise<{ items: Reminder[]; total: number }> {
    const { skip, take } = pageBounds(page);
    const about = { ...(contactId && { contactId }), ...(taskId && { taskId }), ...(callId && { callId }) };
    const [items, total] = await this.db.getRepository(Reminder).findAndCount({
      where: { employeeId, doneAt: isOpen ? IsNull() : Not(IsNull()), ...about },
      order: isOpen ? { at: 'ASC', id: 'ASC' } : { doneAt: 'DESC', id: 'DESC' },
      ...{ skip, take },
    });
    return { items, total };
  }

  /** @throws AppError NOT_FOUND for a contact, task or call that the employee may not see */
  async create({ callId, taskId, contactId, ...values }: CreateReminder, employee: Employee): Promise<Reminder> {
    const call = callId ? await this.calls.one(callId, employee) : null;
    if (taskId) await this.tasks.get(taskId, employee);
    if (contactId) await this.contacts.get(contactId, employee);
    const about = { callId: call?.id ?? null, taskId: taskId ?? null, contactId: contactId ?? call?.contactId ?? null };
    const reminders = this.db.getRepository(Reminder);
    return reminders.save(reminders.create({ ...values, ...about, employeeId: employee.id }));
  }

  /** It is told once more, at another time. @throws AppError NOT_FOUND */
  snooze(id: string, at: Date, employeeId: string): Promise<Reminder> {
    return this.change(id, employeeId, { at, toldAt: null, doneAt: null });
  }

  /** @throws AppError NOT_FOUND */
  finish(id: string, employeeId: string): Promise<Reminder> {
    return this.change(id, employeeId, { doneAt: new Date() });
  }

  /** Tells those whose time has come, each once, however many processes look. @returns how many */
  async tellDue(now: Date): Promise<number> {
    const bells = await this.db.transaction(async (tx) => {
      const [due] = (await tx.query(TAKE_DUE, [now])) as [{ id: string; employeeId: string }[], number];
      return due.length > 0 ? tellOf(tx, due) : [];
    });
    this.notifications.announce(bells);
    return bells.length;
  }

  /** The bell does not tell any more of what is done or put off. */
  private async change(
    id: string,
    employeeId: string,
    values: Partial<Pick<Reminder, 'at' | 'toldAt' | 'doneAt'>>,
  ): Promise<Reminder> {
    const [changed, bells] = await this.db.transaction(async (tx) => {
      const reminder = await tx.findOne(Reminder, {
        where: { id, employeeId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!reminder) throw new AppError('NOT_FOUND', 'There is no such reminder');
      return [await tx.save(Object.assign(reminder, values)), await withdraw(tx, id)];
    });
    this.notifications.announce(bells);
    return changed;
  }
}

const tellOf = (tx: EntityManager, due: { id: string; employeeId: string }[]): Promise<BellChange[]> =>
  tell(tx, {
    ...{ name: 'reminders', kind: NotificationKind.REMINDER, isRepeated: true },
    facts: 'SELECT * FROM unnest($4::uuid[], $5::uuid[]) AS due (employee_id, subject_id)',
    values: [due.map(({ employeeId }) => employeeId), due.map(({ id }) => id)],
  });
