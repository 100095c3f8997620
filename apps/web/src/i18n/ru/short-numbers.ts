import type { Localised } from '../localised';
import type { shortNumbers as source } from '../en/short-numbers';

export const shortNumbers: Localised<typeof source> = {};
