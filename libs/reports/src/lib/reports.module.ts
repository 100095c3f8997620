import { Module } from '@nestjs/common';
import { CallReportGroupResolver, CallReportResolver, CallReportRowResolver } from './call-report.resolver';
import { CallReportService } from './call-report.service';
import { ReportTotals } from './report-totals.service';

@Module({
  providers: [CallReportService, ReportTotals, CallReportResolver, CallReportGroupResolver, CallReportRowResolver],
  exports: [ReportTotals],
})
export class ReportsModule {}
