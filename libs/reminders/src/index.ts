export { Reminder } from './lib/reminder.entity';
export { RemindersModule } from './lib/reminders.module';
export { RemindersService } from './lib/reminders.service';
