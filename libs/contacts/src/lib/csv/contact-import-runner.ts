import { Employee, EmployeeGroup } from '@ringdesk/auth';
import { PhoneTypesService } from '@ringdesk/masks';
import { CONFIG, type Config, LiveEvents } from '@ringdesk/platform';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DataSource, type EntityManager } from 'typeorm';
import { ContactDirectoriesService } from '../contact-directories.service';
import { publishContactChange } from '../contact-events';
import { PhoneMatcher } from '../phone-matcher';
import { ContactImport, ContactImportProblem, ImportState } from './contact-import.entity';
import { IMPORTS_WAITING, usualKind } from './contact-import.service';
import type { ImportCounts } from './import-plan';
import { type ImportRow, readRows } from './import-rows';
import { judgeRows, type JudgeContext, type Verdict } from './judge-rows';
import { parseCsv } from './parse-csv';
import { lockRows, type WriteContext, writeRows } from './write-rows';

/** Rows of one transaction. */
const BATCH = 500;
/** What this process was not told of, and what a process left that died. */
const LOOK_MS = 10_000;
const LEASE_SECONDS = 60;
/** Files hold what people gave in confidence: they are not kept for longer than it takes to finish an import. */
const KEPT_DAYS = 14;
const FORGET_MS = 60 * 60_000;

const CLAIM = `
  UPDATE contact_import SET claimed_at = now()
   WHERE id = (SELECT id FROM contact_import WHERE state IN ('CHECKING', 'IMPORTING')
                  AND (claimed_at IS NULL OR claimed_at < now() - $1 * interval '1 second')
                ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING id`;

type Contexts = JudgeContext & WriteContext;

/** Checks and imports files batch by batch. Any process goes on where another one left off. */
@Injectable()
export class ContactImportRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('ContactImports');
  private timer?: NodeJS.Timeout;
  private unsubscribe?: () => void;
  private forgotAt = 0;
  private isStopping = false;
  private isAskedAgain = false;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly directories: ContactDirectoriesService,
    private readonly phoneTypes: PhoneTypesService,
    private readonly matcher: PhoneMatcher,
    private readonly live: LiveEvents,
    private readonly host: HttpAdapterHost,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.host.httpAdapter) return;
    this.unsubscribe = await this.live.subscribe(IMPORTS_WAITING, () => this.look());
    this.timer = setInterval(() => this.look(), LOOK_MS);
    this.look();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    this.unsubscribe?.();
    clearInterval(this.timer);
    await this.working;
  }

  /** One look at a time; who asks meanwhile gets another one after it. */
  private look(): void {
    if (this.isAskedAgain) return;
    this.isAskedAgain = true;
    this.working = this.working
      .then(() => {
        this.isAskedAgain = false;
        return this.runWaiting();
      })
      .catch((error: Error) => this.log.warn({ err: error, msg: 'imports could not be looked for' }));
  }

  private async runWaiting(): Promise<void> {
    while (!this.isStopping) {
      const [rows] = await this.dataSource.query<[{ id: string }[], number]>(CLAIM, [LEASE_SECONDS]);
      if (rows.length === 0) return this.forgetOld();
      await this.run(rows[0].id).catch((error: Error) => this.fail(rows[0].id, error));
    }
  }

  private async forgetOld(): Promise<void> {
    if (Date.now() - this.forgotAt < FORGET_MS) return;
    this.forgotAt = Date.now();
    await this.dataSource.query(`DELETE FROM contact_import WHERE created_at < now() - $1 * interval '1 day'`, [
      KEPT_DAYS,
    ]);
  }

  private async fail(id: string, error: Error): Promise<void> {
    this.log.error({ importId: id, err: error, msg: 'an import was broken off' });
    await this.dataSource.manager.update(ContactImport, { id }, { state: ImportState.FAILED, claimedAt: null });
  }

  private async run(id: string): Promise<void> {
    const { manager } = this.dataSource;
    const select = { id: true, state: true, processed: true, plan: true, content: true } as const;
    const found = await manager.findOneOrFail(ContactImport, { where: { id }, select });
    const { rows, contexts } = await this.read(found);
    for (let done = found.processed; done < rows.length;) {
      if (this.isStopping) return void (await manager.update(ContactImport, { id }, { claimedAt: null }));
      const batch = rows.slice(done, done + BATCH);
      const changed = await this.dataSource.transaction((tx) => this.runBatch(tx, found, done, batch, contexts));
      if (changed === null) return; // another process has it, or somebody began anew
      changed.forEach((contactId) => publishContactChange(this.live, contactId));
      done += batch.length;
    }
    const isChecked = found.state === ImportState.CHECKING;
    await manager.update(
      ContactImport,
      { id, state: found.state },
      isChecked
        ? { state: ImportState.CHECKED, claimedAt: null }
        : { state: ImportState.DONE, claimedAt: null, content: null },
    );
  }

  /** @returns ids of changed contacts; null: the import is not this process's any more */
  private async runBatch(
    tx: EntityManager,
    { id, state }: ContactImport,
    done: number,
    batch: ImportRow[],
    contexts: Contexts,
  ): Promise<string[] | null> {
    const isImporting = state === ImportState.IMPORTING;
    const { affected } = await tx.update(
      ContactImport,
      { id, state, processed: done },
      { processed: done + batch.length, claimedAt: new Date() },
    );
    if (affected === 0) return null;
    if (isImporting) await lockRows(tx, batch);
    const verdicts = await judgeRows(tx, this.matcher, batch, contexts);
    const changed = isImporting ? await writeRows(tx, verdicts, contexts) : [];
    await tx.insert(ContactImportProblem, verdicts.flatMap((verdict) => problemOf(id, verdict)) as never);
    const { counts } = await tx.findOneByOrFail(ContactImport, { id });
    await tx.update(ContactImport, { id }, { counts: withVerdicts(counts, verdicts) });
    return changed;
  }

  private async read({ content, plan }: ContactImport): Promise<{ rows: ImportRow[]; contexts: Contexts }> {
    const { country } = this.config;
    const { manager } = this.dataSource;
    const [fields, templates, [firstType], employees, groups] = await Promise.all([
      this.directories.fields(),
      this.directories.templates(),
      this.phoneTypes.list(),
      manager.findBy(Employee, { isActive: true }),
      manager.find(EmployeeGroup),
    ]);
    const responsibles = [...employees, ...groups];
    const table = await parseCsv(content ?? '');
    const rows = await readRows(table.rows, { plan, fields, responsibles, phoneTypeId: firstType.id, country });
    const templateOf: WriteContext['templateOf'] = (kind) =>
      templates.find((one) => one.id === plan.templateId && one.kind === kind) ??
      templates.find((one) => one.kind === kind && one.isDefault);
    const activeIds = new Set(responsibles.map(({ id }) => id));
    const contexts = { mode: plan.mode, fields, country, changedBy: new Map<string, number>() };
    return { rows, contexts: { ...contexts, templateOf, kind: usualKind(templates, plan.templateId), activeIds } };
  }
}

function problemOf(importId: string, verdict: Verdict): Omit<ContactImportProblem, 'contactImport'>[] {
  if (verdict.kind !== 'wrong') return [];
  const { line, cells } = verdict.row;
  return [{ importId, line, cells, problems: verdict.problems }];
}

const COUNT_OF = { create: 'created', update: 'updated', skip: 'skipped', wrong: 'wrong' } as const;

function withVerdicts(counts: ImportCounts, verdicts: Verdict[]): ImportCounts {
  const sum = { ...counts };
  for (const { kind } of verdicts) sum[COUNT_OF[kind]] += 1;
  return sum;
}
