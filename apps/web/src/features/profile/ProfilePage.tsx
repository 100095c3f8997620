import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card';
import { PageHeader } from '../../ui/PageHeader';
import { PasswordForm } from './PasswordForm';
import { ProfileForm } from './ProfileForm';

/** What employees set for themselves. `callSettings`: sound and notifications, which another feature brings. */
export function ProfilePage({ callSettings }: { callSettings: ReactNode }) {
  const { t } = useTranslation('profile');
  return (
    <>
      <PageHeader title={t('title')} />
      <Stack gap="md" maw={640}>
        <Card>
          <Title order={2} mb="md">
            {t('about')}
          </Title>
          <ProfileForm />
        </Card>
        <Card>
          <Title order={2} mb="md">
            {t('calls')}
          </Title>
          {callSettings}
        </Card>
        <Card>
          <Title order={2} mb="md">
            {t('password')}
          </Title>
          <PasswordForm />
        </Card>
      </Stack>
    </>
  );
}
