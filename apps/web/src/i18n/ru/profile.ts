import type { Localised } from '../localised';
import type { profile as source } from '../en/profile';

export const profile: Localised<typeof source> = {};
