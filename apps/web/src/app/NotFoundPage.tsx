import { Button } from '@mantine/core';
import { IconCompassOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../ui/EmptyState';

export default function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <>
      <title>{`${t('state.notFoundTitle')} · Ringdesk`}</title>
      <EmptyState
        headingOrder={1}
        icon={<IconCompassOff size={28} stroke={1.6} />}
        title={t('state.notFoundTitle')}
        text={t('state.notFoundText')}
        action={
          <Button mt="xs" variant="light" component={Link} to="/">
            {t('state.toStart')}
          </Button>
        }
      />
    </>
  );
}
