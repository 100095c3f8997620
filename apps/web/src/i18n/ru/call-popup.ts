import type { Localised } from '../localised';
import type { callPopup as source } from '../en/call-popup';

export const callPopup: Localised<typeof source> = {};
