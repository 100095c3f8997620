import { csvLines, UTF8_MARK } from '@ringdesk/platform';
import type { OpenReport, Sums } from '../call-report.service';
import { minutesOf } from '../minutes';
import { CallReportKind, LEVELS } from '../report-scope';
import type { ExportedRow } from './export-rows';
import type { ExportTexts } from './export-texts';
import { type Cell, plainValue, type SheetRow } from './xlsx';

/** What a report's file is made of. */
export interface Exported {
  report: OpenReport;
  total: Sums;
  rows: AsyncIterable<ExportedRow>;
  texts: ExportTexts;
  /** What it is narrowed to, in words; '': nothing. */
  filters: string;
  /** Where the product is reached, for addresses of recordings. */
  publicUrl: string;
}

export const WIDTHS = [30, 16, 26, 30, 22, 24, 18, 26, 50];
/** Title, period, filters, the columns. */
export const FROZEN_ROWS = 4;

/** Rows of the sheet: groups with their sums, foldable, and the calls below them (B-102, B-103, B-106). */
export async function* sheetRows({
  report,
  total,
  rows,
  texts,
  filters,
  publicUrl,
}: Exported): AsyncGenerator<SheetRow> {
  const depth = LEVELS[report.kind].length;
  yield { cells: [texts.title[report.kind]], isBold: true };
  yield { cells: [periodLine(report, texts)] };
  yield { cells: [filters || null] };
  yield { cells: headers(report, texts), isBold: true };
  yield { cells: [texts.total, null, null, null, null, ...sumCells(report, total)], isBold: true };
  let present: string[] = [];
  for await (const row of rows) {
    const names = groupKeys(report, row);
    const changed = names.findIndex((name, level) => name !== present[level]);
    for (let level = changed; level >= 0 && level < depth; level += 1) {
      const cells = [
        groupCell(report, row, level, texts),
        null,
        null,
        null,
        null,
        ...sumCells(report, row.groups[level]),
      ];
      yield { cells, level, isBold: level === 0 };
    }
    present = names;
    const text = rowCells(report, row, texts, publicUrl);
    yield { cells: [{ day: row.day }, ...text], level: depth };
  }
}

/** The calls alone, for programs: each line whole by itself. */
export async function* csvFile({ report, rows, texts, publicUrl }: Exported): AsyncGenerator<string> {
  yield UTF8_MARK + csvLines([headers(report, texts)], ',');
  for await (const row of rows) {
    const cells = rowCells(report, row, texts, publicUrl).map(plainValue);
    yield csvLines([[row.day, ...cells]], ',');
  }
}

/** The zone stands in the header of the times (D-13). */
function headers({ kind, timeZone }: OpenReport, { column }: ExportTexts): string[] {
  const people = [column.employee, column.contact];
  const time = `${column.time} (${timeZone})`;
  return [
    ...[column.date, time, ...(kind === CallReportKind.BY_CONTACT ? people.reverse() : people), column.number],
    ...[column.type, column.minutes, column.outcome, column.files],
  ];
}

function rowCells({ kind, timeZone }: OpenReport, row: ExportedRow, texts: ExportTexts, publicUrl: string): Cell[] {
  const isMissed = kind === CallReportKind.MISSED;
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const from = clock.format(isMissed ? row.startedAt : (row.answeredAt ?? row.startedAt));
  const time = isMissed ? from : `${from}–${clock.format(row.endedAt ?? row.startedAt)}`;
  const people = [row.employeeName, row.hasHiddenContact ? texts.hiddenContact : row.contactName];
  const files = (row.recordingIds ?? []).map((id) => `${publicUrl}/recordings/${id}`).join(' ');
  const number = row.isKept ? (row.number ?? texts.withheld) : texts.notKept;
  return [
    ...[time, ...(kind === CallReportKind.BY_CONTACT ? people.reverse() : people), number],
    ...[texts.type[row.direction], isMissed ? null : { minutes: minutesOf(row.seconds) }],
    ...[outcomeText(row, texts), files || null],
  ];
}

const sumCells = ({ kind }: OpenReport, { count, seconds }: Pick<Sums, 'count' | 'seconds'>): Cell[] => [
  count,
  kind === CallReportKind.MISSED ? null : { minutes: minutesOf(seconds) },
  ...[null, null],
];

const outcomeText = ({ outcome }: ExportedRow, texts: ExportTexts): string | null =>
  outcome && ((outcome.code && texts.outcome[outcome.code]) || outcome.name);

const groupKeys = ({ kind }: OpenReport, row: ExportedRow): string[] => {
  const values = { employeeId: row.employeeId, contactId: row.contactId ?? '', day: row.day, direction: row.direction };
  return LEVELS[kind].map((_, depth) =>
    LEVELS[kind]
      .slice(0, depth + 1)
      .map((level) => values[level])
      .join('|'),
  );
};

function groupCell({ kind }: OpenReport, row: ExportedRow, depth: number, texts: ExportTexts): Cell {
  switch (LEVELS[kind][depth]) {
    case 'employeeId':
      return row.employeeName ?? texts.noEmployee;
    case 'contactId':
      return row.contactName ?? (row.hasHiddenContact ? texts.hiddenContact : texts.noContact);
    case 'day':
      return { day: row.day };
    default:
      return texts.type[row.direction];
  }
}

/** '16-11-2026 – 22-11-2026' */
export const daysText = ({ range }: OpenReport): string =>
  [range.from, range.to].map((day) => day.split('-').reverse().join('-')).join(' – ');

/** Days, zone, and the moment that the figures are of (D-13). */
export function periodLine(report: OpenReport, { asOf: words }: ExportTexts): string {
  const { timeZone, asOf } = report;
  const at = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(asOf);
  return `${daysText(report)}, ${timeZone}, ${words} ${at}`;
}
