import type { ApolloCache } from '@apollo/client';

/** How many notifications are unread, and the lists of them and of reminders, where they are shown, are asked for anew. */
export function forgetLists(cache: ApolloCache): void {
  for (const fieldName of ['unreadNotifications', 'notifications', 'reminders']) {
    cache.evict({ id: 'ROOT_QUERY', fieldName });
  }
}
