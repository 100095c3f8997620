import { Badge, Group, Loader, Text } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ErasuresQuery } from '../../gql/graphql';
import { usePagedList } from '../../lib/use-paged-list';
import { usePolling } from '../../lib/use-polling';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { ListTable } from '../../ui/ListTable';
import { PageHeader } from '../../ui/PageHeader';
import { When } from '../../ui/Time';
import { DELETED, KEPT, present } from './counts';
import { ERASURES } from './privacy.graphql';

type Row = ErasuresQuery['erasures']['items'][number];

/** While one is under way. */
const POLL_MS = 2000;

/** When somebody was erased, by whom, and how much: never whom (D-14). */
export default function PrivacyPage() {
  const { t } = useTranslation('privacy');
  const list = usePagedList(ERASURES, { variables: {}, pageOf: ({ erasures }) => erasures });
  usePolling(list, list.page?.items.some(({ finishedAt }) => !finishedAt) ? POLL_MS : null);
  return (
    <>
      <PageHeader title={t('list.title')} description={t('list.description')} />
      <ListTable
        caption={t('list.caption')}
        columns={useColumns()}
        list={list}
        empty={
          <EmptyState
            icon={<IconUserOff size={28} stroke={1.6} />}
            title={t('list.nothing')}
            text={t('list.nothingText')}
          />
        }
      />
    </>
  );
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('privacy');
  return [
    { key: 'kind', header: t('list.what'), isTitle: true, cell: ({ kind }) => t(`list.kinds.${kind}`) },
    { key: 'at', header: t('list.at'), cell: ({ requestedAt }) => <When at={requestedAt} /> },
    { key: 'by', header: t('list.by'), cell: ({ requestedBy }) => requestedBy?.name ?? t('list.nobody') },
    { key: 'state', header: t('list.state'), cell: (row) => <State row={row} /> },
    { key: 'amount', header: t('list.amount'), cell: (row) => <Amount row={row} /> },
  ];
}

function State({ row: { finishedAt, waitsFor, hasFailed } }: { row: Row }) {
  const { t } = useTranslation('privacy');
  if (finishedAt)
    return (
      <Badge variant="light" color="spruce" miw="max-content">
        {t('list.done')}
      </Badge>
    );
  const words = hasFailed ? t('list.failed') : waitsFor.map((wait) => t(`list.waits.${wait}`)).join(' ');
  return (
    <Group gap={8} wrap="nowrap" role="status">
      <Loader size={14} aria-hidden />
      <Text size="sm">{words || t('list.underWay')}</Text>
    </Group>
  );
}

function Amount({ row: { counts } }: { row: Row }) {
  const { t } = useTranslation('privacy');
  const names = present([...KEPT, ...DELETED], counts);
  const texts = names.map((name) => t(`counts.${name}`, { count: counts[name] }));
  return (
    <Text size="sm" maw="26rem">
      {texts.join(', ') || '–'}
    </Text>
  );
}
