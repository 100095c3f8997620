import { useMutation } from '@apollo/client/react';
import { Button, Group } from '@mantine/core';
import { IconAlarm, IconChecks } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { forgetLists } from '../../lib/forget-lists';
import { notifyError } from '../../lib/notify';
import { useFilterParam } from '../../lib/use-page-params';
import { usePagedList } from '../../lib/use-paged-list';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { Pages } from '../../ui/Pages';
import { StateFilter } from '../../ui/filters/StateFilter';
import { NotificationItem } from './NotificationItem';
import classes from './Notifications.module.css';
import { NOTIFICATIONS, READ_ALL_NOTIFICATIONS } from './notifications.graphql';

const STATES = ['all', 'unread'] as const;

/** Everything that the reader was told, latest first. */
export default function NotificationsPage() {
  const { t } = useTranslation(['notifications', 'reminders']);
  const [state] = useFilterParam('state');
  const isUnread = state === 'unread';
  const { page, paging, error, refetch } = usePagedList(NOTIFICATIONS, {
    variables: { filter: { isUnread } },
    pageOf: ({ notifications }) => notifications,
    limit: 30,
  });
  const [readAll, { loading }] = useMutation(READ_ALL_NOTIFICATIONS, {
    update: forgetLists,
  });
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
      <Group mb="md">
        <StateFilter label={t('stateLabel')} options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))} />
      </Group>
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
