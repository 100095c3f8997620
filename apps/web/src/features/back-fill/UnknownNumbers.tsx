import { useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { UnknownShortNumbersQuery } from '../../gql/graphql';
import { type Column, DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { When } from '../../ui/Time';
import { UNKNOWN_SHORT_NUMBERS } from './back-fill.graphql';

type Row = UnknownShortNumbersQuery['unknownShortNumbers'][number];

interface UnknownNumbersProps {
  onChoose: (connectionId: string, extension: string) => void;
}

/** Short numbers that nobody has, and how many calls wait for somebody to have them. */
export function UnknownNumbers({ onChoose }: UnknownNumbersProps) {
  const { t } = useTranslation('backFill');
  const { data, error, refetch } = useQuery(UNKNOWN_SHORT_NUMBERS, { fetchPolicy: 'cache-and-network' });
  const columns: Column<Row>[] = [
    { key: 'extension', header: t('extension'), isTitle: true, cell: ({ extension }) => extension },
    { key: 'connection', header: t('connection'), cell: ({ connection }) => connection?.name },
    { key: 'calls', header: t('calls'), align: 'right', cell: ({ calls }) => calls },
    { key: 'first', header: t('first'), cell: ({ firstAt }) => <When at={firstAt} /> },
    { key: 'last', header: t('last'), cell: ({ lastAt }) => <When at={lastAt} /> },
    {
      key: 'action',
      header: t('action'),
      isHeaderHidden: true,
      cell: ({ connection, extension }) =>
        connection && (
          <Button
            variant="light"
            size="xs"
            aria-label={t('chooseOf', { extension })}
            onClick={() => onChoose(connection.id, extension)}
          >
            {t('choose')}
          </Button>
        ),
    },
  ];
  return (
    <DataTable
      caption={t('caption')}
      columns={columns}
      rows={data?.unknownShortNumbers}
      rowKey={({ connection, extension }) => `${connection?.id} ${extension}`}
      error={error}
      onRetry={() => void refetch()}
      empty={<EmptyState icon={<IconMoodSmile size={28} stroke={1.6} />} title={t('none')} text={t('noneText')} />}
    />
  );
}
