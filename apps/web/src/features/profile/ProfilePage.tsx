import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card';
import { PageHeader } from '../../ui/PageHeader';
import { PasswordForm } from './PasswordForm';
import { ProfileForm } from './ProfileForm';

/** What employees set for themselves. `callSettings`, `mailChoice`: what other features bring. */
export function ProfilePage({ callSettings, mailChoice }: { callSettings: ReactNode; mailChoice: ReactNode }) {
  const { t } = useTranslation(['profile', 'mail']);
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
            {t('mail:choice.title')}
          </Title>
          {mailChoice}
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
