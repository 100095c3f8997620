import { idSince } from '../call-id';

/** How far back missed calls are worked off, days. */
export const MISSED_DAYS = 30;

/** What makes a call one that somebody shall see to; of the table `call`. Withheld numbers cannot be called back. */
export const IS_MISSED = `
  call.direction = 'inbound' AND call.state = 'ended' AND call.disposition <> 'answered'
  AND call.is_logged AND NOT call.is_test AND call.remote_digits <> ''`;

/**
 * `recipient.ids`: who shall see to a missed `call` of a `connection` (B-72, B-73, Q-11). Where nobody is responsible and no
 * phone rang, it is for the administrators to see. B-74: whom a special request names is always meant.
 * @param leastId SQL: the least id that the calls may have
 */
export const recipients = (leastId: string): string => `
  CROSS JOIN LATERAL (
    SELECT ARRAY(SELECT leg.employee_id FROM call_leg leg
                  WHERE leg.call_id = call.id AND leg.call_id >= ${leastId}
                    AND leg.employee_id IS NOT NULL) AS rung,
           ARRAY(SELECT coalesce(mine.employee_id, member.employee_id) FROM contact_responsible mine
                   LEFT JOIN employee_group_member member ON member.group_id = mine.group_id
                  WHERE mine.contact_id = call.contact_id
                    AND coalesce(mine.employee_id, member.employee_id) IS NOT NULL) AS responsible,
           ARRAY(SELECT leg.employee_id FROM call_event said JOIN call_leg leg USING (call_id)
                  WHERE said.call_id = call.id AND said.call_id >= ${leastId} AND leg.call_id >= ${leastId}
                    AND said.event ->> 'kind' = 'ended'
                    AND (said.event ->> 'isLogged')::boolean AND leg.extension = said.event ->> 'extension'
                    AND leg.employee_id IS NOT NULL) AS named) people
  CROSS JOIN LATERAL (
    SELECT people.named || CASE connection.missed_recipients
             WHEN 'NOBODY' THEN '{}'
             WHEN 'SELECTED' THEN ARRAY(
               SELECT id FROM employee
                WHERE id = ANY (connection.missed_recipient_ids) OR id IN (
                      SELECT member.employee_id FROM employee_group_member member
                       WHERE member.group_id = ANY (connection.missed_recipient_ids)))
             WHEN 'RUNG' THEN people.rung
             WHEN 'BOTH' THEN people.rung || people.responsible
             ELSE CASE WHEN people.responsible = '{}' THEN people.rung ELSE people.responsible END END AS ids) chosen
  CROSS JOIN LATERAL (
    SELECT CASE WHEN chosen.ids <> '{}' OR connection.missed_recipients IN ('NOBODY', 'SELECTED') THEN chosen.ids
                ELSE ARRAY(SELECT id FROM employee WHERE role = 'ADMIN' AND is_active) END AS ids) recipient`;

const SINCE = idSince('$1::timestamptz');

/**
 * Missed calls of the last days with what settled each, from the calls themselves: so the state is right whatever order
 * events came in, and after a replay. $1: since when; $2: the viewer, who is meant by `is_mine`.
 *
 * What settles: the first call with the same contact or number after it in which people talked, or somebody's word.
 */
const MISSED = `
  SELECT call.id, call.contact_id, call.started_at,
         coalesce(call.contact_id::text, call.remote_e164, call.remote_digits) AS customer,
         least(answer.at, mark.closed_at) AS resolved_at,
         CASE WHEN answer.at IS NULL AND mark.closed_at IS NULL THEN NULL
              WHEN answer.at IS NULL OR mark.closed_at < answer.at THEN 'BY_HAND'
              WHEN answer.direction = 'outbound' THEN 'CALLED_BACK' ELSE 'ANSWERED' END AS resolution,
         CASE WHEN answer.at IS NULL OR mark.closed_at < answer.at THEN mark.closed_by_id ELSE answer.employee_id
          END AS resolved_by_id,
         coalesce(mark.note, '') AS note, mark.claimed_by_id, mark.claimed_at,
         (coalesce(mark.claimed_by_id = $2, false) OR $2 = ANY (recipient.ids)) AS is_mine
    FROM call
    JOIN pbx_connection connection ON connection.id = call.connection_id
    LEFT JOIN missed_call_mark mark ON mark.call_id = call.id
    LEFT JOIN LATERAL (
      SELECT coalesce(other.answered_at, other.started_at) AS at, other.direction, other.employee_id
        FROM call other
       WHERE (other.contact_id = call.contact_id OR other.remote_e164 = call.remote_e164
              OR (call.remote_e164 IS NULL AND other.remote_e164 IS NULL AND other.remote_digits = call.remote_digits))
         AND other.disposition = 'answered' AND other.is_logged AND NOT other.is_test
         AND coalesce(other.answered_at, other.started_at) > call.started_at AND other.id >= ${SINCE}
       ORDER BY coalesce(other.answered_at, other.started_at) LIMIT 1) answer ON true
   ${recipients(SINCE)}
   WHERE ${IS_MISSED} AND call.started_at >= $1 AND call.id >= ${SINCE}`;

/** The calls of a customer that wait together, or were settled together, are one item. */
export const MISSED_ITEMS = `
  WITH missed AS (${MISSED})
  SELECT (array_agg(id ORDER BY started_at, id))[1] AS id, array_agg(id ORDER BY started_at, id) AS "callIds",
         (array_agg(contact_id ORDER BY started_at DESC))[1] AS "contactId", count(*)::int AS count,
         min(started_at) AS "firstAt", max(started_at) AS "lastAt",
         (array_agg(claimed_by_id ORDER BY claimed_at DESC NULLS LAST))[1] AS "claimedById",
         max(claimed_at) AS "claimedAt", resolved_at AS "resolvedAt", resolution,
         (array_agg(resolved_by_id))[1] AS "resolvedById", max(note) AS note, bool_or(is_mine) AS "isMine"
    FROM missed
   GROUP BY customer, resolved_at, resolution`;
