import { Global, Module } from '@nestjs/common';
import { MailChoiceResolver } from './mail/mail-choice.resolver';
import { MailOutbox } from './mail/mail-outbox';
import { MailSender } from './mail/mail-sender';
import { MailServer } from './mail/mail-server';
import { MailSettingsResolver } from './mail/mail-settings.resolver';
import { NotificationMails } from './mail/notification-mails';
import { NotificationsResolver } from './notifications.resolver';
import { NotificationsService } from './notifications.service';
import { OldNotifications } from './old-notifications';

/** What employees are told beside the popup, in the bell and by e-mail. Other modules write facts (`tell`); it knows none of them. */
@Global()
@Module({
  providers: [
    ...[NotificationsService, NotificationsResolver, OldNotifications],
    ...[MailServer, MailOutbox, NotificationMails, MailSender, MailSettingsResolver, MailChoiceResolver],
  ],
  exports: [NotificationsService, NotificationMails, MailOutbox, MailServer],
})
export class NotificationsModule {}
