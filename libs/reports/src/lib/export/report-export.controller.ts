import { Controller, Get, Inject, Logger, Param, Query, Res } from '@nestjs/common';
import { AccountService, CurrentUser, type Employee } from '@ringdesk/auth';
import { ContactsService } from '@ringdesk/contacts';
import { AppError, CONFIG, type Config, parseInput } from '@ringdesk/platform';
import type { Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { wishOf } from '../call-report.graphql';
import { CallReportService, type OpenReport } from '../call-report.service';
import { ReportPeriod } from '../report-period';
import { CallReportKind } from '../report-scope';
import { exportedRows } from './export-rows';
import { exportTexts } from './export-texts';
import { csvFile, FROZEN_ROWS, sheetRows, WIDTHS } from './report-sheet';
import { MAX_SHEET_ROWS, xlsx } from './xlsx';

const query = z.object({
  kind: z.enum(CallReportKind, 'unknownReport'),
  period: z.enum(ReportPeriod, 'unknownPeriod').optional(),
  ...{ from: z.string().optional(), to: z.string().optional() },
  ...{ employeeId: z.string().optional(), contactId: z.string().optional(), lineNumber: z.string().optional() },
  direction: z.enum(['INBOUND', 'OUTBOUND'], 'unknownDirection').optional(),
  connectionId: z.string().optional(),
});

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
/** A sheet holds the group rows too: a call may open three groups. */
const MOST_CALLS_OF_A_SHEET = Math.floor(MAX_SHEET_ROWS / 4) - FROZEN_ROWS - 1;

/** Reports as files, with the rights and filters of the page; written as they are read, however long they are. */
@Controller('report-exports')
export class ReportExportController {
  private readonly log = new Logger('Exports');

  constructor(
    private readonly reports: CallReportService,
    private readonly contacts: ContactsService,
    private readonly accounts: AccountService,
    private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** `/report-exports/calls.xlsx?kind=BY_EMPLOYEE&period=LAST_WEEK`; parameters as in CallReportInput. */
  @Get('calls.:format')
  async calls(
    @Param('format') format: string,
    @Query() asked: Record<string, string>,
    @CurrentUser() user: Employee,
    @Res() res: Response,
  ): Promise<void> {
    if (format !== 'csv' && format !== 'xlsx') throw new AppError('NOT_FOUND', 'Reports come as csv and xlsx');
    const { direction, ...input } = parseInput(query, asked);
    const report = await this.reports.open(wishOf({ ...input, direction: DIRECTIONS[direction ?? 'ANY'] }), user);
    const total = await this.reports.total(report);
    if (format === 'xlsx' && total.count > MOST_CALLS_OF_A_SHEET) {
      throw new AppError(
        'BAD_USER_INPUT',
        `A sheet holds ${MOST_CALLS_OF_A_SHEET} calls: take CSV or a shorter period`,
      );
    }
    const texts = exportTexts(user.locale);
    const rows = exportedRows(this.db, this.contacts, report, (text) => this.accounts.shownTo(user, text));
    const exported = { report, total, rows, texts, publicUrl: this.config.publicUrl };
    const sheet = () => ({
      name: texts.title[report.kind],
      widths: WIDTHS,
      frozenRows: FROZEN_ROWS,
      rows: sheetRows(exported),
    });
    res.writeHead(200, {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="${fileName(report)}.${format}"`,
      'Cache-Control': 'private, no-store',
    });
    await pipeline(format === 'csv' ? Readable.from(csvFile(exported)) : xlsx(sheet()), res).catch((error: Error) => {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE')
        this.log.warn({ err: error }, 'export broken off');
    });
  }
}

const DIRECTIONS = { INBOUND: 'inbound', OUTBOUND: 'outbound', ANY: undefined } as const;

const fileName = ({ kind, range }: OpenReport): string =>
  `calls-${kind.toLowerCase().replace('_', '-')}-${range.from}-${range.to}`;
