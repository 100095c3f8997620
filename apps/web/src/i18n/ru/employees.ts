import type { Localised } from '../localised';
import type { employees as source } from '../en/employees';

export const employees: Localised<typeof source> = {};
