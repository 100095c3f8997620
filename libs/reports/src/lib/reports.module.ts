import { Module } from '@nestjs/common';
import { CallOverviewResolver } from './call-overview.resolver';
import { CallOverviewService } from './call-overview.service';
import { CallReportGroupResolver, CallReportResolver, CallReportRowResolver } from './call-report.resolver';
import { ContactsModule } from '@ringdesk/contacts';
import { CallReportService } from './call-report.service';
import { ReportExportController } from './export/report-export.controller';
import { ReportTotals } from './report-totals.service';

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
  ],
  exports: [ReportTotals],
})
export class ReportsModule {}
