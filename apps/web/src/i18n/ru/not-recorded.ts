import type { Localised } from '../localised';
import type { notRecorded as source } from '../en/not-recorded';

export const notRecorded: Localised<typeof source> = {};
