import { IconLock } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Role } from '../../gql/graphql';
import { hasRole, useMe } from '../../lib/me';
import { EmptyState } from '../../ui/EmptyState';

/** Shows its content to a role and those above it, a refusal to others. The API refuses by itself as well. */
export function RequireRole({ role, children }: { role: Role; children: ReactNode }) {
  const { t } = useTranslation();
  if (hasRole(useMe(), role)) return children;
  return (
    <EmptyState
      icon={<IconLock size={28} stroke={1.6} />}
      title={t('state.forbiddenTitle')}
      text={t('state.forbiddenText')}
      action={
        <Button mt="xs" variant="light" component={Link} to="/">
          {t('state.toStart')}
        </Button>
      }
    />
  );
}
