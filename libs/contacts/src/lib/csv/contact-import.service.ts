import { Employee } from '@ringdesk/auth';
import { PhoneTypesService } from '@ringdesk/masks';
import { AppError, LiveEvents, type PageInput, pageBounds } from '@ringdesk/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ContactDirectoriesService } from '../contact-directories.service';
import { ContactKind } from '../contact.entity';
import { wrongField } from '../wrong-field';
import { ContactImport, ContactImportProblem, ImportState, NO_COUNTS } from './contact-import.entity';
import { decodeFile } from './decode-csv';
import { ImportMode, type ImportPlan, ImportTarget } from './import-plan';
import { parseCsv } from './parse-csv';
import { suggestColumns } from './suggest-columns';

/** Topic of LiveEvents: an import waits to be worked on. */
export const IMPORTS_WAITING = 'contact-imports';

/** More rows than any list of contacts that people keep in one file. */
const MAX_ROWS = 200_000;
const MAX_COLUMNS = 200;
const SAMPLE_ROWS = 5;

/** Files of contacts: uploaded, read by a plan, checked, imported. The work itself is done by ContactImportRunner. */
@Injectable()
export class ContactImportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly directories: ContactDirectoriesService,
    private readonly phoneTypes: PhoneTypesService,
    private readonly live: LiveEvents,
  ) {}

  /**
   * Keeps a file, with a guess of what its columns are.
   * @throws AppError BAD_USER_INPUT with `fields.file`: 'empty', 'spreadsheet', 'not-text', 'no-rows', 'too-many'
   */
  async upload(fileName: string, bytes: Buffer, employeeId: string): Promise<ContactImport> {
    const decoded = decodeFile(bytes);
    if ('problem' in decoded) throw wrongField('file', decoded.problem);
    const { delimiter, headers, rows } = await parseCsv(decoded.text);
    if (rows.length === 0) throw wrongField('file', 'no-rows');
    if (rows.length > MAX_ROWS || headers.length > MAX_COLUMNS) throw wrongField('file', 'too-many');
    const columns = suggestColumns(headers, await this.directories.fields(), await this.phoneTypes.list());
    const { manager } = this.dataSource;
    return manager.save(
      manager.create(ContactImport, {
        ...{ fileName, content: decoded.text, encoding: decoded.encoding, delimiter, headers },
        rowCount: rows.length,
        sample: rows.slice(0, SAMPLE_ROWS).map(({ cells }) => headers.map((_, index) => cells[index] ?? '')),
        plan: { columns, mode: ImportMode.CREATE_AND_UPDATE, templateId: null },
        ...{ state: ImportState.UPLOADED, counts: NO_COUNTS, createdById: employeeId },
      }),
    );
  }

  /** An employee's own file; administrators see all. @throws AppError NOT_FOUND */
  async get(id: string, employee: Pick<Employee, 'id' | 'role'>): Promise<ContactImport> {
    const found = await this.dataSource.manager.findOneBy(ContactImport, { id });
    const isVisible = found && (found.createdById === employee.id || employee.role === 'ADMIN');
    if (!isVisible) throw new AppError('NOT_FOUND', 'There is no such import');
    return found;
  }

  /**
   * Begins to look at all rows by this plan; nothing is imported yet.
   * @throws AppError BAD_USER_INPUT with `fields`; CONFLICT while it is worked on, and when it was imported
   */
  async check(found: ContactImport, plan: ImportPlan): Promise<ContactImport> {
    await this.assertPlan(found, plan);
    return this.begin(
      found,
      ImportState.CHECKING,
      [ImportState.UPLOADED, ImportState.CHECKED, ImportState.CHECKING],
      plan,
    );
  }

  /** Begins to import what was checked. @throws AppError CONFLICT in any other state */
  start(found: ContactImport): Promise<ContactImport> {
    return this.begin(found, ImportState.IMPORTING, [ImportState.CHECKED], found.plan);
  }

  /** Rows with something wrong in them, in the order of the file. */
  async problems(importId: string, page: PageInput): Promise<{ items: ContactImportProblem[]; total: number }> {
    const { skip, take } = pageBounds(page);
    const [items, total] = await this.dataSource.manager.findAndCount(ContactImportProblem, {
      ...{ where: { importId }, order: { line: 'ASC' as const } },
      ...{ skip, take },
    });
    return { items, total };
  }

  private async begin(
    { id }: ContactImport,
    state: ImportState,
    from: ImportState[],
    plan: ImportPlan,
  ): Promise<ContactImport> {
    await this.dataSource.transaction(async (tx) => {
      const found = await tx.findOne(ContactImport, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!found || !from.includes(found.state)) {
        throw new AppError('CONFLICT', 'This file is worked on, or was imported already', { state: found?.state });
      }
      await tx.delete(ContactImportProblem, { importId: id });
      await tx.update(ContactImport, { id }, { state, plan, processed: 0, counts: NO_COUNTS, claimedAt: null });
    });
    this.live.publish(IMPORTS_WAITING, { id });
    return this.dataSource.manager.findOneByOrFail(ContactImport, { id });
  }

  private async assertPlan({ headers }: ContactImport, { columns, templateId }: ImportPlan): Promise<void> {
    const [fields, phoneTypes, templates] = await Promise.all([
      this.directories.fields(),
      this.phoneTypes.list(),
      this.directories.templates(),
    ]);
    if (columns.length !== headers.length) throw wrongField('columns', 'invalid');
    for (const [index, { target, fieldId, phoneTypeId }] of columns.entries()) {
      const isField = target !== ImportTarget.FIELD || fields.some(({ id }) => id === fieldId);
      const isType = !phoneTypeId || phoneTypes.some(({ id }) => id === phoneTypeId);
      if (!isField || !isType) throw wrongField(`columns.${index}`, 'not-found');
    }
    const once = columns.filter(({ target }) => target !== ImportTarget.PHONE && target !== ImportTarget.SKIP);
    const repeated = once.findIndex(
      (one, index) => once.findIndex((other) => other.target === one.target && other.fieldId === one.fieldId) < index,
    );
    if (repeated >= 0) throw wrongField(`columns.${columns.indexOf(once[repeated])}`, 'repeated');
    if (!columns.some(({ target }) => target === ImportTarget.NAME || target === ImportTarget.PHONE)) {
      throw wrongField('columns', 'required');
    }
    if (templateId && !templates.some(({ id }) => id === templateId)) throw wrongField('templateId', 'not-found');
  }
}

/** The template's kind, else persons. */
export const usualKind = (templates: readonly { id: string; kind: ContactKind }[], templateId?: string | null) =>
  templates.find(({ id }) => id === templateId)?.kind ?? ContactKind.PERSON;
