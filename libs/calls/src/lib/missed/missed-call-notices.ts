import { type BellChange, NotificationKind, tell, withdraw } from '@ringdesk/notifications';
import type { StatementTarget } from '@ringdesk/platform';
import type { Call } from '../call.entity';
import { IS_MISSED, recipients } from './missed-calls.sql';

/** What of a call says whether somebody shall be told that it was missed. */
export type MissedFacts = Pick<Call, 'direction' | 'state' | 'disposition' | 'isLogged'>;

/** Older ones come from the past (back-fill, replay): they stand in the list, and ring no bell. */
const RECENT = "interval '1 day'";

/** What employees are told of a missed call. */
export const MISSED_KINDS = [
  NotificationKind.MISSED_CALL,
  NotificationKind.CALL_BACK_DUE,
  NotificationKind.CALL_BACK_OVERDUE,
] as const;
export type MissedKind = (typeof MISSED_KINDS)[number];

/** The rule of the list of missed calls, for a call that is being written. */
export const isMissed = ({ direction, state, disposition, isLogged }: MissedFacts): boolean =>
  direction === 'inbound' && state === 'ended' && disposition !== 'answered' && isLogged;

/**
 * B-72: tells exactly those who find the call in their list, each once however often it is written (B-70); what was told
 * of a call that is none after all is taken back while it is unread. Behind the statement that writes the call.
 */
export async function tellOfMissed(
  tx: StatementTarget,
  callId: string,
  wasMissed: boolean,
  after: MissedFacts,
): Promise<BellChange[]> {
  if (isMissed(after)) {
    return tell(tx, {
      ...{ name: 'missed', kind: NotificationKind.MISSED_CALL },
      facts: `
        SELECT unnest(recipient.ids) AS employee_id, call.id AS subject_id
          FROM call JOIN pbx_connection connection ON connection.id = call.connection_id ${recipients('$4')}
         WHERE call.id = $4 AND ${IS_MISSED} AND call.started_at > now() - ${RECENT}`,
      values: [callId],
    });
  }
  return wasMissed ? withdraw(tx, callId, { kinds: [...MISSED_KINDS] }) : [];
}
