import type { Localised } from '../localised';
import type { clickToCall as source } from '../en/click-to-call';

export const clickToCall: Localised<typeof source> = {};
