export { CallFigure, ReportDay, ReportHour, ReportState } from './lib/call-figure.entity';
export { ReportTotals } from './lib/report-totals.service';
export { ReportsModule } from './lib/reports.module';
export { ReportFormat, ReportRun, ReportSchedule } from './lib/saved/report-schedule.entity';
export { ReportSchedulesService } from './lib/saved/report-schedules.service';
export { SavedReport, SavedReportKind } from './lib/saved/saved-report.entity';
export { nextTime, ReportRhythm } from './lib/saved/schedule-times';
