import { useQuery } from '@apollo/client/react';
import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState';
import { FORMERLY_IGNORED } from './back-fill.graphql';
import { RefusedNumbers } from './RefusedNumbers';

interface FormerlyIgnoredProps {
  onChoose: (connectionId: string, number: string) => void;
}

/** Numbers that are off the list of ignored ones again, and how many calls came meanwhile. */
export function FormerlyIgnored({ onChoose }: FormerlyIgnoredProps) {
  const { t } = useTranslation('backFill');
  const { data, error, refetch } = useQuery(FORMERLY_IGNORED, { fetchPolicy: 'cache-and-network' });
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {t('ignoredTitle')}
      </Title>
      <RefusedNumbers
        caption={t('ignoredCaption')}
        header={t('number')}
        rows={data?.formerlyIgnoredNumbers.map(({ remoteNumber, ...row }) => ({ ...row, number: remoteNumber }))}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState title={t('noIgnored')} text={t('noIgnoredText')} />}
        onChoose={onChoose}
      />
    </section>
  );
}
