import { useQuery } from '@apollo/client/react';
import { Title } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ConnectionsQuery } from '../../gql/graphql';
import { formatAgo } from '../../lib/format';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { ConnectionStateBadge } from './ConnectionStateBadge';
import classes from './ConnectionsPage.module.css';
import { ProviderGallery } from './ProviderGallery';
import { ProviderMark } from './ProviderMark';
import { CONNECTIONS } from './connections.graphql';

/** The connected PBXs, and below them all that could be connected (B-02). */
export default function ConnectionsPage() {
  const { t } = useTranslation('connections');
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <section aria-labelledby="mine" className={classes.section}>
        <Title order={2} id="mine" mb="sm">
          {t('mine')}
        </Title>
        <Connected />
      </section>
      <section aria-labelledby="gallery" className={classes.section}>
        <Title order={2} id="gallery">
          {t('gallery')}
        </Title>
        <p className={classes.text}>{t('galleryText')}</p>
        <ProviderGallery />
      </section>
    </>
  );
}

function Connected() {
  const { t } = useTranslation('connections');
  const { data, error, refetch } = useQuery(CONNECTIONS, { fetchPolicy: 'cache-and-network', pollInterval: 15_000 });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={2} height={84} />;
  if (data.pbxConnections.length === 0) {
    return (
      <Card>
        <EmptyState icon={<IconPlugConnected size={28} stroke={1.6} />} title={t('noneYet')} text={t('noneYetText')} />
      </Card>
    );
  }
  return (
    <ul className={classes.list}>
      {data.pbxConnections.map((connection) => (
        <li key={connection.id}>
          <ConnectionCard connection={connection} />
        </li>
      ))}
    </ul>
  );
}

function ConnectionCard({ connection }: { connection: ConnectionsQuery['pbxConnections'][number] }) {
  const { t } = useTranslation('connections');
  const { id, name, provider, status, shortNumbers, lines } = connection;
  const counts = [
    t('shortNumbersCount', { count: shortNumbers.length }),
    t('linesCount', { count: lines.length }),
    `${t('lastEvent')}: ${status.lastEventAt ? formatAgo(status.lastEventAt) : t('noEvent').toLowerCase()}`,
  ];
  return (
    <Link to={`/settings/connections/${id}`} className={classes.connection}>
      <ProviderMark id={provider.id} title={provider.title} />
      <span className={classes.words}>
        <span className={classes.name}>{name}</span>
        <span className={classes.facts}>
          {provider.title} · {counts.join(' · ')}
        </span>
        {status.problem && <span className={classes.problem}>{status.problem}</span>}
      </span>
      <ConnectionStateBadge state={status.state} />
    </Link>
  );
}
