import { Module } from '@nestjs/common';
import { CallsModule } from '@ringdesk/calls';
import { ContactsModule } from '@ringdesk/contacts';
import { NotificationsModule } from '@ringdesk/notifications';
import { TasksModule } from '@ringdesk/tasks';
import { ReminderClock } from './reminder-clock';
import { ReminderMails } from './reminder-mails';
import { NotificationReminderResolver, RemindersResolver } from './reminders.resolver';
import { RemindersService } from './reminders.service';

@Module({
  imports: [NotificationsModule, ContactsModule, TasksModule, CallsModule],
  providers: [RemindersService, ReminderClock, ReminderMails, RemindersResolver, NotificationReminderResolver],
})
export class RemindersModule {}
