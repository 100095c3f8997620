import { useMutation, useQuery } from '@apollo/client/react';
import { ActionIcon, Anchor, Button, Loader, Popover, Text, Title } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { forgetLists } from '../../lib/forget-lists';
import { notifyError } from '../../lib/notify';
import { ErrorState } from '../../ui/ErrorState';
import { NotificationItem } from './NotificationItem';
import classes from './Notifications.module.css';
import { notificationWords } from './notification-words';
import { BELL_NOTIFICATIONS, READ_ALL_NOTIFICATIONS } from './notifications.graphql';
import { useBell } from './use-bell';

/** How many notifications wait for the reader, and the latest of them. */
export default function Bell() {
  const { t } = useTranslation('notifications');
  const [isOpen, setOpen] = useState(false);
  const { unread, arrived } = useBell();
  return (
    <>
      <span className={classes.hidden} role="status">
        {arrived && t('arrived', { title: notificationWords(arrived, t).title })}
      </span>
      <Popover
        opened={isOpen}
        onChange={setOpen}
        position="bottom-end"
        width="min(26rem, calc(100vw - 32px))"
        shadow="lg"
        trapFocus
        returnFocus
        withinPortal={false}
      >
        <Popover.Target>
          <ActionIcon
            size={40}
            radius="xl"
            variant="subtle"
            color="gray"
            className={classes.bell}
            aria-label={unread > 0 ? t('bellUnread', { count: unread }) : t('bell')}
            onClick={() => setOpen(!isOpen)}
          >
            <IconBell size={22} stroke={1.7} aria-hidden />
            {unread > 0 && (
              <span className={classes.badge} aria-hidden>
                {unread > 99 ? '99+' : unread}
              </span>
            )}
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown p={0} aria-label={t('title')}>
          {isOpen && <Latest onClose={() => setOpen(false)} />}
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

function Latest({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('notifications');
  const { data, previousData, error, refetch } = useQuery(BELL_NOTIFICATIONS, { fetchPolicy: 'cache-and-network' });
  const [readAll] = useMutation(READ_ALL_NOTIFICATIONS, {
    update: forgetLists,
  });
  const items = (data ?? previousData)?.notifications.items;
  return (
    <>
      <div className={classes.head}>
        <Title order={2} size="h4">
          {t('title')}
        </Title>
        {/* always there, and never disabled while it works: the focus would be lost with it */}
        <Button size="compact-sm" variant="subtle" onClick={() => void readAll().catch(notifyError)}>
          {t('readAll')}
        </Button>
      </div>
      <div className={classes.scroll}>
        {!items ? (
          error ? (
            <ErrorState error={error} onRetry={() => void refetch()} />
          ) : (
            <div className={classes.empty}>
              <Loader size="sm" />
            </div>
          )
        ) : items.length === 0 ? (
          <div className={classes.empty}>
            <Text fw={600}>{t('empty')}</Text>
            <Text size="sm" c="dimmed">
              {t('emptyText')}
            </Text>
          </div>
        ) : (
          <ul className={classes.list} aria-label={t('list')}>
            {items.map((row) => (
              <NotificationItem key={row.id} row={row} onOpen={onClose} />
            ))}
          </ul>
        )}
      </div>
      <div className={classes.foot}>
        <Anchor component={Link} to="/notifications" size="sm" onClick={onClose}>
          {t('all')}
        </Anchor>
        <Anchor component={Link} to="/profile" size="sm" onClick={onClose}>
          {t('settings')}
        </Anchor>
      </div>
    </>
  );
}
