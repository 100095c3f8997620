export { MailChoice, MailTopic, Notification, NotificationKind } from './lib/notification.entity';
export { NotificationsModule } from './lib/notifications.module';
export { NotificationsService } from './lib/notifications.service';
export { type BellChange, followSubject, tell, tellEmployees, type Telling, withdraw } from './lib/tell';
export { headerText, mailBody, type MailContent } from './lib/mail/mail-body';
export { MailOutbox } from './lib/mail/mail-outbox';
export { MailServer } from './lib/mail/mail-server';
export { Mail, MailAttachment, MailProblem, MailState } from './lib/mail/mail.entity';
export { type MailWriter, NotificationMails } from './lib/mail/notification-mails';
