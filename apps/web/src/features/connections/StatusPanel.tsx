import { useQuery } from '@apollo/client/react';
import { Alert, Skeleton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionStatusQuery } from '../../gql/graphql';
import { formatAgo, formatDateTime } from '../../lib/format';
import { Card } from '../../ui/Card';
import { ErrorState } from '../../ui/ErrorState';
import { ConnectionStateBadge } from './ConnectionStateBadge';
import { PopupDelay } from './PopupDelay';
import classes from './StatusPanel.module.css';
import { CONNECTION_STATUS } from './connections.graphql';

/** How the connection is doing, asked again every five seconds. */
export function StatusPanel({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(CONNECTION_STATUS, { variables: { id }, pollInterval: 5000 });
  return (
    <Card>
      {data ? (
        <div className={classes.root}>
          <Status status={data.pbxConnection.status} />
          <PopupDelay delay={data.pbxConnection.popupDelay ?? null} />
        </div>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height={96} />
      )}
    </Card>
  );
}

const PERMISSIONS = ['originate', 'dialplan', 'cdr', 'agent', 'reporting'] as const;

function Status({ status }: { status: ConnectionStatusQuery['pbxConnection']['status'] }) {
  const { t } = useTranslation('connections');
  const missing = status.missing.map((name) => {
    const known = PERMISSIONS.find((permission) => permission === name);
    return known ? t(`permission.${known}`) : name;
  });
  return (
    <div>
      <dl className={classes.facts}>
        <Fact name={t('status')}>
          <ConnectionStateBadge state={status.state} />
        </Fact>
        {status.version && <Fact name={t('version')}>{status.version}</Fact>}
        <Fact name={t('lastEvent')}>
          {status.lastEventAt ? (
            <time dateTime={status.lastEventAt} title={formatDateTime(status.lastEventAt)}>
              {formatAgo(status.lastEventAt)}
            </time>
          ) : (
            t('noEvent')
          )}
        </Fact>
        {status.gapSince && <Fact name={t('gapSince')}>{formatDateTime(status.gapSince)}</Fact>}
      </dl>
      {status.problem && (
        <Alert mt="md" color="red" icon={<IconAlertTriangle aria-hidden />} title={t('problem')}>
          {status.problem}
        </Alert>
      )}
      {missing.length > 0 && (
        <Alert mt="md" color="ember" icon={<IconAlertTriangle aria-hidden />} title={t('missing')}>
          <ul className={classes.missing}>
            {missing.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Alert>
      )}
    </div>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
