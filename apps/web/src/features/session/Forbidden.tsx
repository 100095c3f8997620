import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Role } from '../../gql/graphql';
import { EmptyState } from '../../ui/EmptyState';

/** In place of a page that the employee's role may not see. */
export default function Forbidden({ role }: { role: Role }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      headingOrder={1}
      icon={<IconLock size={28} stroke={1.6} />}
      title={t(`state.forbiddenTitle.${role}`)}
      text={t('state.forbiddenText')}
      action={
        <Button mt="xs" variant="light" component={Link} to="/">
          {t('state.toStart')}
        </Button>
      }
    />
  );
}
