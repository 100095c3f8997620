import { NotificationSettings } from '../features/call-popup/NotificationSettings';
import { ProfilePage } from '../features/profile/ProfilePage';

/** The profile with the settings of calls. */
export default function ProfileRoute() {
  return <ProfilePage callSettings={<NotificationSettings />} />;
}
