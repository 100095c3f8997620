import { Injectable } from '@nestjs/common';
import { type Employee, hasRole, Role } from '@ringdesk/auth';
import { isOfSeenContact, seesAllContacts } from '@ringdesk/contacts';
import { AppError } from '@ringdesk/platform';
import { DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { NONE } from '../call-report.graphql';
import { CallReportService } from '../call-report.service';
import { chosenRange } from '../report-period';
import type { Withheld } from '../report-scope';
import type { CreateSavedReport, UpdateSavedReport } from './saved-report-input';
import { SavedReport, SavedReportKind } from './saved-report.entity';

/** Most reports that one employee keeps. */
const MOST_REPORTS = 100;
const LONGEST_NAME = 100;

/** Reports under a name, each of one employee; shared ones are found by whoever may view what they count. */
@Injectable()
export class SavedReportsService {
  constructor(
    private readonly db: DataSource,
    private readonly reports: CallReportService,
  ) {}

  /** Own ones first, each by name. */
  async list(viewer: Employee): Promise<SavedReport[]> {
    const query = await this.seenBy(viewer);
    return query
      .orderBy('saved.owner_id = :viewerId', 'DESC')
      .addOrderBy('lower(saved.name)')
      .addOrderBy('saved.id')
      .getMany();
  }

  /** @throws AppError NOT_FOUND also for what the viewer may not see */
  async get(id: string, viewer: Employee): Promise<SavedReport> {
    const found = await (await this.seenBy(viewer)).andWhere('saved.id = :id', { id }).getOne();
    if (!found) throw noReport();
    return found;
  }

  /** @throws AppError FORBIDDEN for an operator who shares; BAD_USER_INPUT with `fields` */
  create(values: CreateSavedReport, owner: Employee): Promise<SavedReport> {
    return this.db.transaction(async (tx) => {
      await lockOwner(tx, owner.id);
      await this.check(tx, values, owner);
      return tx.save(tx.create(SavedReport, { ...values, ownerId: owner.id }));
    });
  }

  /** @throws AppError NOT_FOUND for another's, too; FORBIDDEN for an operator who shares; BAD_USER_INPUT with `fields` */
  update({ id, ...input }: UpdateSavedReport, owner: Employee): Promise<SavedReport> {
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value != null));
    return this.db.transaction(async (tx) => {
      await lockOwner(tx, owner.id);
      const report = await tx.findOneBy(SavedReport, { id, ownerId: owner.id });
      if (!report) throw noReport();
      const { isShared: wasShared } = report;
      await this.check(tx, Object.assign(report, given), owner, wasShared);
      return tx.save(report);
    });
  }

  /** One's own copy of a report that one sees, not shared and without its schedule. @throws AppError NOT_FOUND */
  async copy(id: string, viewer: Employee): Promise<SavedReport> {
    const { name, kind, values } = await this.get(id, viewer);
    return this.db.transaction(async (tx) => {
      await lockOwner(tx, viewer.id);
      const taken = await tx.find(SavedReport, { select: { name: true }, where: { ownerId: viewer.id } });
      const copy = { kind, values, isShared: false, name: freeName(name, new Set(taken.map((report) => report.name))) };
      await this.check(tx, copy, viewer);
      return tx.save(tx.create(SavedReport, { ...copy, ownerId: viewer.id }));
    });
  }

  /** Administrators also take away others' that they see. @throws AppError NOT_FOUND */
  async delete(id: string, viewer: Employee): Promise<void> {
    const report = await this.get(id, viewer);
    if (report.ownerId !== viewer.id && !hasRole(viewer, Role.ADMIN)) throw noReport();
    await this.db.manager.delete(SavedReport, { id });
  }

  /** Own ones, shared ones that the viewer may look at, and for administrators all that are sent by e-mail. */
  private async seenBy(viewer: Employee): Promise<SelectQueryBuilder<SavedReport>> {
    const withheld = await this.reports.withheldOf([viewer]);
    const kinds = Object.values(SavedReportKind).filter((kind) => !isWithheld(kind, withheld));
    const isContactSeen = seesAllContacts(viewer)
      ? ''
      : `AND (coalesce(saved.values->>'contactId', '${NONE}') = '${NONE}'
           OR ${isOfSeenContact("(saved.values->>'contactId')::uuid", ':viewerId')})`;
    const isSent = hasRole(viewer, Role.ADMIN)
      ? 'OR EXISTS (SELECT FROM report_schedule schedule WHERE schedule.saved_report_id = saved.id)'
      : '';
    return this.db
      .getRepository(SavedReport)
      .createQueryBuilder('saved')
      .where(
        `(saved.owner_id = :viewerId OR (saved.is_shared AND saved.kind = ANY (:kinds) ${isContactSeen}) ${isSent})`,
        { viewerId: viewer.id, kinds },
      );
  }

  private async check(
    tx: EntityManager,
    { id, name, values, isShared }: Pick<SavedReport, 'name' | 'values' | 'isShared'> & { id?: string },
    owner: Employee,
    wasShared = false,
  ): Promise<void> {
    if (values.from || values.to) chosenRange(values.from ?? values.to ?? '', values.to ?? values.from ?? '');
    if (isShared && !wasShared && !hasRole(owner, Role.MANAGER)) {
      throw new AppError('FORBIDDEN', 'Managers and administrators share reports', { role: Role.MANAGER });
    }
    const others = (await tx.findBy(SavedReport, { ownerId: owner.id })).filter((other) => other.id !== id);
    if (others.some((other) => other.name.toLowerCase() === name.toLowerCase())) throw wrongName('taken');
    if (!id && others.length >= MOST_REPORTS) throw wrongName('tooMany');
  }
}

/** Whether nothing of a report is left of what may be viewed. */
export const isWithheld = (kind: SavedReportKind, { calls, missed }: Withheld): boolean =>
  ({
    [SavedReportKind.OVERVIEW]: calls && missed,
    [SavedReportKind.BY_EMPLOYEE]: calls,
    [SavedReportKind.BY_CONTACT]: calls,
    [SavedReportKind.MISSED]: missed,
  })[kind];

/** 'Week', else 'Week (2)', 'Week (3)' … */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const base = name.replace(/ \(\d+\)$/, '').slice(0, LONGEST_NAME - 6);
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${base} (${number})`;
  return free;
}

/** Names and count of an employee's reports are decided one after the other. */
const lockOwner = (tx: EntityManager, id: string) => tx.query('SELECT id FROM employee WHERE id = $1 FOR UPDATE', [id]);

const noReport = () => new AppError('NOT_FOUND', 'There is no such report');
const wrongName = (key: string) =>
  new AppError('BAD_USER_INPUT', 'Some fields are not right', { fields: { name: key } });
