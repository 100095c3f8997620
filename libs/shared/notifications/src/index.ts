export { MailChoice, MailTopic, Notification, NotificationKind } from './lib/notification.entity';
export { NotificationsModule } from './lib/notifications.module';
export { NotificationsService } from './lib/notifications.service';
export { type BellChange, followSubject, tell, tellEmployees, type Telling, withdraw } from './lib/tell';
