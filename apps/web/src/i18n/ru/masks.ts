import type { Localised } from '../localised';
import type { masks as source } from '../en/masks';

export const masks: Localised<typeof source> = {};
