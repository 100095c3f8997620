import { useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hasRole, useMe } from '../../lib/me';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { REPORT_CHOICES } from './reports.graphql';

/** Reports appear once a PBX is connected (B-100); before, the way there. */
export function NeedsConnection({ children }: { children: ReactNode }) {
  const { t } = useTranslation('reports');
  const isAdmin = hasRole(useMe(), 'ADMIN');
  const { data } = useQuery(REPORT_CHOICES);
  if (data?.reportConnections.length !== 0) return children;
  return (
    <Card>
      <EmptyState
        icon={<IconPlugConnected size={28} stroke={1.6} />}
        title={t('noConnection')}
        text={t(isAdmin ? 'noConnectionAdmin' : 'noConnectionText')}
        action={
          isAdmin && (
            <Button mt="xs" variant="light" component={Link} to="/settings/connections">
              {t('connect')}
            </Button>
          )
        }
      />
    </Card>
  );
}
