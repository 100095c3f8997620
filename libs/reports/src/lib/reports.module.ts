import { Module } from '@nestjs/common';
import { CallOverviewResolver } from './call-overview.resolver';
import { CallOverviewService } from './call-overview.service';
import { CallReportGroupResolver, CallReportResolver, CallReportRowResolver } from './call-report.resolver';
import { ContactsModule } from '@ringdesk/contacts';
import { CallReportService } from './call-report.service';
import { ReportExportController } from './export/report-export.controller';
import { ReportFiles } from './export/report-files';
import { ReportTotals } from './report-totals.service';
import { ReportClock } from './saved/report-clock';
import { ReportMailWriter } from './saved/report-mail';
import { ReportSchedulesService } from './saved/report-schedules.service';
import { ReportSender } from './saved/report-sender';
import { ReportSummary } from './saved/report-summary';
import { SavedReportsFollower } from './saved/saved-reports-follower';
import { ReportRunResolver, ReportScheduleResolver, SavedReportsResolver } from './saved/saved-reports.resolver';
import { SavedReportsService } from './saved/saved-reports.service';

@Module({
  imports: [ContactsModule],
  controllers: [ReportExportController],
  providers: [
    CallOverviewService,
    CallOverviewResolver,
    CallReportService,
    ReportTotals,
    CallReportResolver,
    CallReportGroupResolver,
    CallReportRowResolver,
    ReportFiles,
    ...[SavedReportsService, SavedReportsFollower, SavedReportsResolver],
    ...[ReportSchedulesService, ReportSender, ReportMailWriter, ReportSummary, ReportClock],
    ...[ReportScheduleResolver, ReportRunResolver],
  ],
  exports: [ReportTotals],
})
export class ReportsModule {}
