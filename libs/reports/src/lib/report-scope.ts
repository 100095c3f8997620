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
  employeeGroupId?: string;
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
  /** Who is in the group that the filter names, when it is asked for; null: it names none. */
  members: string[] | null;
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

/** The employees whose calls count; NOBODY among them: calls without one. null: everybody's. */
export function peopleOf({
  filter: { employeeId },
  members,
}: Pick<ReportScope, 'filter' | 'members'>): string[] | null {
  if (employeeId === undefined) return members;
  return members === null || members.includes(employeeId) ? [employeeId] : [];
}

/** Conditions on rows of the source by whose they are: an employee's own part, and conversations that one had a part in. */
export function ownership(
  scope: Pick<ReportScope, 'filter' | 'members'>,
  values: Values,
): { own: string; joint: string } {
  const people = peopleOf(scope);
  if (people === null) return { own: 'true', joint: 'true' };
  const ids = `${values.add(people)}::uuid[]`;
  return { own: `employee_id = ANY (${ids})`, joint: `team && ${ids}` };
}

/** Rows of the days, and of what the filter names beside people. */
export function rowsOf({ range, filter }: Pick<ReportScope, 'range' | 'filter'>, values: Values): string {
  const days = `day BETWEEN ${values.add(range.from)} AND ${values.add(range.to)}`;
  const narrowed = FILTERED.flatMap((name) =>
    filter[name] === undefined ? [] : [`${COLUMN[name]} = ${values.add(filter[name])}`],
  );
  return [days, ...narrowed].join(' AND ');
}
const FILTERED = ['contactId', 'direction', 'lineNumber', 'connectionId'] as const;

const isNothing = ({ kind, withheld }: ReportScope): boolean =>
  kind === CallReportKind.MISSED ? withheld.missed : withheld.calls;

/** The single contributions that the report lists. Missed calls have no employee (Q-10), but those whom they rang for. */
export function listed(scope: ReportScope, values: Values): string {
  if (isNothing(scope)) return 'false';
  const { own, joint } = ownership(scope, values);
  return `${rowsOf(scope, values)} AND ${scope.kind === CallReportKind.MISSED ? `kind = 'missed' AND ${joint}` : `kind = 'talk' AND ${own}`}`;
}

/** How a statement over the source adds up: its rows, the sums of them, and whether a group of them has any calls. */
export interface Adding {
  where: string;
  sums: string;
  hasCalls: string;
}

export function adding(scope: ReportScope, values: Values): Adding {
  const isMissed = scope.kind === CallReportKind.MISSED;
  const nobodys = { own: 'false', joint: 'false' };
  const { own, joint } = isNothing(scope) ? nobodys : ownership(scope, values);
  const part = isMissed ? joint : own;
  const sum = (measure: string, condition: string) => `coalesce(sum(${measure}) FILTER (WHERE ${condition}), 0)`;
  const count = sum('count', part);
  const whose = isMissed ? joint : own === joint ? own : `(${own} OR ${joint})`;
  return {
    where: `${rowsOf(scope, values)} AND kind = '${isMissed ? 'missed' : 'talk'}' AND ${whose}`,
    sums: `${count}::int AS count, ${sum('calls', joint)}::int AS calls, ${sum('seconds', part)}::float8 AS seconds`,
    hasCalls: `${count} > 0`,
  };
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
