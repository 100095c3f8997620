import type { CallDirection, CallFilter, CallOutcome, Disposition } from '../../gql/graphql';
import { midnight } from '../../lib/day-range';

export const PERIODS = ['today', 'yesterday', 'week', '30days', 'all', 'custom', 'report'] as const;
export type Period = (typeof PERIODS)[number];
export const DEFAULT_PERIOD: Period = '30days';

export const DIRECTIONS: CallDirection[] = ['INBOUND', 'OUTBOUND'];
export const OUTCOMES: CallOutcome[] = ['ANSWERED', 'MISSED', 'UNSUCCESSFUL', 'UNANSWERED'];

/** Results of unsuccessful calls, one by one. */
export const DISPOSITIONS: Disposition[] = ['NO_ANSWER', 'BUSY', 'CANCELLED', 'UNAVAILABLE', 'FORBIDDEN', 'FAILED'];
const NUMBERS = ['weekday', 'hour', 'waitFrom', 'waitTo'] as const;
/** Names in the address, beside the period's. */
const FILTERS = [
  ...['direction', 'outcome', 'disposition', 'employee', 'line', 'contact', 'connection', 'q'],
  ...['talked', 'counts', 'answeredBy', 'notTaken', 'wrapUp', ...NUMBERS],
];

const isOneOf = <Value extends string>(values: readonly Value[], value: string | null): value is Value =>
  values.includes(value as Value);

export const periodOf = (params: URLSearchParams): Period => {
  const value = params.get('period');
  return isOneOf(PERIODS, value) ? value : DEFAULT_PERIOD;
};

/** Instants of a period: start inclusive, end exclusive; a week begins on Monday. Absent: open. */
export function rangeOf(params: URLSearchParams, now: Date): { from?: string; to?: string } {
  const day = (offset: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + offset).toISOString();
  switch (periodOf(params)) {
    case 'today':
      return { from: day(0) };
    case 'yesterday':
      return { from: day(-1), to: day(0) };
    case 'week':
      return { from: day(-((now.getDay() + 6) % 7)) };
    case '30days':
      return { from: day(-29) };
    case 'all':
      return {};
    case 'report':
      return instantsOf(params) ?? {};
    case 'custom': {
      const from = midnight(params.get('from'));
      const to = midnight(params.get('to'), 1);
      return { ...(from && { from }), ...(to && { to }) };
    }
  }
}

/** A period of a report by its instants, which begins by the account's clocks and not the reader's. */
export function instantsOf(params: URLSearchParams): { from: string; to: string } | null {
  const [from, to] = ['since', 'until'].map((name) => new Date(params.get(name) ?? ''));
  const isWhole = !Number.isNaN(from.getTime()) && !Number.isNaN(to.getTime());
  return isWhole ? { from: from.toISOString(), to: to.toISOString() } : null;
}

/** The filter that an address asks for; what it does not know is left out. */
export function filterOf(params: URLSearchParams, now: Date): CallFilter {
  const direction = params.get('direction');
  const outcome = params.get('outcome');
  const disposition = params.get('disposition');
  const line = params.get('line');
  const wrapUpOutcomeIds = wrapUpOf(params);
  const texts = {
    employeeId: params.get('employee'),
    lineNumber: line === 'NONE' ? null : line,
    contactId: params.get('contact'),
    connectionId: params.get('connection'),
    talkedId: params.get('talked'),
    countsForId: params.get('counts'),
    answeredById: params.get('answeredBy'),
    notTakenById: params.get('notTaken'),
    search: params.get('q')?.trim(),
  };
  return {
    ...rangeOf(params, now),
    ...(periodOf(params) === 'report' && { isCounted: true }),
    ...(isOneOf(DIRECTIONS, direction) && { direction }),
    ...(isOneOf(OUTCOMES, outcome) && { outcome }),
    ...(isOneOf(DISPOSITIONS, disposition) && { disposition }),
    ...(line === 'NONE' && { lineNumber: '' }),
    ...(wrapUpOutcomeIds.length > 0 && { wrapUpOutcomeIds }),
    ...numbersOf(params),
    ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value)),
  };
}

/** Outcomes that the address asks for, 'NONE' for none. */
export const wrapUpOf = (params: URLSearchParams): string[] => params.get('wrapUp')?.split(',').filter(Boolean) ?? [];

/** Filters that are whole numbers; what is none is left out. */
function numbersOf(params: URLSearchParams): Pick<CallFilter, (typeof NUMBERS)[number]> {
  const given = NUMBERS.flatMap((name) =>
    /^\d{1,6}$/.test(params.get(name) ?? '') ? [[name, Number(params.get(name))]] : [],
  );
  return Object.fromEntries(given);
}

/** Whether the address narrows the list beyond its period. */
export const isNarrowed = (params: URLSearchParams): boolean => FILTERS.some((name) => params.get(name));
