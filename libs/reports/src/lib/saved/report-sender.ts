import { Injectable, Logger } from '@nestjs/common';
import { Employee, hasRole, Role } from '@ringdesk/auth';
import { MailOutbox, MailServer } from '@ringdesk/notifications';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import type { OpenReport } from '../call-report.service';
import { type ReportMail, ReportMailWriter } from './report-mail';
import {
  type LeftOutRecipient,
  LeftOutReason,
  ReportRun,
  ReportRunProblem,
  type ReportSchedule,
} from './report-schedule.entity';
import { nextRunTry } from './run-retry';

/** Runs are kept for so long. */
const KEEP_DAYS = 365;
const LONGEST_REASON = 500;

/** Recipients who see the same in the same language, so that it is written once. */
interface Batch {
  addresses: string[];
  report: OpenReport;
  employees: Employee[];
  locale: string;
  isInside: boolean;
}

interface Written {
  batches: (ReportMail & { addresses: string[] })[];
  leftOut: LeftOutRecipient[];
}

/** Sends a saved report to the recipients of its schedule, each what both they and its owner may see. */
@Injectable()
export class ReportSender {
  private readonly log = new Logger('ReportSender');

  constructor(
    private readonly writer: ReportMailWriter,
    private readonly outbox: MailOutbox,
    private readonly server: MailServer,
  ) {}

  /**
   * Puts the mails into the outbox, and a line into the log, both in the caller's transaction: all of them or none.
   * What was to be tried again of times before is not any more.
   * @param dueAt the time of the schedule; null: somebody asked for it now, and sees what becomes of it
   */
  async send(tx: EntityManager, schedule: ReportSchedule, now: Date, dueAt: Date | null): Promise<ReportRun> {
    const { savedReportId } = schedule;
    await tx.query(
      `DELETE FROM report_run WHERE saved_report_id = $1 AND at < $2::timestamptz - interval '${KEEP_DAYS} days'`,
      [...[savedReportId, now]],
    );
    const run = tx.create(ReportRun, { savedReportId, dueAt, at: now, mails: 0, tries: 0, leftOut: [] });
    await forgetRetries(tx, savedReportId);
    return this.attempt(tx, schedule, run, now);
  }

  /** Another attempt of a run that failed. */
  retry(tx: EntityManager, schedule: ReportSchedule, run: ReportRun, now: Date): Promise<ReportRun> {
    return this.attempt(tx, schedule, run, now);
  }

  private async attempt(tx: EntityManager, schedule: ReportSchedule, run: ReportRun, now: Date): Promise<ReportRun> {
    const tries = run.tries + 1;
    const nextTryAt = run.dueAt && nextRunTry(tries, now);
    Object.assign(run, { at: now, tries, nextTryAt: null, reason: null });
    const again = (problem: ReportRunProblem, reason: string | null = null) =>
      tx.save(Object.assign(run, { problem, reason, nextTryAt }));
    if (!this.server.isConfigured) return again(ReportRunProblem.NOT_CONFIGURED);
    const written = await this.write(tx, schedule, run.dueAt ?? now);
    if (written instanceof Error) return again(ReportRunProblem.FAILED, written.message.slice(0, LONGEST_REASON));
    const { batches, leftOut } = written;
    const mails = batches.reduce((sum, { addresses }) => sum + addresses.length, 0);
    const isWithoutFiles = batches.some(({ files }) => files.length === 0);
    const problem = mails === 0 ? ReportRunProblem.NOBODY : null;
    const saved = await tx.save(Object.assign(run, { mails, leftOut, problem, isWithoutFiles }));
    for (const { addresses, content, files } of batches) {
      const attachmentIds: string[] = [];
      for (const file of files) attachmentIds.push(await this.outbox.addFile(tx, file));
      await this.outbox.add(tx, addresses, content, { attachmentIds, causeId: saved.id });
    }
    return saved;
  }

  /** In a savepoint, so that what fails leaves the transaction whole. An error is also told in the process's log. */
  private async write(tx: EntityManager, schedule: ReportSchedule, at: Date): Promise<Written | Error> {
    const { savedReport, formats } = schedule;
    try {
      return await tx.transaction(async (inner) => {
        const { batches, leftOut } = await this.batchesOf(inner, schedule, at);
        const written: Written['batches'] = [];
        for (const { addresses, report, employees, locale, isInside } of batches) {
          const mail = await this.writer.write(savedReport, report, formats, { employees, locale }, isInside);
          written.push({ ...mail, addresses });
        }
        return { batches: written, leftOut };
      });
    } catch (error) {
      this.log.error({ err: error, savedReportId: savedReport.id }, 'a report could not be sent');
      return error as Error;
    }
  }

  /** Whom it is for, by what they may see; rights are those of this moment. */
  private async batchesOf(tx: EntityManager, { savedReport, ...schedule }: ReportSchedule, at: Date) {
    const owner = await tx.findOneByOrFail(Employee, { id: savedReport.ownerId });
    const found = await tx.findBy(Employee, { id: In(schedule.recipientIds) });
    const leftOut: LeftOutRecipient[] = [];
    const batches = new Map<string, Batch>();
    const add = async (recipient: string, address: string, readers: Employee[], locale: string, isInside: boolean) => {
      const report = await this.writer.open(savedReport, readers, at);
      if (!report) return void leftOut.push({ recipient, reason: LeftOutReason.MAY_NOT_SEE });
      const key = batchKey(report, readers, locale, isInside);
      const batch = batches.get(key) ?? { addresses: [], report, employees: readers, locale, isInside };
      batches.set(key, { ...batch, addresses: [...batch.addresses, address] });
    };
    for (const reader of found.sort((one, other) => one.name.localeCompare(other.name))) {
      const readers = reader.id === owner.id ? [owner] : [owner, reader];
      if (!reader.isActive) leftOut.push({ recipient: reader.name, reason: LeftOutReason.INACTIVE });
      else await add(reader.name, reader.email, readers, reader.locale, true);
    }
    for (const address of schedule.addresses) {
      if (hasRole(owner, Role.ADMIN)) await add(address, address, [owner], owner.locale, false);
      else leftOut.push({ recipient: address, reason: LeftOutReason.OUTSIDE });
    }
    return { batches: [...batches.values()], leftOut };
  }
}

/** Runs that failed and wait for another attempt are given up: another run stands for them, or none shall. */
export async function forgetRetries(tx: EntityManager, savedReportId: string): Promise<void> {
  await tx.update(ReportRun, { savedReportId, nextTryAt: Not(IsNull()) }, { nextTryAt: null });
}

/** Two of one key get the same mail. Whether numbers are masked follows from the roles. */
const batchKey = (
  { filter, contactViewers, withheld }: OpenReport,
  readers: Employee[],
  locale: string,
  isInside: boolean,
): string => JSON.stringify([filter, contactViewers, withheld, readers.map(({ role }) => role), locale, isInside]);
