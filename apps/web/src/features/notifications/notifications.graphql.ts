import { graphql } from '../../gql';

graphql(`
  fragment NotificationRow on Notification {
    id
    kind
    createdAt
    readAt
    call {
      id
      remoteNumberDisplay
      startedAt
      contact {
        id
        name
      }
      line {
        number
        name
      }
    }
    task {
      id
      title
      dueAt
    }
    reminder {
      id
      text
      doneAt
      contact {
        id
        name
      }
      task {
        id
        title
      }
      call {
        id
      }
    }
  }
`);

export const UNREAD_NOTIFICATIONS = graphql(`
  query UnreadNotifications {
    unreadNotifications
  }
`);

/** Those that the bell shows when it is opened. */
export const BELL_NOTIFICATIONS = graphql(`
  query BellNotifications {
    notifications(page: { limit: 8 }) {
      items {
        ...NotificationRow
      }
    }
  }
`);

export const NOTIFICATIONS = graphql(`
  query Notifications($filter: NotificationFilter!, $page: PageInput!) {
    notifications(filter: $filter, page: $page) {
      total
      items {
        ...NotificationRow
      }
    }
  }
`);

export const NOTIFICATIONS_CHANGED = graphql(`
  subscription NotificationsChanged {
    notificationsChanged {
      unread
      arrived {
        ...NotificationRow
      }
    }
  }
`);

export const READ_NOTIFICATION = graphql(`
  mutation ReadNotification($id: ID!) {
    readNotification(id: $id) {
      id
      readAt
    }
  }
`);

export const READ_ALL_NOTIFICATIONS = graphql(`
  mutation ReadAllNotifications {
    readAllNotifications
  }
`);
