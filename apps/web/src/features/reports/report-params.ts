import type {
  CallOverviewInput,
  CallReportGroupInput,
  CallReportInput,
  CallReportKind,
  ReportGroupFragment,
  ReportPeriod,
  SavedReportValuesInput,
} from '../../gql/graphql';
import { countedCallsLink } from '../../lib/call-log-link';

export const REPORTS = ['employees', 'contacts', 'missed'] as const;
export type ReportName = (typeof REPORTS)[number];

export const KIND: Record<ReportName, CallReportKind> = {
  employees: 'BY_EMPLOYEE',
  contacts: 'BY_CONTACT',
  missed: 'MISSED',
};

export const PERIODS: ReportPeriod[] = [
  'TODAY',
  'YESTERDAY',
  'THIS_WEEK',
  'LAST_WEEK',
  'THIS_MONTH',
  'LAST_MONTH',
  'THIS_QUARTER',
  'THIS_YEAR',
];
export const DEFAULT_PERIOD: ReportPeriod = 'THIS_WEEK';

/** Levels of groups of each report, from the outside in. */
export const DEPTH: Record<CallReportKind, number> = { BY_EMPLOYEE: 3, BY_CONTACT: 3, MISSED: 1 };

/** Filters in the address beside the period: name there → name in the API. */
const FILTERS = {
  employee: 'employeeId',
  group: 'employeeGroupId',
  contact: 'contactId',
  direction: 'direction',
  line: 'lineNumber',
  connection: 'connectionId',
} as const;
export type FilterName = keyof typeof FILTERS;

const isDay = (text: string | null): text is string => /^\d{4}-\d\d-\d\d$/.test(text ?? '');

/** The report that an address asks for; what it does not know is left out. */
export function inputOf(name: ReportName, params: URLSearchParams): CallReportInput {
  const period = PERIODS.find((value) => value === params.get('period'));
  const [from, to] = [params.get('from'), params.get('to')];
  const days = isDay(from) && isDay(to) && from <= to ? { from, to } : null;
  const filters = Object.entries(FILTERS).flatMap(([name, field]) => {
    const value = params.get(name);
    const isKnown = name !== 'direction' || value === 'INBOUND' || value === 'OUTBOUND';
    return value && isKnown ? [[field, value]] : [];
  });
  return { kind: KIND[name], ...(days ?? { period: period ?? DEFAULT_PERIOD }), ...Object.fromEntries(filters) };
}

/** The period that an address asks for; 'CHOSEN': any two days. */
export const askedPeriod = (params: URLSearchParams): ReportPeriod | 'CHOSEN' =>
  inputOf('employees', params).period ?? 'CHOSEN';

/** What an address says beside its path, from what is asked for: the way back of `inputOf`. */
export function paramsOf(values: SavedReportValuesInput): URLSearchParams {
  const { period, from, to } = values;
  const filters = Object.entries(FILTERS).map(([name, field]) => [name, values[field]]);
  const given = Object.entries({ period, from, to, ...Object.fromEntries(filters) });
  return new URLSearchParams(given.filter((entry): entry is [string, string] => Boolean(entry[1])));
}

export const isNarrowed = (params: URLSearchParams): boolean => Object.keys(FILTERS).some((name) => params.get(name));

/** A group as the API wants it named. */
export function pathOf(kind: CallReportKind, depth: number, group: ReportGroupFragment): CallReportGroupInput {
  const person =
    kind === 'BY_EMPLOYEE'
      ? { employeeId: group.employee?.id ?? 'NONE' }
      : kind === 'BY_CONTACT'
        ? { contactId: group.contact?.id ?? 'NONE' }
        : {};
  const day = kind === 'MISSED' || depth >= 1 ? { day: group.day } : {};
  return { ...person, ...day, ...(depth >= 2 ? { direction: group.direction } : {}) };
}

/** Address of the call log that shows the calls behind a figure (D-13). */
export function callsLink(
  input: CallReportInput,
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
  path: CallReportGroupInput = {},
): string {
  const whose = path.employeeId ?? input.employeeId ?? input.employeeGroupId;
  const params = {
    ...(input.kind === 'MISSED' ? { outcome: 'UNANSWERED', counts: whose } : { outcome: 'ANSWERED', talked: whose }),
    contact: path.contactId ?? input.contactId,
    direction: path.direction ?? input.direction,
    ...{ line: input.lineNumber, connection: input.connectionId },
  };
  return countedCallsLink({ startsAt, endsAt }, params);
}

export type FileFormat = 'xlsx' | 'csv';

/** Address of the report as a file. */
export const exportLink = (input: CallReportInput | CallOverviewInput, format: FileFormat): string =>
  `/report-exports/${'kind' in input ? 'calls' : 'overview'}.${format}?${new URLSearchParams(input as Record<string, string>)}`;

/** The overview that an address asks for. */
export function overviewInputOf(params: URLSearchParams): CallOverviewInput {
  const { kind: _kind, contactId: _contact, direction: _direction, ...input } = inputOf('employees', params);
  return input;
}

/** What a figure of the overview counts; absent: whichever. */
export interface OverviewCalls {
  direction?: 'INBOUND' | 'OUTBOUND';
  outcome?: 'ANSWERED' | 'UNANSWERED';
  /** 1: Monday. */
  weekday?: number;
  hour?: number;
  /** Seconds until the answer, both inclusive; of an employee's calls those that they talked in last. */
  wait?: { from: number; to?: number | null };
  /** Calls with offers that were not taken. */
  isNotTaken?: boolean;
  /** With this outcome of the wrap-up; 'NONE': without one. */
  wrapUp?: string;
  /** Of one line; '': of none. */
  lineNumber?: string;
}

/** Address of the call log that shows the calls behind a figure of the overview (D-13). */
export function overviewLink(
  input: CallOverviewInput,
  instants: { startsAt: string; endsAt: string },
  { direction, outcome, weekday, hour, wait, isNotTaken, wrapUp, lineNumber }: OverviewCalls,
): string {
  const of = input.employeeId ?? input.employeeGroupId;
  const line = lineNumber ?? input.lineNumber;
  const whose = isNotTaken ? { notTaken: of ?? 'ANY' } : wait ? { answeredBy: of } : { counts: of };
  return countedCallsLink(instants, {
    ...{ direction, outcome, wrapUp, ...whose, weekday, hour, waitFrom: wait?.from, waitTo: wait?.to },
    ...{ line: line === '' ? 'NONE' : line, connection: input.connectionId },
  });
}

/** Per cent by which a figure moved, whole; null: there is nothing to compare with. */
export const trendOf = (now: number | null, before: number | null): number | null =>
  now === null || !before ? null : Math.round((100 * (now - before)) / before);
