import { useTranslation } from 'react-i18next';
import { NotificationSettings } from '../features/call-popup/NotificationSettings';
import { PageHeader } from '../ui/PageHeader';

export default function ProfileRoute() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('nav.profile')} />
      <NotificationSettings />
    </>
  );
}
