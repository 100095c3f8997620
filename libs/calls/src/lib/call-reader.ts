import { Employee } from '@ringdesk/auth';
import { primeWholeCard, type WholeCard, wholeCardJson, wholeCardOf, type WholeCardRow } from '@ringdesk/contacts';
import { entityOfRow, type LoaderContext, preparedRows, type StatementTarget } from '@ringdesk/platform';
import type { DataSource } from 'typeorm';
import { Call, type CallLeg } from './call.entity';
import { employeeLoader } from './call.loaders';
import type { AudienceCall } from './popup-audience';
import { LINE_WATCHERS, RESPONSIBLE_GROUP_WATCHERS } from './popup-watchers';

/** A call, what decides who sees it, and what its popup shows beside it. */
export interface ReadCall {
  call: Call;
  audience: AudienceCall;
  employee: Employee | null;
  card: WholeCard | null;
}

interface ReadRow extends Call {
  legs: Pick<CallLeg, 'employeeId' | 'state' | 'outcome'>[] | null;
  notifiesResponsible: boolean;
  groupWatcherIds: string[] | null;
  lineIds: string[] | null;
  employeeRow: Record<string, unknown> | null;
  cardRow: WholeCardRow | null;
}

/** Everything a popup needs in one statement, which is run for every event. Asks for one call, whose id tells the month. */
const READ = `
  SELECT call.id, call.connection_id AS "connectionId", direction, remote_number AS "remoteNumber",
         remote_e164 AS "remoteE164", remote_digits AS "remoteDigits", caller_name AS "callerName",
         line_number AS "lineNumber", line_name AS "lineName", line_color AS "lineColor", queue, state, disposition,
         reason, forwarded_to AS "forwardedTo", started_at AS "startedAt", answered_at AS "answeredAt",
         ended_at AS "endedAt", ring_seconds AS "ringSeconds", talk_seconds AS "talkSeconds",
         is_end_estimated AS "isEndEstimated", employee_id AS "employeeId", answered_by_id AS "answeredById",
         contact_id AS "contactId", match, is_test AS "isTest", connection.notifies_responsible AS "notifiesResponsible",
         ${RESPONSIBLE_GROUP_WATCHERS} AS "groupWatcherIds",
         CASE WHEN call.state = 'ringing' THEN ${LINE_WATCHERS} END AS "lineIds",
         (SELECT json_agg(json_build_object('employeeId', leg.employee_id, 'state', leg.state, 'outcome', leg.outcome))
            FROM call_leg leg WHERE leg.call_id = $1) AS legs,
         (SELECT to_jsonb(employee) - 'password_hash' FROM employee WHERE employee.id = call.employee_id)
           AS "employeeRow",
         ${wholeCardJson('call.contact_id')} AS "cardRow"
    FROM call JOIN pbx_connection connection ON connection.id = call.connection_id
   WHERE call.id = $1`;

/**
 * The call as it stands now; null: there is none.
 * @param target where plans are made once: left to choose, PostgreSQL plans it anew each time, as months differ
 */
export async function readCall(db: DataSource, target: StatementTarget, id: string): Promise<ReadCall | null> {
  const [row] = await preparedRows<ReadRow>(target, { name: 'calls.read', text: READ, values: [id] });
  return row ? readCallOf(db, row) : null;
}

function readCallOf(db: DataSource, row: ReadRow): ReadCall {
  const { legs, notifiesResponsible, groupWatcherIds, lineIds, employeeRow, cardRow, ...columns } = row;
  const call = Object.assign(new Call(), columns);
  const card = cardRow && wholeCardOf(db, cardRow);
  const { direction, state, disposition, reason } = call;
  const audienceLegs = (legs ?? []).map((leg) => ({
    ...leg,
    isAnswered: leg.state === 'talking' || leg.outcome === 'answered' || leg.outcome === 'transferred',
  }));
  const ownIds = (card?.responsibles ?? []).map(({ id }) => id);
  const responsibleIds = notifiesResponsible ? [...ownIds, ...(groupWatcherIds ?? [])] : [];
  return {
    call,
    audience: { direction, state, disposition, reason, legs: audienceLegs, responsibleIds, lineIds: lineIds ?? [] },
    employee: employeeRow && entityOfRow(db, Employee, employeeRow),
    card,
  };
}

/** Spares the operation's loaders what was read with the call. @param isOffered see `primeWholeCard` */
export function primeCall(
  context: LoaderContext,
  db: DataSource,
  { employee, card }: ReadCall,
  isOffered: boolean,
): void {
  if (employee) employeeLoader(context, db).prime(employee.id, employee);
  if (card) primeWholeCard(context, db, card, isOffered);
}
