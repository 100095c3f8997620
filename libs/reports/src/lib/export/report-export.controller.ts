import { Controller, Get, Logger, Param, Query, Res } from '@nestjs/common';
import { CurrentUser, type Employee } from '@ringdesk/auth';
import { AppError, parseInput } from '@ringdesk/platform';
import type { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { wishOf } from '../call-report.graphql';
import { CallReportService } from '../call-report.service';
import { ReportPeriod } from '../report-period';
import { CallReportKind } from '../report-scope';
import { type FileFormat, type ReportFile, ReportFiles } from './report-files';

const kind = z.enum(CallReportKind, 'unknownReport');
const query = z.object({
  kind,
  period: z.enum(ReportPeriod, 'unknownPeriod').optional(),
  ...{ from: z.string().optional(), to: z.string().optional() },
  ...{ employeeId: z.string().optional(), contactId: z.string().optional(), lineNumber: z.string().optional() },
  direction: z.enum(['INBOUND', 'OUTBOUND'], 'unknownDirection').optional(),
  ...{ connectionId: z.string().optional(), employeeGroupId: z.string().optional() },
});
const overviewQuery = query.extend({ kind: kind.default(CallReportKind.BY_EMPLOYEE) });

/** Reports as files, with the rights and filters of the page; written as they are read, however long they are. */
@Controller('report-exports')
export class ReportExportController {
  private readonly log = new Logger('Exports');

  constructor(
    private readonly reports: CallReportService,
    private readonly files: ReportFiles,
  ) {}

  /** `/report-exports/calls.xlsx?kind=BY_EMPLOYEE&period=LAST_WEEK`; parameters as in CallReportInput. */
  @Get('calls.:format')
  async calls(
    @Param('format') format: string,
    @Query() asked: Record<string, string>,
    @CurrentUser() user: Employee,
    @Res() res: Response,
  ): Promise<void> {
    const report = await this.open(parseInput(query, asked), user);
    await this.send(await this.files.calls(report, known(format), readersOf(user)), res);
  }

  /** `/report-exports/overview.xlsx?period=LAST_WEEK`; parameters as in CallOverviewInput. */
  @Get('overview.:format')
  async overview(
    @Param('format') format: string,
    @Query() asked: Record<string, string>,
    @CurrentUser() user: Employee,
    @Res() res: Response,
  ): Promise<void> {
    const report = await this.open(parseInput(overviewQuery, asked), user);
    await this.send(await this.files.overview(report, known(format), readersOf(user)), res);
  }

  private open({ direction, ...input }: z.infer<typeof query>, user: Employee) {
    return this.reports.open(wishOf({ ...input, direction: DIRECTIONS[direction ?? 'ANY'] }), [user]);
  }

  private async send({ name, contentType, stream }: ReportFile, res: Response): Promise<void> {
    res.writeHead(200, {
      'Content-Type': contentType,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
    });
    await pipeline(stream, res).catch((error: Error) => {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE')
        this.log.warn({ err: error }, 'export broken off');
    });
  }
}

const DIRECTIONS = { INBOUND: 'inbound', OUTBOUND: 'outbound', ANY: undefined } as const;

const readersOf = (user: Employee) => ({ employees: [user], locale: user.locale });

/** @throws AppError NOT_FOUND */
function known(format: string): FileFormat {
  if (format === 'csv' || format === 'xlsx') return format;
  throw new AppError('NOT_FOUND', 'Reports come as csv and xlsx');
}
