import { nextTime, ReportFormat, ReportRhythm, SavedReportKind } from '@ringdesk/reports';
import type { EntityManager } from 'typeorm';
import { bulkInsert } from './bulk-insert';
import { type DemoStaff, demoTimeZone } from './demo-company';
import type { Random } from './random';

/** Two reports of the manager, both shared; one of them goes to the administrator and the manager each Monday. */
export async function saveReports(tx: EntityManager, random: Random, staff: DemoStaff, now: Date): Promise<void> {
  const managers = staff.employees.filter(({ role }) => role !== 'OPERATOR').map(({ id }) => id);
  const owner = staff.employees.find(({ role }) => role === 'MANAGER');
  if (!owner) throw new Error('The demo company has no manager');
  const report = (name: string, kind: SavedReportKind, values: object) => ({
    ...{ id: random.uuid(), ownerId: owner.id, name, kind, values, isShared: true, createdAt: now },
  });
  const weekly = report('Last week by employee', SavedReportKind.BY_EMPLOYEE, { period: 'LAST_WEEK' });
  const missed = report('Missed this month', SavedReportKind.MISSED, { period: 'THIS_MONTH', direction: 'inbound' });
  await bulkInsert(tx, 'saved_report', [weekly, missed]);
  const times = { rhythm: ReportRhythm.WEEKLY, weekday: 1, dayOfMonth: null, time: '08:30' };
  await bulkInsert(tx, 'report_schedule', [
    {
      ...{ savedReportId: weekly.id, ...times, formats: [ReportFormat.XLSX], recipientIds: managers, addresses: [] },
      ...{ isActive: true, timeZone: demoTimeZone, nextAt: nextTime(times, now, demoTimeZone) },
    },
  ]);
}
