import type { Localised } from '../localised';
import type { callLog as source } from '../en/call-log';

export const callLog: Localised<typeof source> = {};
