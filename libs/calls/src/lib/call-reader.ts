import { preparedRows } from '@ringdesk/platform';
import type { EntityManager } from 'typeorm';
import { Call, type CallLeg } from './call.entity';
import type { AudienceCall } from './popup-audience';

/** A call, and what decides who sees it. */
export interface ReadCall {
  call: Call;
  audience: AudienceCall;
}

type LegRow = Pick<CallLeg, 'employeeId' | 'state' | 'outcome'>;

/** Everything a popup needs of its call in one statement: it is read for every event and every operator. */
const READ = `
  SELECT call.id, call.connection_id AS "connectionId", direction, remote_number AS "remoteNumber",
         remote_e164 AS "remoteE164", remote_digits AS "remoteDigits", caller_name AS "callerName",
         line_number AS "lineNumber", line_name AS "lineName", line_color AS "lineColor", queue, state, disposition,
         reason, forwarded_to AS "forwardedTo", started_at AS "startedAt", answered_at AS "answeredAt",
         ended_at AS "endedAt", ring_seconds AS "ringSeconds", talk_seconds AS "talkSeconds",
         is_end_estimated AS "isEndEstimated", employee_id AS "employeeId", answered_by_id AS "answeredById",
         contact_id AS "contactId", match, recording, is_recording_expected AS "isRecordingExpected",
         is_test AS "isTest",
         (SELECT json_agg(json_build_object('employeeId', leg.employee_id, 'state', leg.state, 'outcome', leg.outcome))
            FROM call_leg leg WHERE leg.call_id = call.id) AS legs,
         CASE WHEN direction = 'inbound' AND state = 'ringing' AND connection.notifies_responsible
              THEN (SELECT json_agg(employee_id) FROM contact_responsible responsible
                     WHERE responsible.contact_id = call.contact_id) END AS watchers
    FROM call JOIN pbx_connection connection ON connection.id = call.connection_id
   WHERE call.id = ANY($1::uuid[])
   ORDER BY started_at, call.id`;

/** The calls with these ids, oldest first; ids of no call are left out. */
export async function readCalls(manager: EntityManager, ids: string[]): Promise<ReadCall[]> {
  const statement = { name: 'calls.read', text: READ, values: [ids] };
  const rows = await preparedRows<Call & { legs: LegRow[] | null; watchers: string[] | null }>(manager, statement);
  return rows.map(({ legs, watchers, ...columns }) => {
    const call = Object.assign(new Call(), columns);
    const { direction, state, disposition, reason } = call;
    const audienceLegs = (legs ?? []).map((leg) => ({
      ...leg,
      isAnswered: leg.state === 'talking' || leg.outcome === 'answered' || leg.outcome === 'transferred',
    }));
    return {
      call,
      audience: { direction, state, disposition, reason, legs: audienceLegs, responsibleIds: watchers ?? [] },
    };
  });
}
