import type { Localised } from '../localised';
import type { contactCard as source } from '../en/contact-card';

export const contactCard: Localised<typeof source> = {};
