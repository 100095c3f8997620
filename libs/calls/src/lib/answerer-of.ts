import type { CallColumns } from './call-store';

/**
 * Who counts as the one who answered (B-38, B-39, Q-06): whoever the PBX says; where it only says that the call was
 * answered, the employee whom it rang first, or who placed it.
 * @param answeredExtension null: the PBX did not say who answered
 * @returns null: nobody answered yet, somebody did who is no employee, or the call went to an outside number
 */
export function answererOf(
  call: Pick<CallColumns, 'answeredById' | 'employeeId' | 'disposition' | 'forwardedTo'>,
  answeredExtension: string | null,
): string | null {
  if (call.answeredById || answeredExtension !== null) return call.answeredById;
  return call.disposition === 'answered' && !call.forwardedTo ? call.employeeId : null;
}
