import { Injectable } from '@nestjs/common';
import { type Employee, hasRole, Role } from '@ringdesk/auth';
import { isSeenBy, seesAllContacts } from '@ringdesk/contacts';
import { pageBounds, type PageInput } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { NOBODY } from './call-figure.entity';
import { chosenRange, dayIn, presetRange, ReportPeriod } from './report-period';
import {
  below,
  adding,
  COLUMN,
  type Direction,
  type GroupPath,
  LEVELS,
  type LevelName,
  listed,
  type ReportFilter,
  type ReportScope,
  sourceOf,
  Values,
  type Withheld,
} from './report-scope';

/** What a reader asks for: a preset, or two days. */
export interface ReportWish {
  kind: ReportScope['kind'];
  period?: ReportPeriod | null;
  from?: string | null;
  to?: string | null;
  filter: ReportFilter;
}

/** A report that is being read. */
export interface OpenReport extends ReportScope {
  /** null: days that the reader chose. */
  period: ReportPeriod | null;
  timeZone: string;
  asOf: Date;
}

export interface Sums {
  count: number;
  /** Conversations: fewer than `count` when some were handed on. */
  calls: number;
  seconds: number;
}

export interface Group extends Sums {
  path: GroupPath;
}

/** A call as one of its employees contributed it. */
export interface Row {
  callId: string;
  employeeId: string;
  direction: Direction;
  day: string;
  startedAt: Date;
  seconds: number;
}

/** Groups by name, dates newest first, incoming before outgoing (Q-46); those without a name last. */
const ORDER: Record<LevelName, string> = {
  employeeId: 'person.name IS NULL, lower(person.name), value',
  contactId: 'person.name IS NULL, lower(person.name), value',
  day: 'value DESC',
  direction: 'value',
};

function namesOf(level: LevelName, scope: ReportScope, values: Values): string {
  if (level === 'employeeId') return 'LEFT JOIN employee person ON person.id = value';
  if (level !== 'contactId') return '';
  return `LEFT JOIN contact person ON person.id = value${isSeenByAll('person', scope, values)}`;
}

/** Condition for a join: every reader may see the contact of this alias. */
export const isSeenByAll = (alias: string, { contactViewers }: ReportScope, values: Values): string =>
  contactViewers.map((id) => ` AND ${isSeenBy(alias, `${values.add(id)}::uuid`)}`).join('');

/** The calls that all readers took part in: operators see their own alone. null: there are none. */
function commonFilter(filter: ReportFilter, [viewer, ...others]: Employee[]): ReportFilter | null {
  const own = (reader: Employee) => (hasRole(reader, Role.MANAGER) ? undefined : reader.id);
  let employeeId = own(viewer) ?? filter.employeeId;
  for (const id of others.flatMap((reader) => own(reader) ?? [])) {
    if (employeeId !== undefined && employeeId !== id) return null;
    employeeId = id;
  }
  return employeeId === undefined ? filter : { ...filter, employeeId };
}

/** Reads the three reports. Operators see what they took part in, managers and administrators all (B-108). */
@Injectable()
export class CallReportService {
  constructor(private readonly db: DataSource) {}

  /**
   * @param readers whoever asks for it, and others whom it is for: what one of them may not see is not in it
   * @param at the moment that presets go by; absent: the present one
   * @throws AppError BAD_USER_INPUT for days that make no period
   */
  async open({ kind, period, from, to, filter }: ReportWish, readers: Employee[], at?: Date): Promise<OpenReport> {
    const [{ timeZone, asOf }] = (await this.db.query(
      `SELECT coalesce((SELECT time_zone FROM report_state), 'UTC') AS "timeZone", now() AS "asOf"`,
    )) as { timeZone: string; asOf: Date }[];
    const preset = from || to ? null : (period ?? ReportPeriod.THIS_WEEK);
    const range = preset
      ? presetRange(preset, dayIn(timeZone, at ?? asOf))
      : chosenRange(from ?? to ?? '', to ?? from ?? '');
    const common = commonFilter(filter, readers);
    const withheld = common ? await this.withheldOf(readers) : { calls: true, missed: true };
    const contactViewers = readers.filter((reader) => !seesAllContacts(reader)).map(({ id }) => id);
    const members = await this.membersOf(filter.employeeGroupId);
    return { contactViewers, withheld, members, kind, range, filter: common ?? filter, period: preset, timeZone, asOf };
  }

  private async membersOf(groupId: string | undefined): Promise<string[] | null> {
    if (groupId === undefined) return null;
    const members = (await this.db.query(
      'SELECT employee_id AS id FROM employee_group_member WHERE group_id = $1 ORDER BY employee_id',
      [groupId],
    )) as { id: string }[];
    return members.map(({ id }) => id);
  }

  /** Whether all readers may see the contact that the report is narrowed to, if it is. */
  async isContactSeen(scope: ReportScope): Promise<boolean> {
    const { contactId = NOBODY } = scope.filter;
    if (contactId === NOBODY || scope.contactViewers.length === 0) return true;
    const values = new Values(contactId);
    const rows = await this.db.query(`SELECT FROM contact WHERE id = $1 ${isSeenByAll('contact', scope, values)}`, [
      ...values,
    ]);
    return rows.length > 0;
  }

  /** Data tags that one of the readers may not view (B-108). */
  async withheldOf(readers: Employee[]): Promise<Withheld> {
    const ids = readers.filter((reader) => !hasRole(reader, Role.ADMIN)).map(({ id }) => id);
    const [withheld] = (await this.db.query(
      `SELECT ${isAnyKeptFrom('call_viewer_ids')} AS calls, ${isAnyKeptFrom('missed_call_viewer_ids')} AS missed
         FROM account`,
      [ids],
    )) as [Withheld];
    return withheld;
  }

  connections(): Promise<{ id: string; name: string }[]> {
    return this.db.query('SELECT id, name FROM pbx_connection ORDER BY lower(name), id');
  }

  async total(scope: ReportScope): Promise<Sums> {
    const values = new Values();
    const { sums, where } = adding(scope, values);
    const [total] = (await this.db.query(`SELECT ${sums} FROM ${sourceOf(scope, [])} WHERE ${where}`, [
      ...values,
    ])) as Sums[];
    return total;
  }

  /** The groups right below one, or the outermost ones. */
  async groups(report: ReportScope, of: GroupPath, page: PageInput): Promise<{ items: Group[]; total: number }> {
    const scope = below(report, of);
    const level = LEVELS[report.kind][Object.values(of).filter(Boolean).length];
    if (!scope || !level) return { items: [], total: 0 };
    const { skip, take } = pageBounds(page);
    const values = new Values();
    const column = COLUMN[level];
    const { sums, where, hasCalls } = adding(scope, values);
    const rows = (await this.db.query(
      `WITH cells AS (SELECT ${column} AS value, ${sums} FROM ${sourceOf(scope, [level])}
                       WHERE ${where} GROUP BY ${column} HAVING ${hasCalls})
       SELECT ${level === 'day' ? 'value::text' : 'value'}, count, calls, seconds, count(*) OVER ()::int AS total
         FROM cells ${namesOf(level, report, values)} ORDER BY ${ORDER[level]}
        LIMIT ${values.add(take)} OFFSET ${values.add(skip)}`,
      [...values],
    )) as (Sums & { value: string; total: number })[];
    const items = rows.map(({ value, total: _total, ...figures }) => ({ ...figures, path: { ...of, [level]: value } }));
    return { items, total: rows[0]?.total ?? 0 };
  }

  /** The groups right below several of one level, in one statement. @returns one list for each, in their order */
  async groupsBelow(report: ReportScope, parents: GroupPath[]): Promise<Group[][]> {
    const levels = LEVELS[report.kind];
    const depth = Math.max(0, ...parents.map((path) => Object.keys(path).length));
    const level = levels[depth];
    if (!level) return parents.map(() => []);
    const shown = levels.slice(0, depth + 1);
    const values = new Values();
    const first = levels[0];
    const wanted = values.add([...new Set(parents.map((path) => path[first]))]);
    const columns = shown.map((name) => `${COLUMN[name]}${name === 'day' ? '::text' : ''} AS "${name}"`);
    const { sums, where, hasCalls } = adding(report, values);
    const rows = (await this.db.query(
      `SELECT ${columns.join(', ')}, ${sums} FROM ${sourceOf(report, shown)}
        WHERE ${COLUMN[first]}::text = ANY (${wanted}::text[]) AND ${where}
        GROUP BY ${shown.map((name) => COLUMN[name]).join(', ')} HAVING ${hasCalls}
        ORDER BY ${shown.map((name) => (name === 'day' ? 'day DESC' : COLUMN[name])).join(', ')}`,
      [...values],
    )) as (Sums & Required<GroupPath>)[];
    const byParent = new Map<string, Group[]>(parents.map((path) => [keyOf(report, path), []]));
    for (const { count, calls, seconds, ...path } of rows) {
      const parent = Object.fromEntries(shown.slice(0, depth).map((name) => [name, path[name]]));
      byParent.get(keyOf(report, parent))?.push({ path, count, calls, seconds });
    }
    return parents.map((path) => byParent.get(keyOf(report, path)) ?? []);
  }

  /** The calls of a group, or of the whole report: newest day first, within it by time (Q-46). */
  async rows(report: ReportScope, of: GroupPath, page: PageInput): Promise<{ items: Row[]; total: number }> {
    const scope = below(report, of);
    if (!scope) return { items: [], total: 0 };
    const { skip, take } = pageBounds(page);
    return { items: await this.readRows(scope, take, skip), total: (await this.total(scope)).count };
  }

  readRows(scope: ReportScope, take: number, skip: number): Promise<Row[]> {
    const values = new Values();
    return this.db.query(
      `SELECT call_id AS "callId", employee_id AS "employeeId", direction, day::text, started_at AS "startedAt",
              seconds::float8 FROM call_figure WHERE ${listed(scope, values)}
        ORDER BY day DESC, started_at, call_id, employee_id LIMIT ${values.add(take)} OFFSET ${values.add(skip)}`,
      [...values],
    ) as Promise<Row[]>;
  }
}

/** One of the employees `$1` is named neither by a list of employees and groups nor by a group in it; an empty one names all. */
const isAnyKeptFrom = (viewers: string) => `
  cardinality(${viewers}) > 0 AND EXISTS (
    SELECT FROM unnest($1::uuid[]) AS reader (id)
     WHERE reader.id <> ALL (${viewers}) AND NOT EXISTS (
       SELECT FROM employee_group_member member WHERE member.employee_id = reader.id AND member.group_id = ANY (${viewers})))`;

/** A group's name within its report. */
export const keyOf = ({ kind }: Pick<ReportScope, 'kind'>, path: GroupPath): string =>
  LEVELS[kind].flatMap((level) => path[level] ?? []).join('|');
