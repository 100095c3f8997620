import { parseInput } from '@ringdesk/platform';
import { z } from 'zod';
import type { Account } from './account.entity';
import { Role } from './employee.entity';
import { holidays, timeZone, workingHours } from './working-hours';

const updateAccountSchema = z.object({
  name: z.string().trim().max(120, 'tooLong').nullish(),
  timeZone: timeZone.nullish(),
  workingHours: workingHours.nullish(),
  holidays: holidays.nullish(),
  callBackMinutes: z.int().min(1, 'tooSmall').max(10_080, 'tooLarge').nullish(),
  wrapUpSeconds: z.int().min(0, 'tooSmall').max(3600, 'tooLarge').nullish(),
  recordingDays: z.int().min(1, 'tooSmall').max(36_500, 'tooLarge').nullish(),
  callMonths: z.int().min(1, 'tooSmall').max(1200, 'tooLarge').nullish(),
  maskedRoles: z.array(z.enum([Role.OPERATOR, Role.MANAGER], 'notForAdmins')).nullish(),
  callViewerIds: z.array(z.uuid('unknown')).max(200, 'tooMany').nullish(),
  missedCallViewerIds: z.array(z.uuid('unknown')).max(200, 'tooMany').nullish(),
});

/** null has a meaning of its own there. */
const FOR_EVER = new Set(['recordingDays', 'callMonths']);

/**
 * The columns that an update changes; what is absent stays, and so does what is null and cannot be.
 * @throws AppError BAD_USER_INPUT with `fields`
 */
export function readAccountChanges(input: unknown): Partial<Omit<Account, 'id'>> {
  const given = Object.entries(parseInput(updateAccountSchema, input)).filter(
    ([name, value]) => value != null || (value === null && FOR_EVER.has(name)),
  );
  return Object.fromEntries(given);
}
