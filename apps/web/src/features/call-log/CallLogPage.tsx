import { useQuery } from '@apollo/client/react';
import { Anchor, Button, VisuallyHidden } from '@mantine/core';
import { IconPhoneOff, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { CallFilter, LogCallFragment } from '../../gql/graphql';
import { useRecordingNews } from '../../lib/use-recordings';
import { type PagedList, usePagedList } from '../../lib/use-paged-list';
import { outcomeName } from '../../lib/wrap-up';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { LineTag } from '../../ui/LineTag';
import { ListTable } from '../../ui/ListTable';
import { PageHeader } from '../../ui/PageHeader';
import { ShowAllButton } from '../../ui/ShowAllButton';
import { When } from '../../ui/Time';
import classes from './CallLog.module.css';
import { CallMark } from './CallMark';
import { LogFilters } from './LogFilters';
import { CALL_LOG, CALL_LOG_TOTAL } from './call-log.graphql';
import { CallLength, Caller, RecordingMark } from './call-parts';
import { filterOf, isNarrowed } from './log-filter';
import { useCallNews, useRunningCalls } from './use-call-news';

/** All calls the employee may see, newest first, as they end. */
export default function CallLogPage() {
  const { t } = useTranslation('callLog');
  const [params] = useSearchParams();
  // Periods begin and end with the day, so that the filter of a later moment is the same one.
  const list = useLog(filterOf(params, new Date()));
  const [news, showNews] = useCallNews(list.paging.page === 1, list.refetch);
  useRunningCalls(list.page?.items.some(({ state }) => state !== 'ENDED') ?? false, list);
  const columns = useColumns();
  useRecordingNews();
  return (
    <>
      <PageHeader title={t('title')} />
      <LogFilters />
      {news > 0 && (
        <Button
          className={classes.news}
          size="xs"
          radius="xl"
          leftSection={<IconRefresh size={15} aria-hidden />}
          onClick={showNews}
        >
          {t('news', { count: news })}
        </Button>
      )}
      <ListTable
        caption={t('caption')}
        columns={columns}
        list={list}
        empty={
          <EmptyState
            icon={<IconPhoneOff size={28} stroke={1.6} />}
            title={t(isNarrowed(params) ? 'nothingFound' : 'nothing')}
            text={t(isNarrowed(params) ? 'nothingFoundText' : 'nothingText')}
            action={params.size > 0 && <ShowAllButton label={t('showAll')} params={{ period: 'all' }} />}
          />
        }
      />
    </>
  );
}

/** The page of the log at once, and the number of all its calls when they are counted. */
function useLog(filter: CallFilter): PagedList<LogCallFragment> {
  const rows = usePagedList(CALL_LOG, { variables: { filter }, pageOf: ({ calls }) => calls });
  const count = useQuery(CALL_LOG_TOTAL, { variables: { filter }, fetchPolicy: 'cache-and-network' });
  // never of another filter than the rows
  const total = (count.data ?? (rows.isOutdated ? count.previousData : undefined))?.calls.total;
  return {
    ...rows,
    page: rows.page && { ...rows.page, total },
    refetch: () => Promise.all([rows.refetch(), count.refetch()]),
  };
}

const LengthAndRecording = ({ call }: { call: LogCallFragment }) => (
  <span className={classes.length}>
    <CallLength call={call} />
    <RecordingMark call={call} />
  </span>
);

function useColumns(): Column<LogCallFragment>[] {
  const { t } = useTranslation('callLog');
  return [
    { key: 'call', header: t('column.call'), isHeaderHidden: true, cell: (call) => <CallMark call={call} /> },
    { key: 'caller', header: t('column.caller'), isTitle: true, cell: (call) => <Caller call={call} /> },
    { key: 'line', header: t('column.line'), cell: ({ line }) => <LineTag line={line} /> },
    {
      key: 'employee',
      header: t('column.employee'),
      cell: ({ employee }) => <span className={classes.employee}>{employee?.name}</span>,
    },
    {
      key: 'wrapUp',
      header: t('column.wrapUp'),
      cell: ({ outcome }) => <span className={classes.wrapUp}>{outcome && outcomeName(outcome)}</span>,
    },
    {
      key: 'start',
      header: t('column.start'),
      cell: ({ id, startedAt, contact, remoteNumberDisplay }) => (
        <Anchor component={Link} to={`/calls/${id}`} className={classes.when}>
          <VisuallyHidden>
            {t('detailsOf', { name: contact?.name ?? remoteNumberDisplay ?? t('withheld') })},{' '}
          </VisuallyHidden>
          <When at={startedAt} />
        </Anchor>
      ),
    },
    { key: 'length', header: t('column.length'), align: 'right', cell: (call) => <LengthAndRecording call={call} /> },
  ];
}
