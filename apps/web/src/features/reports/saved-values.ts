import type { CallOverviewInput, CallReportInput, SavedReportKind, SavedReportValuesInput } from '../../gql/graphql';
import { paramsOf, type ReportName } from './report-params';

/** The page of each report. */
export const PAGES: Record<SavedReportKind, 'overview' | ReportName> = {
  OVERVIEW: 'overview',
  BY_EMPLOYEE: 'employees',
  BY_CONTACT: 'contacts',
  MISSED: 'missed',
};

/** What is shown, as far as it is saved under a name. */
export interface Shown {
  kind: SavedReportKind;
  values: SavedReportValuesInput;
}

export function shownOf(input: CallReportInput | CallOverviewInput): Shown {
  if (!('kind' in input)) return { kind: 'OVERVIEW', values: input };
  const { kind, ...values } = input;
  return { kind, values };
}

/** Address of a saved report; it names the report, so that changes can be saved in it. */
export function savedLink({ id, kind, values }: Shown & { id: string }): string {
  const params = paramsOf(values);
  params.set('saved', id);
  return `/reports/${PAGES[kind]}?${params}`;
}

/** Whether what is shown is what was saved. */
export const isSame = (one: SavedReportValuesInput, other: SavedReportValuesInput): boolean =>
  paramsOf(one).toString() === paramsOf(other).toString();
