import type { CallEvent } from '@ringdesk/telephony';
import { NotRecordedReason } from './not-recorded.entity';

/** What decides whether an event may leave a record; the directory of the event's connection. */
export interface RecordRules {
  /** Whether an active employee has this short number. */
  hasOwner: (extension: string) => boolean;
  /** Whether the text is a short number of the connection, compared exactly. */
  isShortNumber: (text: string) => boolean;
  /** Whether the number stands in an employee's card (B-69). */
  isEmployeeNumber: (remoteNumber: string) => boolean;
  /** Whether an administrator put the number on the list of ignored ones (D-02); a withheld one never is. */
  isIgnored: (remoteNumber: string) => boolean;
}

/**
 * Why an event leaves no popup, contact or record; null when it does (behaviour.md section 15). An empty extension is a
 * call that no operator is involved in yet and is recorded.
 */
export function reasonNotToRecord(event: CallEvent, rules: RecordRules): NotRecordedReason | null {
  if (event.kind === 'internal') return NotRecordedReason.INTERNAL;
  if (event.kind === 'recording' || event.kind === 'joined') return null;
  const remote = event.remoteNumber.trim();
  if (rules.isShortNumber(remote)) return NotRecordedReason.INTERNAL;
  if (remote !== '' && rules.isEmployeeNumber(remote)) return NotRecordedReason.EMPLOYEE_NUMBER;
  const isOfOperator = event.extension !== '' && !(event.kind === 'ended' && event.scope === 'call');
  return isOfOperator && !rules.hasOwner(event.extension) ? NotRecordedReason.UNKNOWN_SHORT_NUMBER : null;
}
