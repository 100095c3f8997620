import { useMutation, useQuery } from '@apollo/client/react';
import { Button, SegmentedControl } from '@mantine/core';
import { IconAlarm, IconChecks } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { forgetLists } from '../../lib/forget-lists';
import { notifyError } from '../../lib/notify';
import { useFilterParam, usePageParams } from '../../lib/use-page-params';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { Pages } from '../../ui/Pages';
import { NotificationItem } from './NotificationItem';
import classes from './Notifications.module.css';
import { NOTIFICATIONS, READ_ALL_NOTIFICATIONS } from './notifications.graphql';

const STATES = ['all', 'unread'] as const;

/** Everything that the reader was told, latest first. */
export default function NotificationsPage() {
  const { t } = useTranslation(['notifications', 'reminders']);
  const [state, setState] = useFilterParam('state');
  const isUnread = state === 'unread';
  const paging = usePageParams(30);
  const { data, previousData, error, refetch } = useQuery(NOTIFICATIONS, {
    variables: { filter: { isUnread }, page: { offset: paging.offset, limit: paging.limit } },
    fetchPolicy: 'cache-and-network',
  });
  const [readAll, { loading }] = useMutation(READ_ALL_NOTIFICATIONS, {
    update: forgetLists,
  });
  const page = (data ?? previousData)?.notifications;
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <Button
              component={Link}
              to="/reminders"
              variant="default"
              leftSection={<IconAlarm size={17} aria-hidden />}
            >
              {t('reminders:title')}
            </Button>
            <Button
              variant="default"
              loading={loading}
              leftSection={<IconChecks size={17} aria-hidden />}
              onClick={() => void readAll().catch(notifyError)}
            >
              {t('readAll')}
            </Button>
          </>
        }
      />
      <div className={classes.filters}>
        <SegmentedControl
          aria-label={t('stateLabel')}
          value={isUnread ? 'unread' : 'all'}
          data={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
          onChange={(value) => setState(value === 'all' ? '' : value)}
        />
      </div>
      {!page ? (
        error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState />
        )
      ) : page.total === 0 ? (
        <Card>
          <EmptyState title={t(isUnread ? 'nothingUnread' : 'empty')} text={isUnread ? undefined : t('emptyText')} />
        </Card>
      ) : (
        <>
          <Card isFlush>
            <ul className={classes.list} aria-label={t('list')}>
              {page.items.map((row) => (
                <NotificationItem key={row.id} row={row} />
              ))}
            </ul>
          </Card>
          <Pages {...paging} total={page.total} shown={page.items.length} />
        </>
      )}
    </>
  );
}
