import type { Localised } from '../localised';
import type { connections as source } from '../en/connections';

export const connections: Localised<typeof source> = {};
