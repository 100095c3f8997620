import { preparedRows, type StatementTarget } from '@ringdesk/platform';
import type { EntityManager } from 'typeorm';
import { idSince } from './call-id';
import type { CallRef } from './call-store';

/** Who sees a ringing call beside those whom the PBX offers it to. */
export interface Watchers {
  /** Responsibles of its contact, one of each responsible group (B-27). */
  responsibleIds: string[];
  /** Those who see all calls of its line. */
  lineIds: string[];
}

export const NO_WATCHERS: Watchers = { responsibleIds: [], lineIds: [] };

/** The member has a page open in a process that lives. */
const IS_ONLINE = `EXISTS (
  SELECT FROM presence_socket socket JOIN presence_process process ON process.id = socket.process_id
   WHERE socket.employee_id = member.employee_id AND process.alive_until > now())`;
/** By their own word, or still writing up the call before. */
const IS_AWAY = `EXISTS (
  SELECT FROM employee_presence own
   WHERE own.employee_id = member.employee_id AND (own.is_away OR own.wrap_up_until > now()))`;
const IS_TALKING = `EXISTS (
  SELECT FROM call_leg JOIN call other ON other.id = call_leg.call_id
   WHERE call_leg.employee_id = member.employee_id AND call_leg.state = 'talking'
     AND other.state = 'talking' AND other.started_at > now() - interval '4 hours'
     AND call_leg.call_id >= ${idSince('now()', 1)} AND other.id >= ${idSince('now()', 1)})`;

/**
 * The one of each responsible group, chosen when it is first asked: who is offered the call anyway; else who is there,
 * is not away and does not talk; then by the order of the group. Members without a short number here do not take calls
 * of this PBX.
 */
const PICK = `
  INSERT INTO call_watcher (call_id, group_id, employee_id)
  SELECT $2::uuid, own.group_id, pick.employee_id
    FROM contact_responsible own
   CROSS JOIN LATERAL (
      SELECT member.employee_id
        FROM employee_group_member member
        JOIN employee ON employee.id = member.employee_id AND employee.is_active
       WHERE member.group_id = own.group_id
         AND EXISTS (SELECT FROM short_number
                      WHERE short_number.connection_id = $1 AND short_number.employee_id = member.employee_id)
       ORDER BY NOT EXISTS (SELECT FROM call_leg
                             WHERE call_leg.call_id = $2 AND call_leg.employee_id = member.employee_id),
                NOT ${IS_ONLINE}, ${IS_AWAY}, ${IS_TALKING},
                member.position, member.employee_id
       LIMIT 1) pick
   WHERE own.contact_id = $3 AND own.group_id IS NOT NULL
  ON CONFLICT (call_id, group_id) DO NOTHING
  RETURNING employee_id`;

const RESPONSIBLES = `
  WITH picked AS (${PICK})
  SELECT employee_id AS "employeeId" FROM contact_responsible WHERE contact_id = $3 AND employee_id IS NOT NULL
   UNION SELECT employee_id FROM picked
   UNION SELECT watcher.employee_id FROM call_watcher watcher
           JOIN contact_responsible own ON own.contact_id = $3 AND own.group_id = watcher.group_id
          WHERE watcher.call_id = $2`;

/** Active employees whom a list of employees and groups names. */
const audienceOf = (ids: string) => `
  SELECT employee.id AS "employeeId" FROM employee
   WHERE employee.is_active AND (employee.id = ANY (${ids}) OR EXISTS (
         SELECT FROM employee_group_member member
          WHERE member.employee_id = employee.id AND member.group_id = ANY (${ids})))`;

/** SQL of the same for a stored `call`: ids as JSON, null for none. */
export const RESPONSIBLE_GROUP_WATCHERS = `(
  SELECT json_agg(watcher.employee_id) FROM call_watcher watcher
    JOIN contact_responsible own ON own.contact_id = call.contact_id AND own.group_id = watcher.group_id
   WHERE watcher.call_id = call.id)`;
export const LINE_WATCHERS = `(
  SELECT json_agg(own."employeeId") FROM line, LATERAL (${audienceOf('line.audience_ids')}) own
   WHERE line.connection_id = call.connection_id AND line.number = call.line_number
     AND cardinality(line.audience_ids) > 0)`;

/** In the transaction that writes the call, behind the statement that does. */
export async function responsibleWatchers(
  tx: StatementTarget | EntityManager,
  { id, connectionId }: Pick<CallRef, 'id' | 'connectionId'>,
  contactId: string,
): Promise<string[]> {
  const values = [connectionId, id, contactId];
  const rows = await preparedRows<{ employeeId: string }>(tx, { name: 'calls.watchers', text: RESPONSIBLES, values });
  return rows.map(({ employeeId }) => employeeId);
}

/** @param audienceIds employees and groups of the line */
export async function lineWatchers(tx: StatementTarget, audienceIds: string[]): Promise<string[]> {
  const text = audienceOf('$1::uuid[]');
  const rows = await preparedRows<{ employeeId: string }>(tx, {
    name: 'calls.line-watchers',
    text,
    values: [audienceIds],
  });
  return rows.map(({ employeeId }) => employeeId);
}
