import type { LiveEvents } from '@ringdesk/platform';

/** Topic of LiveEvents: this contact was made or changed. Its message is a ContactChanged. */
export const contactTopic = (contactId: string) => `contact:${contactId}`;

export interface ContactChanged {
  contactId: string;
}

/** Tells all processes that a contact changed, so that popups show it afresh. Call it after the commit. */
export function publishContactChange(live: LiveEvents, contactId: string): void {
  live.publish(contactTopic(contactId), { contactId } satisfies ContactChanged);
}
