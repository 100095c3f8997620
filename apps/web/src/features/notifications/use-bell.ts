import { useApolloClient, useQuery, useSubscription } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { NotificationRowFragment } from '../../gql/graphql';
import { useConnectionCount } from '../../lib/connection-state';
import { forgetLists } from '../../lib/forget-lists';
import { useLeader } from '../../lib/leader';
import { useMe } from '../../lib/me';
import { useNotificationState } from '../../lib/permissions';
import { notificationWords } from './notification-words';
import { NOTIFICATIONS_CHANGED, UNREAD_NOTIFICATIONS } from './notifications.graphql';

/** What the bell shows, without being asked for: how many are unread, and what arrived last. */
export function useBell(): { unread: number; arrived: NotificationRowFragment | null } {
  const client = useApolloClient();
  const [arrived, setArrived] = useState<NotificationRowFragment | null>(null);
  const { data, previousData, refetch } = useQuery(UNREAD_NOTIFICATIONS, { fetchPolicy: 'network-only' });
  useSubscription(NOTIFICATIONS_CHANGED, {
    ignoreResults: true,
    onData: ({ data: { data: news } }) => {
      if (!news) return;
      const { unread, arrived: row } = news.notificationsChanged;
      if (row) setArrived(row);
      client.cache.batch({
        update: (cache) => {
          forgetLists(cache);
          cache.writeQuery({ query: UNREAD_NOTIFICATIONS, data: { unreadNotifications: unread } });
        },
      });
      if (row) setArrived(row);
      forgetLists(client.cache);
      client.writeQuery({ query: UNREAD_NOTIFICATIONS, data: { unreadNotifications: unread } });
    },
  });
  useAskAfterLoss(() => void refetch().catch(() => undefined));
  useDesktopNotification(arrived);
  return { unread: (data ?? previousData)?.unreadNotifications ?? 0, arrived };
}

/** What came while the socket was away is lost: after that the number is asked for anew. */
function useAskAfterLoss(ask: () => void): void {
  const connections = useConnectionCount();
  const known = useRef(connections);
  useEffect(() => {
    if (known.current > 0 && connections > known.current) ask();
    known.current = connections;
  }, [connections, ask]);
}

/** One for all tabs of the browser, where the reader allowed it; calls have their own, while they ring (D-07). */
function useDesktopNotification(row: NotificationRowFragment | null): void {
  const { t } = useTranslation('notifications');
  const navigate = useNavigate();
  const me = useMe();
  const isLeader = useLeader(`ringdesk.bell.${me.id}`, useNotificationState() === 'granted');
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (!isLeader || !row || shown.current === row.id + row.createdAt) return;
    shown.current = row.id + row.createdAt;
    const { title, detail, to } = notificationWords(row, t);
    try {
      const notification = new Notification(title, { body: detail, tag: row.id, icon: '/favicon.svg' });
      notification.onclick = () => {
        window.focus();
        if (to) void navigate(to);
        notification.close();
      };
    } catch {
      // some mobile browsers have the permission but not the constructor
    }
  }, [isLeader, row, t, navigate]);
}
