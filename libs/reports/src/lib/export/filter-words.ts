import type { DataSource } from 'typeorm';
import { NOBODY } from '../call-figure.entity';
import { isSeenByAll } from '../call-report.service';
import { type ReportScope, Values } from '../report-scope';
import type { ExportTexts } from './export-texts';

type Names = Record<'employee' | 'group' | 'contact' | 'line' | 'connection', string | null>;

/**
 * What a report is narrowed to, for who reads it on paper: 'Employee: Anna Kim · Line: Sales'; '': nothing.
 * @param shown what the readers are shown of a text that may hold a number (D-14)
 */
export async function filterWords(
  db: DataSource,
  scope: ReportScope,
  texts: ExportTexts,
  shown: (text: string) => string,
): Promise<string> {
  const { employeeId, employeeGroupId, contactId, lineNumber, connectionId, direction } = scope.filter;
  const asked = [employeeId, contactId, lineNumber, connectionId, employeeGroupId];
  const values = new Values(...asked.map((value) => value ?? null));
  const [names] = (await db.query(
    `SELECT (SELECT name FROM employee WHERE id = $1) AS employee,
            (SELECT name FROM contact WHERE id = $2 ${isSeenByAll('contact', scope, values)}) AS contact,
            (SELECT name FROM line WHERE number = $3 AND name <> '' ORDER BY id LIMIT 1) AS line,
            (SELECT name FROM pbx_connection WHERE id = $4) AS connection,
            (SELECT name FROM employee_group WHERE id = $5) AS group`,
    [...values],
  )) as [Names];
  const person = (id: string | undefined, name: string | null, none: string) =>
    id === undefined ? null : id === NOBODY ? none : name;
  const parts: [keyof ExportTexts['filter'], string | null][] = [
    ['employee', person(employeeId, names.employee, texts.noEmployee)],
    ['group', employeeGroupId ? (names.group ?? texts.noGroup) : null],
    ['contact', person(contactId, names.contact && shown(names.contact), texts.noContact)],
    ['type', direction ? texts.type[direction] : null],
    ['line', lineNumber === undefined ? null : names.line || lineNumber || texts.noLine],
    ['connection', names.connection],
  ];
  return parts.flatMap(([name, value]) => (value ? [`${texts.filter[name]}: ${value}`] : [])).join(' · ');
}
