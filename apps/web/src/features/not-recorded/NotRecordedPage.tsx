import { useQuery } from '@apollo/client/react';
import { Anchor, Button, TextInput } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { NotRecordedRowsQuery } from '../../gql/graphql';
import { namedOptions } from '../../lib/options';
import { usePagedList } from '../../lib/use-paged-list';
import { useTypedParam } from '../../lib/use-typed-param';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { ListTable } from '../../ui/ListTable';
import { PageHeader } from '../../ui/PageHeader';
import { ShowAllButton } from '../../ui/ShowAllButton';
import { When } from '../../ui/Time';
import { ChoiceFilter } from '../../ui/filters/ChoiceFilter';
import { DayRangeFilter } from '../../ui/filters/DayRangeFilter';
import { FilterBar } from '../../ui/filters/FilterBar';
import classes from './NotRecordedPage.module.css';
import { REASONS, filterOf, prettyPayload } from './not-recorded-filter';
import { NOT_RECORDED, NOT_RECORDED_CONNECTIONS } from './not-recorded.graphql';

type Row = NotRecordedRowsQuery['notRecorded']['items'][number];

/** What PBXs said that made no popup and no record, why, and what to do about it (D-02). */
export default function NotRecordedPage() {
  const { t } = useTranslation('notRecorded');
  const [params] = useSearchParams();
  const filter = filterOf(params);
  const list = usePagedList(NOT_RECORDED, { variables: { filter }, pageOf: ({ notRecorded }) => notRecorded });
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
        list={list}
        empty={
          <EmptyState
            icon={<IconMoodSmile size={28} stroke={1.6} />}
            title={t(isNarrowed ? 'nothingFound' : 'nothing')}
            text={isNarrowed ? undefined : t('nothingText')}
            action={isNarrowed && <ShowAllButton label={t('showAll')} />}
          />
        }
      />
    </>
  );
}

function Filters() {
  const { t } = useTranslation('notRecorded');
  const { data } = useQuery(NOT_RECORDED_CONNECTIONS);
  const [extension, setExtension] = useTypedParam('extension');
  const connections = data?.pbxConnections ?? [];
  return (
    <FilterBar label={t('filters')}>
      <ChoiceFilter
        name="reason"
        label={t('reasonLabel')}
        all={t('anyReason')}
        options={REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
      />
      <TextInput
        label={t('extension')}
        value={extension}
        onChange={({ currentTarget }) => setExtension(currentTarget.value)}
      />
      <DayRangeFilter labels={{ from: t('from'), to: t('to') }} />
      {connections.length > 1 && (
        <ChoiceFilter
          name="connection"
          label={t('connection')}
          all={t('anyConnection')}
          options={namedOptions(connections)}
        />
      )}
    </FilterBar>
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
function Reason({ row: { reason, connection, extension, remoteNumber, isBackFilled } }: { row: Row }) {
  const { t } = useTranslation('notRecorded');
  const way = connection && !isBackFilled && WAYS[reason]?.(connection.id, extension ?? '', remoteNumber ?? '');
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

type Way = (connectionId: string, extension: string, remoteNumber: string) => string;

const WAYS: Partial<Record<Row['reason'], Way>> = {
  UNKNOWN_SHORT_NUMBER: (connection, extension) =>
    `/settings/back-fill?${new URLSearchParams({ connection, extension })}`,
  EMPLOYEE_NUMBER: () => '/settings/employees',
  IGNORED_NUMBER: (_connection, _extension, search) => `/settings/ignored-numbers?${new URLSearchParams({ search })}`,
  BAD_SIGNATURE: (id) => `/settings/connections/${id}`,
  DISABLED: (id) => `/settings/connections/${id}`,
};
