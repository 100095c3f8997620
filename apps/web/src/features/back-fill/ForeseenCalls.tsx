import { Badge } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackFillPreviewQuery } from '../../gql/graphql';
import { formatDuration } from '../../lib/format';
import { type Column, DataTable } from '../../ui/DataTable';
import { When } from '../../ui/Time';

type Row = BackFillPreviewQuery['backFillPreview']['calls'][number];

const LIMIT = 25;

/** The calls as they would appear; null: on their way. */
export function ForeseenCalls({ calls }: { calls: Row[] | null }) {
  const { t } = useTranslation('backFill');
  const [page, setPage] = useState(1);
  const columns: Column<Row>[] = [
    { key: 'contact', header: t('contact'), isTitle: true, cell: (row) => <Party row={row} /> },
    { key: 'number', header: t('number'), cell: ({ remoteNumber }) => remoteNumber ?? t('withheld') },
    { key: 'at', header: t('at'), cell: ({ startedAt }) => <When at={startedAt} /> },
    { key: 'direction', header: t('directionLabel'), cell: ({ direction }) => t(`direction.${direction}`) },
    {
      key: 'outcome',
      header: t('outcome'),
      cell: ({ isAnswered, talkSeconds }) =>
        isAnswered ? t('talked', { length: formatDuration(talkSeconds ?? 0) }) : t('notTalked'),
    },
  ];
  if (calls?.length === 0) return null;
  const offset = (page - 1) * LIMIT;
  return (
    <DataTable
      caption={t('previewCaption')}
      columns={columns}
      rows={calls?.slice(offset, offset + LIMIT)}
      rowKey={({ providerCallId }) => providerCallId}
      pagination={calls ? { page, offset, limit: LIMIT, setPage, total: calls.length } : undefined}
    />
  );
}

function Party({ row: { contact, createsContact } }: { row: Row }) {
  const { t } = useTranslation('backFill');
  if (contact) return contact.name;
  return createsContact ? (
    <Badge variant="light" color="blue">
      {t('newContact')}
    </Badge>
  ) : (
    t('nobody')
  );
}
