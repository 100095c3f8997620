import { Injectable } from '@nestjs/common';
import { PageInput } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { NOBODY } from '../call-figure.entity';
import { CallOverviewService, FIGURE_NAMES, FIGURES, type FigureName, withShares } from '../call-overview.service';
import { CallReportService, type Group, isSeenByAll, type OpenReport } from '../call-report.service';
import { type ExportTexts, exportTexts } from '../export/export-texts';
import { type Readers, ReportFiles } from '../export/report-files';
import { minutesOf } from '../minutes';
import { neighbour } from '../report-period';
import { CallReportKind, LEVELS, Values } from '../report-scope';
import { reportMailTexts } from './report-mail-texts';

/** Groups that a mail names; the file has them all. */
const MOST_GROUPS = 20;

/** A report as a small table for a mail: captions, then rows. */
@Injectable()
export class ReportSummary {
  constructor(
    private readonly reports: CallReportService,
    private readonly overviews: CallOverviewService,
    private readonly files: ReportFiles,
    private readonly db: DataSource,
  ) {}

  /** Each figure beside that of the period before; [] when there were no calls in either. */
  async ofOverview(report: OpenReport, { locale }: Readers): Promise<string[][]> {
    const texts = exportTexts(locale);
    const [now, before] = await Promise.all([
      this.overviews.total(report),
      this.overviews.total({ ...report, range: neighbour(report.range, -1) }),
    ]);
    const [shownNow, shownBefore] = [withShares(now), withShares(before)];
    const rows = FIGURE_NAMES.map((name) => [
      texts.figure[name],
      figureText(name, shownNow[name], locale),
      figureText(name, shownBefore[name], locale),
    ]);
    const hasCalls = FIGURE_NAMES.some((name) => shownNow[name] || shownBefore[name]);
    return hasCalls ? [['', texts.period, texts.before], ...rows] : [];
  }

  /** The total and the outermost groups; [] when there are no calls. */
  async ofCalls(report: OpenReport, readers: Readers): Promise<string[][]> {
    const texts = exportTexts(readers.locale);
    const mailTexts = reportMailTexts(readers.locale);
    const page = Object.assign(new PageInput(), { limit: MOST_GROUPS });
    const [total, groups] = await Promise.all([this.reports.total(report), this.reports.groups(report, {}, page)]);
    if (total.count === 0) return [];
    const names = await this.namesOf(report, groups.items, readers);
    const isMissed = report.kind === CallReportKind.MISSED;
    const row = (name: string, { count, seconds }: Pick<Group, 'count' | 'seconds'>) => [
      ...[name, numberText(count, readers.locale)],
      ...(isMissed ? [] : [numberText(minutesOf(seconds), readers.locale, 2)]),
    ];
    const rest = groups.total - groups.items.length;
    return [
      [captionOf(report, texts), mailTexts.count, ...(isMissed ? [] : [texts.column.minutes])],
      row(texts.total, total),
      ...groups.items.map((group, index) => row(names[index], group)),
      ...(rest > 0 ? [[mailTexts.more(rest), '', ...(isMissed ? [] : [''])]] : []),
    ];
  }

  private async namesOf(report: OpenReport, groups: Group[], readers: Readers): Promise<string[]> {
    const texts = exportTexts(readers.locale);
    const [level] = LEVELS[report.kind];
    const shown = this.files.shownTo(readers);
    if (level === 'day') return groups.map(({ path }) => (path.day ?? '').split('-').reverse().join('-'));
    const ids = groups.map(({ path }) => path[level] ?? NOBODY);
    const values = new Values();
    const isContact = level === 'contactId';
    const isSeen = isContact ? isSeenByAll('person', report, values) : '';
    const people = (await this.db.query(
      `SELECT id, name FROM ${isContact ? 'contact' : 'employee'} person WHERE id = ANY (${values.add(ids)}) ${isSeen}`,
      [...values],
    )) as { id: string; name: string }[];
    const byId = new Map(people.map(({ id, name }) => [id, isContact ? shown(name) : name]));
    const nobody = isContact ? texts.noContact : texts.noEmployee;
    return ids.map((id) => byId.get(id) ?? (id === NOBODY ? nobody : texts.hiddenContact));
  }
}

function captionOf({ kind }: OpenReport, { column }: ExportTexts): string {
  const captions = { employeeId: column.employee, contactId: column.contact, day: column.date, direction: column.type };
  return captions[LEVELS[kind][0]];
}

const numberText = (value: number, locale: string, digits = 0): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

const ONE_DIGIT = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

function figureText(name: FigureName, value: number | null, locale: string): string {
  if (value === null) return '–';
  switch (FIGURES[name]) {
    case 'share':
      return new Intl.NumberFormat(locale, { style: 'percent', ...ONE_DIGIT }).format(value);
    case 'seconds':
      return `${Math.floor(Math.round(value) / 60)}:${String(Math.round(value) % 60).padStart(2, '0')}`;
    default:
      return numberText(value, locale);
  }
}
