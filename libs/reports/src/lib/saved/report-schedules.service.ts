import { Injectable } from '@nestjs/common';
import { AccountService, Employee, hasRole, Role } from '@ringdesk/auth';
import { AppError } from '@ringdesk/platform';
import { DataSource, type EntityManager, In } from 'typeorm';
import { ReportRun, ReportSchedule } from './report-schedule.entity';
import { forgetRetries, ReportSender } from './report-sender';
import type { SetReportSchedule } from './saved-report-input';
import { SavedReport } from './saved-report.entity';
import { latestTime, nextTime } from './schedule-times';

/** Those whose time has come, or whose company moved to another zone; not those of owners who left. */
const TAKE_DUE = `
  SELECT schedule.saved_report_id AS id
    FROM report_schedule schedule
    JOIN saved_report saved ON saved.id = schedule.saved_report_id
    JOIN employee owner ON owner.id = saved.owner_id AND owner.is_active
   WHERE schedule.is_active AND (schedule.next_at <= $1 OR schedule.time_zone <> $2)
   ORDER BY schedule.next_at LIMIT 1 FOR UPDATE OF schedule SKIP LOCKED`;

/** Runs that failed and whose next attempt has come, of schedules that go on. */
const TAKE_RETRY = `
  SELECT run.id, run.saved_report_id AS "savedReportId"
    FROM report_run run
    JOIN report_schedule schedule USING (saved_report_id)
    JOIN saved_report saved ON saved.id = run.saved_report_id
    JOIN employee owner ON owner.id = saved.owner_id AND owner.is_active
   WHERE run.next_try_at <= $1 AND schedule.is_active
   ORDER BY run.next_try_at LIMIT 1 FOR UPDATE OF run SKIP LOCKED`;

/** When saved reports go by e-mail; kept by their owners. */
@Injectable()
export class ReportSchedulesService {
  constructor(
    private readonly db: DataSource,
    private readonly accounts: AccountService,
    private readonly sender: ReportSender,
  ) {}

  find(savedReportId: string): Promise<ReportSchedule | null> {
    return this.db.manager.findOneBy(ReportSchedule, { savedReportId });
  }

  /**
   * @throws AppError NOT_FOUND for another's report; FORBIDDEN for addresses outside the company from who is no
   *   administrator; BAD_USER_INPUT with `fields`
   */
  async set(input: SetReportSchedule, owner: Employee, now: Date): Promise<SavedReport> {
    const { timeZone } = await this.accounts.get();
    return this.db.transaction(async (tx) => {
      const report = await ownReport(tx, input.savedReportId, owner);
      const present = await tx.findOneBy(ReportSchedule, { savedReportId: report.id });
      const added = input.addresses.filter((address) => !present?.addresses.includes(address));
      if (added.length > 0 && !hasRole(owner, Role.ADMIN)) {
        throw new AppError('FORBIDDEN', 'Administrators send reports out of the company', { role: Role.ADMIN });
      }
      await assertEmployees(tx, input.recipientIds);
      const times = { ...input, weekday: input.weekday ?? null, dayOfMonth: input.dayOfMonth ?? null };
      await tx.save(tx.create(ReportSchedule, { ...times, timeZone, nextAt: nextTime(times, now, timeZone) }));
      if (!input.isActive) await forgetRetries(tx, report.id);
      return report;
    });
  }

  /** @throws AppError NOT_FOUND for another's report */
  remove(savedReportId: string, owner: Employee): Promise<SavedReport> {
    return this.db.transaction(async (tx) => {
      const report = await ownReport(tx, savedReportId, owner);
      await tx.delete(ReportSchedule, { savedReportId });
      await forgetRetries(tx, savedReportId);
      return report;
    });
  }

  /** At once, beside its times. @throws AppError NOT_FOUND for another's report, or one without recipients */
  sendNow(savedReportId: string, owner: Employee, now: Date): Promise<ReportRun> {
    return this.db.transaction(async (tx) => {
      await ownReport(tx, savedReportId, owner);
      return this.sender.send(tx, await wholeSchedule(tx, savedReportId), now, null);
    });
  }

  /**
   * Sends one that is due, and sets its next time in the same transaction: each is sent once, however many processes
   * look, and whenever one of them dies. Of several times that were missed the last one is sent.
   * @returns whether there was one
   */
  async sendDue(now: Date): Promise<boolean> {
    const { timeZone } = await this.accounts.get();
    return this.db.transaction(async (tx) => {
      const [due] = (await tx.query(TAKE_DUE, [now, timeZone])) as { id: string }[];
      if (!due) return false;
      const schedule = await wholeSchedule(tx, due.id);
      if (schedule.nextAt <= now) {
        await this.sender.send(tx, schedule, now, latestTime(schedule, schedule.nextAt, now, schedule.timeZone));
      }
      const nextAt = nextTime(schedule, now, timeZone);
      await tx.update(ReportSchedule, { savedReportId: due.id }, { nextAt, timeZone });
      return true;
    });
  }

  /** Tries one again that failed, as `sendDue` sends it. @returns whether there was one */
  retryDue(now: Date): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const [due] = (await tx.query(TAKE_RETRY, [now])) as { id: string; savedReportId: string }[];
      if (!due) return false;
      const run = await tx.findOneByOrFail(ReportRun, { id: due.id });
      await this.sender.retry(tx, await wholeSchedule(tx, due.savedReportId), run, now);
      return true;
    });
  }

  /** The latest run of each report, in their order; null: there is none. */
  async lastRuns(savedReportIds: string[]): Promise<(ReportRun | null)[]> {
    const rows = (await this.db.query(LAST_RUNS, [savedReportIds])) as { id: string }[];
    const runs = await this.db.getRepository(ReportRun).findBy({ id: In(rows.map(({ id }) => id)) });
    return savedReportIds.map((id) => runs.find(({ savedReportId }) => savedReportId === id) ?? null);
  }

  /** Latest first. */
  async runs(savedReportId: string, { skip, take }: { skip: number; take: number }) {
    const [items, total] = await this.db.getRepository(ReportRun).findAndCount({
      where: { savedReportId },
      order: { at: 'DESC', id: 'DESC' },
      ...{ skip, take },
    });
    return { items, total };
  }
}

const LAST_RUNS = `
  SELECT DISTINCT ON (saved_report_id) id FROM report_run WHERE saved_report_id = ANY ($1)
   ORDER BY saved_report_id, at DESC, id DESC`;

async function ownReport(tx: EntityManager, id: string, { id: ownerId }: Employee): Promise<SavedReport> {
  const report = await tx.findOne(SavedReport, { where: { id, ownerId }, lock: { mode: 'pessimistic_write' } });
  if (!report) throw new AppError('NOT_FOUND', 'There is no such report');
  return report;
}

async function wholeSchedule(tx: EntityManager, savedReportId: string): Promise<ReportSchedule> {
  const schedule = await tx.findOne(ReportSchedule, {
    where: { savedReportId },
    relations: { savedReport: true },
  });
  if (!schedule) throw new AppError('NOT_FOUND', 'The report has no recipients');
  return schedule;
}

async function assertEmployees(tx: EntityManager, ids: string[]): Promise<void> {
  if ((await tx.countBy(Employee, { id: In(ids) })) === ids.length) return;
  throw new AppError('BAD_USER_INPUT', 'Some fields are not right', { fields: { recipientIds: 'notFound' } });
}
