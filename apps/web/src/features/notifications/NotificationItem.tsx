import { useMutation } from '@apollo/client/react';
import { ActionIcon, Text } from '@mantine/core';
import { IconAlarm, IconCheck, IconChecklist, IconClockExclamation, IconPhoneX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { NotificationKind, NotificationRowFragment } from '../../gql/graphql';
import { forgetLists } from '../../lib/forget-lists';
import { notifyError } from '../../lib/notify';
import { ReminderActions } from '../../ui/ReminderActions';
import { When } from '../../ui/Time';
import classes from './Notifications.module.css';
import { notificationWords } from './notification-words';
import { READ_NOTIFICATION } from './notifications.graphql';

const ICONS: Record<NotificationKind, typeof IconAlarm> = {
  MISSED_CALL: IconPhoneX,
  CALL_BACK_DUE: IconClockExclamation,
  CALL_BACK_OVERDUE: IconClockExclamation,
  REMINDER: IconAlarm,
  TASK_ASSIGNED: IconChecklist,
  TASK_DUE: IconClockExclamation,
};

interface NotificationItemProps {
  row: NotificationRowFragment;
  /** The reader follows its link. */
  onOpen?: () => void;
}

/** One notification: following its link marks it as read. */
export function NotificationItem({ row, onOpen }: NotificationItemProps) {
  const { t } = useTranslation('notifications');
  const [read] = useMutation(READ_NOTIFICATION, { update: forgetLists });
  const { title, detail, to } = notificationWords(row, t);
  const Icon = ICONS[row.kind];
  const isUnread = row.readAt === null;
  const markRead = () => {
    if (isUnread) read({ variables: { id: row.id } }).catch(notifyError);
  };
  return (
    <li className={classes.item} data-unread={isUnread || undefined}>
      <span className={classes.icon} data-kind={row.kind} aria-hidden>
        <Icon size={19} stroke={1.7} />
      </span>
      <div className={classes.words}>
        {to ? (
          <Link
            to={to}
            className={classes.link}
            onClick={() => {
              markRead();
              onOpen?.();
            }}
          >
            {title}
          </Link>
        ) : (
          <span className={classes.link}>{title}</span>
        )}
        <Text size="xs" c="dimmed">
          {isUnread && <span className={classes.hidden}>{t('unread')}, </span>}
          {detail && `${detail} · `}
          <When at={row.createdAt} />
        </Text>
        {row.reminder && row.reminder.doneAt === null && (
          <div className={classes.actions}>
            <ReminderActions id={row.reminder.id} text={row.reminder.text} />
          </div>
        )}
      </div>
      {isUnread && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('readOf', { title })}
          title={t('read')}
          onClick={markRead}
        >
          <IconCheck size={17} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}
