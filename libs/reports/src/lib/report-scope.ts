import { NOBODY } from './call-figure.entity';
import type { DayRange } from './report-period';

export enum CallReportKind {
  BY_EMPLOYEE = 'BY_EMPLOYEE',
  BY_CONTACT = 'BY_CONTACT',
  MISSED = 'MISSED',
}

export type Direction = 'inbound' | 'outbound';
export type LevelName = 'employeeId' | 'contactId' | 'day' | 'direction';

/** A group by its place in the tree: the value of each level down to it. NOBODY: without employee or contact. */
export interface GroupPath {
  employeeId?: string;
  contactId?: string;
  day?: string;
  direction?: Direction;
}

/** What calls count; absent: all. */
export interface ReportFilter extends GroupPath {
  lineNumber?: string;
  connectionId?: string;
}

/** Whether the records of a data tag are kept from a reader. */
export type Withheld = Record<'calls' | 'missed', boolean>;

/** A report that was asked for, as far as it decides which figures belong to it. */
export interface ReportScope {
  kind: CallReportKind;
  range: DayRange;
  filter: ReportFilter;
  /** The operators among its readers: names of contacts that one of them may not see are left out. */
  contactViewers: string[];
  /** Of these data tags a reader may not view the records (B-108), so nothing is counted. */
  withheld: Withheld;
}

/** The groups of each report from the outside in (B-102, B-103, B-106); below the last stand the calls. */
export const LEVELS: Record<CallReportKind, LevelName[]> = {
  [CallReportKind.BY_EMPLOYEE]: ['employeeId', 'day', 'direction'],
  [CallReportKind.BY_CONTACT]: ['contactId', 'day', 'direction'],
  [CallReportKind.MISSED]: ['day'],
};

export const COLUMN: Record<LevelName | 'lineNumber' | 'connectionId', string> = {
  employeeId: 'employee_id',
  contactId: 'contact_id',
  day: 'day',
  direction: 'direction',
  lineNumber: 'line_number',
  connectionId: 'connection_id',
};

/** `$1`, `$2` … of a statement that is being put together. */
export class Values extends Array<unknown> {
  add(value: unknown): string {
    return `$${this.push(value)}`;
  }
}

/**
 * The table whose rows add up to the report: days where they are enough, single contributions where contacts matter.
 * @param levels that the statement groups by
 */
export const sourceOf = ({ filter }: ReportScope, levels: LevelName[]): 'call_figure' | 'report_day' =>
  filter.contactId !== undefined || levels.includes('contactId') ? 'call_figure' : 'report_day';

/** Which rows of the source count. Missed calls have no employee; an employee's are those that rang for them. */
export function conditionOf({ kind, range, filter, withheld }: ReportScope, values: Values): string {
  const isMissed = kind === CallReportKind.MISSED;
  if (isMissed ? withheld.missed : withheld.calls) return 'false';
  const isOfEmployee = filter.employeeId !== undefined && filter.employeeId !== NOBODY;
  const parts = [
    `day BETWEEN ${values.add(range.from)} AND ${values.add(range.to)}`,
    `kind = '${isMissed ? (isOfEmployee ? 'rung' : 'missed') : 'talk'}'`,
    ...(isMissed && isOfEmployee ? ['count <> 0'] : []),
  ];
  for (const [name, column] of Object.entries(COLUMN) as [keyof ReportFilter, string][]) {
    if (filter[name] !== undefined) parts.push(`${column} = ${values.add(filter[name])}`);
  }
  return parts.join(' AND ');
}

/** The part of a report that lies below a group; null: a group that its filter leaves out. */
export function below(scope: ReportScope, path: GroupPath): ReportScope | null {
  const { day, ...rest } = path;
  const isApart = (Object.keys(rest) as (keyof typeof rest)[]).some(
    (name) => rest[name] !== undefined && scope.filter[name] !== undefined && rest[name] !== scope.filter[name],
  );
  if (isApart || (day && (day < scope.range.from || day > scope.range.to))) return null;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return { ...scope, range: day ? { from: day, to: day } : scope.range, filter: { ...scope.filter, ...given } };
}
