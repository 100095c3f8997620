import { shownNumber } from '@ringdesk/calls';
import type { ContactsService } from '@ringdesk/contacts';
import type { DataSource } from 'typeorm';
import { isSeenByAll, type Sums as AllSums } from '../call-report.service';
import { COLUMN, type Direction, LEVELS, listed, type ReportScope, Values } from '../report-scope';

type Sums = Pick<AllSums, 'count' | 'seconds'>;

/** A call with the sums of the groups that it is in, outermost first. */
export interface ExportedRow {
  groups: Sums[];
  day: string;
  direction: Direction;
  employeeId: string;
  employeeName: string | null;
  contactId: string | null;
  contactName: string | null;
  /** It has a contact, which the reader may not see. */
  hasHiddenContact: boolean;
  /** false: the call itself is not, only its figures. */
  isKept: boolean;
  /** By mask; null: withheld. */
  number: string | null;
  startedAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
  seconds: number;
  recordingIds: string[] | null;
  /** Of the wrap-up, by an employee's word; null: none was chosen. */
  outcome: { name: string; code: string | null } | null;
}

interface ReadRow extends Omit<ExportedRow, 'groups' | 'number'> {
  remoteE164: string | null;
  remoteDigits: string;
  remoteNumber: string;
  [sums: `level${number}`]: Sums;
}

const BATCH = 1000;

/** In the order of the page: people by name, those without last; newest day first; within it by time. */
function statementOf(scope: ReportScope, values: Values): string {
  const levels = LEVELS[scope.kind];
  const keys = levels.map((_, depth) =>
    levels
      .slice(0, depth + 1)
      .map((name) => `figure.${COLUMN[name]}`)
      .join(', '),
  );
  const sums = keys.map(
    (key, depth) => `json_build_object('count', sum(figure.count) OVER (PARTITION BY ${key}),
      'seconds', sum(figure.seconds) OVER (PARTITION BY ${key})) AS level${depth}`,
  );
  const person = { employeeId: 'employee', contactId: 'contact' }[levels[0] as string];
  const order = person ? `${person}.name IS NULL, lower(${person}.name), figure.${person}_id, ` : '';
  const isSeen = isSeenByAll('contact', scope, values);
  const direction = levels.includes('direction') ? 'figure.direction, ' : '';
  return `
    SELECT ${sums.join(', ')}, figure.day::text, figure.direction, figure.employee_id AS "employeeId",
           employee.name AS "employeeName", coalesce(call.contact_id, contact.id) AS "contactId", contact.name AS "contactName",
           call.contact_id IS NOT NULL AND contact.id IS NULL AS "hasHiddenContact",
           call.id IS NOT NULL AS "isKept", call.remote_e164 AS "remoteE164",
           coalesce(call.remote_digits, '') AS "remoteDigits", coalesce(call.remote_number, '') AS "remoteNumber",
           figure.started_at AS "startedAt", call.answered_at AS "answeredAt", call.ended_at AS "endedAt",
           figure.seconds::float8,
           (SELECT array_agg(recording.id ORDER BY recording.created_at, recording.id) FROM call_recording recording
             WHERE recording.call_id = call.id AND recording.state IN ('STORED', 'AT_PBX')) AS "recordingIds",
           (SELECT json_build_object('name', outcome.name, 'code', outcome.code) FROM wrap_up_outcome outcome
             WHERE outcome.id = coalesce(
               (SELECT outcome_id FROM call_wrap_up WHERE call_id = figure.call_id),
               (SELECT outcome_id FROM call_gone WHERE call_id = figure.call_id LIMIT 1))) AS outcome
      FROM (SELECT * FROM call_figure WHERE ${listed(scope, values)}) figure
      LEFT JOIN call ON call.id = figure.call_id
      LEFT JOIN employee ON employee.id = figure.employee_id
      LEFT JOIN contact ON contact.id = figure.contact_id${isSeen}
     ORDER BY ${order}figure.day DESC, ${direction}figure.started_at, figure.call_id, figure.employee_id`;
}

/**
 * All calls of a report as one moment shows them, so many at a time.
 * @param shown what the reader is shown of a text that may hold a number (D-14)
 */
export async function* exportedRows(
  db: DataSource,
  contacts: ContactsService,
  scope: ReportScope,
  shown: (text: string) => string,
): AsyncGenerator<ExportedRow> {
  const runner = db.createQueryRunner();
  try {
    await runner.startTransaction();
    const values = new Values();
    await runner.query(`DECLARE exported CURSOR FOR ${statementOf(scope, values)}`, [...values]);
    for (let rows: ReadRow[] = []; ;) {
      rows = await runner.query(`FETCH ${BATCH} FROM exported`);
      if (rows.length === 0) break;
      const context = { loaders: new Map() }; // of this batch only: what it read is forgotten with it
      const numbers = await Promise.all(rows.map((row) => shownNumber(contacts, context, row)));
      for (const [index, row] of rows.entries()) {
        const number = numbers[index] && shown(numbers[index]);
        const contactName = row.contactName && shown(row.contactName);
        yield { ...row, number, contactName, groups: sumsOf(row, scope) };
      }
    }
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    await runner.release();
  }
}

const sumsOf = (row: ReadRow, { kind }: ReportScope): Sums[] => LEVELS[kind].map((_, depth) => row[`level${depth}`]);
