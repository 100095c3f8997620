import { csvLines, UTF8_MARK } from '@ringdesk/platform';
import { FIGURE_NAMES, FIGURES, type FigureName, type OverviewShares } from '../call-overview.service';
import type { OpenReport } from '../call-report.service';
import type { ExportTexts } from './export-texts';
import { periodLine } from './report-sheet';
import { type Cell, plainValue, type SheetRow } from './xlsx';

/** What the overview's file is made of. */
export interface ExportedOverview {
  report: OpenReport;
  total: OverviewShares;
  before: OverviewShares;
  days: ({ day: string } & OverviewShares)[];
  /** '': calls of no line. */
  lines: ({ number: string } & OverviewShares)[];
  texts: ExportTexts;
  /** What it is narrowed to, in words; '': nothing. */
  filters: string;
}

export const OVERVIEW_WIDTHS = [34, ...FIGURE_NAMES.map(() => 22)];

/** The figures beside those of the period before, then the same figures of each day and of each line. */
export async function* overviewRows(exported: ExportedOverview): AsyncGenerator<SheetRow> {
  const { report, total, before, days, lines, texts, filters } = exported;
  yield { cells: [texts.overview], isBold: true };
  yield { cells: [periodLine(report, texts)] };
  yield { cells: [filters || null] };
  yield { cells: ['', texts.period, texts.before], isBold: true };
  for (const name of FIGURE_NAMES) {
    yield { cells: [texts.figure[name], figureCell(name, total), figureCell(name, before)] };
  }
  yield { cells: [] };
  yield { cells: [texts.days, ...FIGURE_NAMES.map((name) => texts.figure[name])], isBold: true };
  for (const { day, ...figures } of days) yield { cells: [{ day }, ...figureCells(figures)] };
  yield { cells: [] };
  yield { cells: [texts.lines, ...FIGURE_NAMES.map((name) => texts.figure[name])], isBold: true };
  for (const { number, ...figures } of lines) yield { cells: [number || texts.noLine, ...figureCells(figures)] };
}

/** A line for each day, for programs; shares are of one, times in seconds. */
export async function* overviewCsv({ days, texts }: ExportedOverview): AsyncGenerator<string> {
  yield UTF8_MARK + csvLines([[texts.column.date, ...FIGURE_NAMES.map((name) => texts.figure[name])]], ',');
  for (const { day, ...figures } of days) yield csvLines([[day, ...figureCells(figures).map(plainValue)]], ',');
}

const figureCells = (figures: OverviewShares): Cell[] => FIGURE_NAMES.map((name) => figureCell(name, figures));

function figureCell(name: FigureName, figures: OverviewShares): Cell {
  const value = figures[name];
  if (value === null) return null;
  switch (FIGURES[name]) {
    case 'share':
      return { share: value };
    case 'seconds':
      return { seconds: Math.round(value) };
    default:
      return value;
  }
}
