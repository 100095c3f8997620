import type { OpenReport } from '../call-report.service';
import { NOBODY } from '../call-figure.entity';
import { NONE } from '../call-report.graphql';
import { SavedReportKind } from './saved-report.entity';

const PAGES: Record<SavedReportKind, string> = {
  [SavedReportKind.OVERVIEW]: 'overview',
  [SavedReportKind.BY_EMPLOYEE]: 'employees',
  [SavedReportKind.BY_CONTACT]: 'contacts',
  [SavedReportKind.MISSED]: 'missed',
};

/** Path of the page that shows the same days and calls for good, whatever becomes of the saved report. */
export function reportPath(kind: SavedReportKind, { range, filter }: OpenReport): string {
  const { employeeId, employeeGroupId, contactId, direction, lineNumber, connectionId } = filter;
  const ref = (id: string | undefined) => (id === NOBODY ? NONE : id);
  const params = {
    ...{ ...range, employee: ref(employeeId), group: employeeGroupId, contact: ref(contactId) },
    direction: direction?.toUpperCase(),
    ...{ line: lineNumber, connection: connectionId },
  };
  const given = Object.entries(params).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `/reports/${PAGES[kind]}?${new URLSearchParams(given)}`;
}
