import { Inject, Injectable } from '@nestjs/common';
import { AccountService, type Employee } from '@ringdesk/auth';
import type { MailContent } from '@ringdesk/notifications';
import { CONFIG, type Config } from '@ringdesk/platform';
import { buffer } from 'node:stream/consumers';
import { wishOf } from '../call-report.graphql';
import { CallReportService, type OpenReport } from '../call-report.service';
import { exportTexts } from '../export/export-texts';
import { type FileFormat, type Readers, ReportFiles } from '../export/report-files';
import { daysText, periodLine } from '../export/report-sheet';
import { CallReportKind } from '../report-scope';
import { reportPath } from './report-link';
import { reportMailTexts } from './report-mail-texts';
import { ReportFormat } from './report-schedule.entity';
import { ReportSummary } from './report-summary';
import { type SavedReport, SavedReportKind } from './saved-report.entity';
import { isWithheld } from './saved-reports.service';

/** More calls make files that mail servers refuse. */
const MOST_CALLS = 50_000;

export interface MailFile {
  name: string;
  contentType: string;
  content: Buffer;
}

/** A saved report as it goes to one recipient. */
export interface ReportMail {
  content: MailContent;
  /** [] when it is too long for a mail. */
  files: MailFile[];
}

const FORMATS: Record<ReportFormat, FileFormat> = { [ReportFormat.XLSX]: 'xlsx', [ReportFormat.CSV]: 'csv' };

/** Writes saved reports as mails. */
@Injectable()
export class ReportMailWriter {
  constructor(
    private readonly reports: CallReportService,
    private readonly summary: ReportSummary,
    private readonly files: ReportFiles,
    private readonly accounts: AccountService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * The report as all readers may see it, of the days that its period means at a moment.
   * @returns null: there is nothing that all of them may see (B-108)
   */
  async open({ kind, values }: SavedReport, employees: Employee[], at: Date): Promise<OpenReport | null> {
    const { contactId, ...others } = values;
    const isOverview = kind === SavedReportKind.OVERVIEW;
    const wish = isOverview
      ? wishOf({ ...others, kind: CallReportKind.BY_EMPLOYEE })
      : wishOf({ ...others, contactId, kind: CallReportKind[kind] });
    const report = await this.reports.open(wish, employees, at);
    return isWithheld(kind, report.withheld) || !(await this.reports.isContactSeen(report)) ? null : report;
  }

  /** @param isInside the recipients can sign in: the mail leads to the page */
  async write(
    { kind, name }: SavedReport,
    report: OpenReport,
    formats: ReportFormat[],
    readers: Readers,
    isInside: boolean,
  ): Promise<ReportMail> {
    const texts = exportTexts(readers.locale);
    const mailTexts = reportMailTexts(readers.locale);
    const isOverview = kind === SavedReportKind.OVERVIEW;
    const table = await (isOverview ? this.summary.ofOverview(report, readers) : this.summary.ofCalls(report, readers));
    const isTooLong = !isOverview && (await this.reports.total(report)).count > MOST_CALLS;
    const { name: company } = await this.accounts.get();
    const title = isOverview ? texts.overview : texts.title[report.kind];
    const filters = await this.files.filterWords(report, readers);
    const lines = [
      ...[company ? `${company}: ${name}` : name, `${title}: ${periodLine(report, texts)}`],
      ...[filters, table.length === 0 ? mailTexts.nothing : '', isTooLong ? mailTexts.tooLong : ''].filter(Boolean),
    ];
    const url = `${this.config.publicUrl}${reportPath(kind, report)}`;
    const link = isInside ? { text: mailTexts.open, url } : undefined;
    const content = { subject: `${name}: ${daysText(report)}`, lines, table, link };
    const files: MailFile[] = [];
    for (const format of isTooLong ? [] : formats) {
      const make = isOverview ? this.files.overview : this.files.calls;
      const { stream, ...file } = await make.call(this.files, report, FORMATS[format], readers);
      files.push({ ...file, content: await buffer(stream) });
    }
    return { content, files };
  }
}
