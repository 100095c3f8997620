import { Inject, Injectable } from '@nestjs/common';
import { AccountService, type Employee } from '@ringdesk/auth';
import { ContactsService } from '@ringdesk/contacts';
import { AppError, CONFIG, type Config } from '@ringdesk/platform';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { CallOverviewService, withShares } from '../call-overview.service';
import { CallReportService, type OpenReport } from '../call-report.service';
import { neighbour } from '../report-period';
import { exportedRows } from './export-rows';
import { type ExportTexts, exportTexts } from './export-texts';
import { filterWords } from './filter-words';
import { type ExportedOverview, OVERVIEW_WIDTHS, overviewCsv, overviewRows } from './overview-sheet';
import { csvFile, type Exported, FROZEN_ROWS, sheetRows, WIDTHS } from './report-sheet';
import { MAX_SHEET_ROWS, xlsx } from './xlsx';

export type FileFormat = 'csv' | 'xlsx';

/** A report as a file: written while it is read. */
export interface ReportFile {
  name: string;
  contentType: string;
  stream: Readable;
}

/** Who reads a report, and in which language. */
export interface Readers {
  /** What one of them may not see is not in it; never empty. */
  employees: Employee[];
  locale: string;
}

const TYPES: Record<FileFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
/** A sheet holds the group rows too: a call may open three groups. */
const MOST_CALLS_OF_A_SHEET = Math.floor(MAX_SHEET_ROWS / 4) - FROZEN_ROWS - 1;

/** Reports and overviews as files. */
@Injectable()
export class ReportFiles {
  constructor(
    private readonly reports: CallReportService,
    private readonly overviews: CallOverviewService,
    private readonly contacts: ContactsService,
    private readonly accounts: AccountService,
    private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What the readers are shown of a text that may hold a number of a customer (D-14). */
  shownTo({ employees }: Readers): (text: string) => string {
    const masked = employees.find((employee) => this.accounts.hidesNumbers(employee)) ?? employees[0];
    return (text) => this.accounts.shownTo(masked, text);
  }

  filterWords(report: OpenReport, readers: Readers): Promise<string> {
    return filterWords(this.db, report, exportTexts(readers.locale), this.shownTo(readers));
  }

  /** @throws AppError BAD_USER_INPUT for more calls than a sheet holds */
  async calls(report: OpenReport, format: FileFormat, readers: Readers): Promise<ReportFile> {
    const total = await this.reports.total(report);
    if (format === 'xlsx' && total.count > MOST_CALLS_OF_A_SHEET) {
      throw new AppError(
        'BAD_USER_INPUT',
        `A sheet holds ${MOST_CALLS_OF_A_SHEET} calls: take CSV or a shorter period`,
      );
    }
    const texts = exportTexts(readers.locale);
    const filters = await this.filterWords(report, readers);
    const rows = exportedRows(this.db, this.contacts, report, this.shownTo(readers));
    const exported: Exported = { report, total, rows, texts, filters, publicUrl: this.config.publicUrl };
    const sheet = () => ({ name: texts.title[report.kind], widths: WIDTHS, rows: sheetRows(exported) });
    return {
      ...describe(`calls-${report.kind.toLowerCase().replace('_', '-')}`, report, format),
      stream: format === 'csv' ? Readable.from(csvFile(exported)) : xlsx({ ...sheet(), frozenRows: FROZEN_ROWS }),
    };
  }

  async overview(report: OpenReport, format: FileFormat, readers: Readers): Promise<ReportFile> {
    const texts = exportTexts(readers.locale);
    const exported = await this.readOverview(report, texts, await this.filterWords(report, readers));
    const sheet = () => ({ name: texts.overview, widths: OVERVIEW_WIDTHS, rows: overviewRows(exported) });
    return {
      ...describe('calls-overview', report, format),
      stream: format === 'csv' ? Readable.from(overviewCsv(exported)) : xlsx({ ...sheet(), frozenRows: FROZEN_ROWS }),
    };
  }

  private async readOverview(report: OpenReport, texts: ExportTexts, filters: string): Promise<ExportedOverview> {
    const [total, before, days, lines] = await Promise.all([
      this.overviews.total(report),
      this.overviews.total({ ...report, range: neighbour(report.range, -1) }),
      this.overviews.days(report),
      this.overviews.lines(report),
    ]);
    return {
      ...{ report, texts, filters, total: withShares(total), before: withShares(before) },
      days: days.map(({ day, ...figures }) => ({ day, ...withShares(figures) })),
      lines: lines.map(({ number, ...figures }) => ({ number, ...withShares(figures) })),
    };
  }
}

const describe = (name: string, { range }: OpenReport, format: FileFormat) => ({
  name: `${name}-${range.from}-${range.to}.${format}`,
  contentType: TYPES[format],
});
