import type { Localised } from '../localised';
import type { lines as source } from '../en/lines';

export const lines: Localised<typeof source> = {};
