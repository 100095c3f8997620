export { CallFigure, ReportDay, ReportHour, ReportState } from './lib/call-figure.entity';
export { ReportTotals } from './lib/report-totals.service';
export { ReportsModule } from './lib/reports.module';
