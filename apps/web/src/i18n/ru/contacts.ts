import type { Localised } from '../localised';
import type { contacts as source } from '../en/contacts';

export const contacts: Localised<typeof source> = {};
