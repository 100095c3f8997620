import type { FoldedCall } from '../fold-call';

/** Which data tag a call leaves behind (B-57…B-59). */
export type RecordKind = 'CALL' | 'MISSED_CALL';

/**
 * The record that a call leaves (B-64…B-68, B-112, Q-13, Q-50); null: none, as of calls that run, whose end nobody
 * reported, that belong into no log, and tests. The reports count by the same rule (`call_figures_of`).
 */
export function recordKindOf(
  call: Pick<FoldedCall, 'state' | 'disposition' | 'isLogged'> & { isTest: boolean },
): RecordKind | null {
  if (call.state !== 'ended' || call.disposition === null || !call.isLogged || call.isTest) return null;
  return call.disposition === 'answered' ? 'CALL' : 'MISSED_CALL';
}

/** The same in SQL, of the row of `call`: whether it leaves a record. */
export const leavesRecord = (call: string): string =>
  `${call}.state = 'ended' AND ${call}.disposition IS NOT NULL AND ${call}.is_logged AND NOT ${call}.is_test`;

/** Condition in SQL: an administrator deleted the record of the row of `call`. */
export const hasDeletedRecord = (call: string): string =>
  `EXISTS (SELECT FROM call_filing gone WHERE gone.call_id = ${call}.id AND gone.deleted_at IS NOT NULL)`;
