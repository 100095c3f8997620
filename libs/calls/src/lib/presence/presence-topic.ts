import type { LiveEvents } from '@ringdesk/platform';

/** Topic of LiveEvents: the presence of these employees may be another one. */
export const PRESENCE_TOPIC = 'presence';
export interface PresenceNews {
  employeeIds: string[];
}

/** Ids per message, well below the size limit of a notification. */
const CHUNK = 100;

export function publishPresence(live: LiveEvents, employeeIds: string[]): void {
  for (let start = 0; start < employeeIds.length; start += CHUNK) {
    const news: PresenceNews = { employeeIds: employeeIds.slice(start, start + CHUNK) };
    live.publish(PRESENCE_TOPIC, news);
  }
}
