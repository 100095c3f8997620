import type { LiveEvents } from '@ringdesk/platform';

/** Topic of LiveEvents: a contact was made or changed. Its messages are ContactChanged. */
export const CONTACT_CHANGED = 'contact-changed';

export interface ContactChanged {
  contactId: string;
}

/** Tells all processes that a contact changed, so that popups show it afresh. Call it after the commit. */
export function publishContactChange(live: LiveEvents, contactId: string): void {
  live.publish(CONTACT_CHANGED, { contactId } satisfies ContactChanged);
}
