import { useQuery } from '@apollo/client/react';
import { Anchor, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { NotRecordedRowsQuery } from '../../gql/graphql';
import { useFilterParam, usePageParams } from '../../lib/use-page-params';
import { DayRangeFilter } from '../../ui/DayRangeFilter';
import { useTypedParam } from '../../lib/use-typed-param';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { ListTable } from '../../ui/ListTable';
import { PageHeader } from '../../ui/PageHeader';
import { When } from '../../ui/Time';
import classes from './NotRecordedPage.module.css';
import { REASONS, filterOf, prettyPayload } from './not-recorded-filter';
import { NOT_RECORDED, NOT_RECORDED_CONNECTIONS } from './not-recorded.graphql';

type Row = NotRecordedRowsQuery['notRecorded']['items'][number];

/** What PBXs said that made no popup and no record, why, and what to do about it (D-02). */
export default function NotRecordedPage() {
  const { t } = useTranslation('notRecorded');
  const [params, setParams] = useSearchParams();
  const paging = usePageParams(50);
  const query = params.toString();
  const filter = useMemo(() => filterOf(new URLSearchParams(query)), [query]);
  const { data, previousData, error, refetch } = useQuery(NOT_RECORDED, {
    variables: { filter, page: { offset: paging.offset, limit: paging.limit } },
    fetchPolicy: 'cache-and-network',
  });
  const page = (data ?? previousData)?.notRecorded;
  const columns = useColumns();
  const isNarrowed = Object.keys(filter).length > 0;
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <Button component={Link} to="/settings/back-fill" variant="default">
            {t('backFill')}
          </Button>
        }
      />
      <Filters />
      <ListTable
        caption={t('caption')}
        columns={columns}
        page={page}
        paging={paging}
        error={error}
        onRetry={() => void refetch()}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            icon={<IconMoodSmile size={28} stroke={1.6} />}
            title={t(isNarrowed ? 'nothingFound' : 'nothing')}
            text={isNarrowed ? undefined : t('nothingText')}
            action={
              isNarrowed && (
                <Button mt="xs" variant="light" onClick={() => setParams({})}>
                  {t('showAll')}
                </Button>
              )
            }
          />
        }
      />
    </>
  );
}

function Filters() {
  const { t } = useTranslation('notRecorded');
  const { data } = useQuery(NOT_RECORDED_CONNECTIONS);
  const [reason, setReason] = useFilterParam('reason');
  const [connection, setConnection] = useFilterParam('connection');
  const [extension, setExtension] = useTypedParam('extension');
  const connections = data?.pbxConnections ?? [];
  return (
    <div className={classes.filters} role="search" aria-label={t('filters')}>
      <NativeSelect
        label={t('reasonLabel')}
        value={reason}
        data={[
          { value: '', label: t('anyReason') },
          ...REASONS.map((value) => ({ value, label: t(`reason.${value}`) })),
        ]}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <TextInput
        label={t('extension')}
        value={extension}
        onChange={({ currentTarget }) => setExtension(currentTarget.value)}
      />
      <DayRangeFilter labels={{ from: t('from'), to: t('to') }} />
      {connections.length > 1 && (
        <NativeSelect
          label={t('connection')}
          value={connection}
          data={[
            { value: '', label: t('anyConnection') },
            ...connections.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={({ currentTarget }) => setConnection(currentTarget.value)}
        />
      )}
    </div>
  );
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('notRecorded');
  return [
    { key: 'reason', header: t('reasonLabel'), isTitle: true, cell: (row) => <Reason row={row} /> },
    { key: 'at', header: t('at'), cell: ({ at }) => <When at={at} /> },
    { key: 'extension', header: t('extension'), cell: ({ extension }) => extension },
    { key: 'number', header: t('number'), cell: ({ remoteNumber }) => remoteNumber },
    { key: 'connection', header: t('connection'), cell: ({ connection }) => connection?.name },
    {
      key: 'payload',
      header: t('payload'),
      cell: ({ payload }) => (
        <details className={classes.payload}>
          <summary>{t('show')}</summary>
          <pre tabIndex={0} aria-label={t('payload')}>
            {prettyPayload(payload)}
          </pre>
        </details>
      ),
    },
  ];
}

/** The reason in words, and the way to change it where there is one. */
function Reason({ row: { reason, connection, extension, isBackFilled } }: { row: Row }) {
  const { t } = useTranslation('notRecorded');
  const way = connection && !isBackFilled && WAYS[reason]?.(connection.id, extension ?? '');
  return (
    <span className={classes.reason}>
      <span className={classes.what}>{t(`reason.${reason}`)}</span>
      <span className={classes.why}>
        {t(isBackFilled ? 'isBackFilled' : `why.${reason}`)}{' '}
        {way && (
          <Anchor component={Link} to={way} inherit underline="always">
            {t(`fix.${reason as 'DISABLED'}`)}
          </Anchor>
        )}
      </span>
    </span>
  );
}

const WAYS: Partial<Record<Row['reason'], (connectionId: string, extension: string) => string>> = {
  UNKNOWN_SHORT_NUMBER: (connection, extension) =>
    `/settings/back-fill?${new URLSearchParams({ connection, extension })}`,
  EMPLOYEE_NUMBER: () => '/settings/employees',
  BAD_SIGNATURE: (id) => `/settings/connections/${id}`,
  DISABLED: (id) => `/settings/connections/${id}`,
};
