import { NotificationSettings } from '../features/call-popup/NotificationSettings';
import { MailChoiceForm } from '../features/mail/MailChoiceForm';
import { ProfilePage } from '../features/profile/ProfilePage';

/** The profile with the settings of calls. */
export default function ProfileRoute() {
  return <ProfilePage callSettings={<NotificationSettings />} mailChoice={<MailChoiceForm />} />;
}
