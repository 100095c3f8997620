import { Anchor, Badge } from '@mantine/core';
import { IconHeadphones } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { RecordingAccessesQuery, RecordingAccessKind } from '../../gql/graphql';
import { formatWhen } from '../../lib/format';
import { usePagedList } from '../../lib/use-paged-list';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { ListTable } from '../../ui/ListTable';
import { PageHeader } from '../../ui/PageHeader';
import { ShowAllButton } from '../../ui/ShowAllButton';
import { When } from '../../ui/Time';
import { AuditFilters } from './AuditFilters';
import { filterOf } from './audit-filter';
import { RECORDING_ACCESSES } from './recording-audit.graphql';

type Row = RecordingAccessesQuery['recordingAccesses']['items'][number];

/** Who listened to which recording, took it or was refused it, and which ones were deleted (D-11). */
export default function RecordingAuditPage() {
  const { t } = useTranslation('recordingAudit');
  const [params] = useSearchParams();
  const filter = filterOf(params);
  const list = usePagedList(RECORDING_ACCESSES, {
    variables: { filter },
    pageOf: ({ recordingAccesses }) => recordingAccesses,
  });
  const columns = useColumns();
  const isNarrowed = Object.keys(filter).length > 0;
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <AuditFilters />
      <ListTable
        caption={t('caption')}
        columns={columns}
        list={list}
        empty={
          <EmptyState
            icon={<IconHeadphones size={28} stroke={1.6} />}
            title={t(isNarrowed ? 'nothingFound' : 'nothing')}
            text={isNarrowed ? undefined : t('nothingText')}
            action={isNarrowed && <ShowAllButton label={t('showAll')} />}
          />
        }
      />
    </>
  );
}

const COLORS: Record<RecordingAccessKind, string> = {
  LISTEN: 'blue',
  DOWNLOAD: 'ember',
  REFUSED: 'red',
  EXPIRED: 'gray',
};

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('recordingAudit');
  return [
    { key: 'employee', header: t('employee'), isTitle: true, cell: ({ employee }) => employee?.name ?? t('hub') },
    {
      key: 'kind',
      header: t('kind'),
      cell: ({ kind }) => (
        <Badge color={COLORS[kind]} variant="light">
          {t(`kinds.${kind}`)}
        </Badge>
      ),
    },
    { key: 'at', header: t('at'), cell: ({ at }) => <When at={at} /> },
    { key: 'call', header: t('call'), cell: ({ call }) => <CallLink call={call} /> },
    { key: 'address', header: t('address'), cell: ({ remoteAddress }) => remoteAddress },
  ];
}

function CallLink({ call }: { call: Row['call'] }) {
  const { t } = useTranslation('recordingAudit');
  if (!call) return t('deletedCall');
  const who = call.contact?.name ?? call.remoteNumberDisplay ?? t('withheld');
  return (
    <Anchor component={Link} to={`/calls/${call.id}`}>
      {t('callOf', { who, when: formatWhen(call.startedAt) })}
    </Anchor>
  );
}
