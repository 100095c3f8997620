import { useQuery } from '@apollo/client/react';
import { Anchor, Button, VisuallyHidden } from '@mantine/core';
import { IconPhoneOff, IconRefresh } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { LogCallFragment } from '../../gql/graphql';
import { useRecordingNews } from '../../lib/use-recordings';
import { usePageParams } from '../../lib/use-page-params';
import { outcomeName } from '../../lib/wrap-up';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { LineTag } from '../../ui/LineTag';
import { ListTable } from '../../ui/ListTable';
import { PageHeader } from '../../ui/PageHeader';
import { When } from '../../ui/Time';
import classes from './CallLog.module.css';
import { CallMark } from './CallMark';
import { LogFilters } from './LogFilters';
import { CALL_LOG, CALL_LOG_TOTAL } from './call-log.graphql';
import { CallLength, Caller, RecordingMark } from './call-parts';
import { dayOf, filterOf, isNarrowed } from './log-filter';
import { useCallNews, useRunningCalls } from './use-call-news';

/** All calls the employee may see, newest first, as they end. */
export default function CallLogPage() {
  const { t } = useTranslation('callLog');
  const [params, setParams] = useSearchParams();
  const paging = usePageParams(50);
  const query = params.toString();
  const today = dayOf(new Date());
  // Periods end and begin with the day.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const filter = useMemo(() => filterOf(new URLSearchParams(query), new Date()), [query, today]);
  const { data, previousData, error, refetch, startPolling, stopPolling } = useQuery(CALL_LOG, {
    variables: { filter, page: { offset: paging.offset, limit: paging.limit } },
    fetchPolicy: 'cache-and-network',
  });
  const counting = useQuery(CALL_LOG_TOTAL, { variables: { filter }, fetchPolicy: 'cache-and-network' });
  const renew = () => Promise.all([refetch(), counting.refetch()]);
  const [news, showNews] = useCallNews(paging.page === 1, renew);
  const items = (data ?? previousData)?.calls.items;
  // never of another filter than the rows
  const total = (counting.data ?? (data ? undefined : counting.previousData))?.calls.total;
  useRunningCalls(items?.some(({ state }) => state !== 'ENDED') ?? false, { startPolling, stopPolling });
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
        page={items && { items, total }}
        paging={paging}
        error={error}
        onRetry={() => void renew()}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            icon={<IconPhoneOff size={28} stroke={1.6} />}
            title={t(isNarrowed(params) ? 'nothingFound' : 'nothing')}
            text={t(isNarrowed(params) ? 'nothingFoundText' : 'nothingText')}
            action={
              query && (
                <Button mt="xs" variant="light" onClick={() => setParams({ period: 'all' })}>
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
