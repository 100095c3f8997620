import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Employee } from '@ringdesk/auth';
import { ConnectionsService, ConnectionWriter } from '@ringdesk/pbx-adapters';
import { AppError, CONFIG, type Config, LiveEvents } from '@ringdesk/platform';
import { createHash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { ImportWork, type MissingSecret, type TypedSecret } from './apply/import-work';
import { lockSettings } from './apply/lock-settings';
import { writeSettings } from './apply/write-settings';
import { compareDocuments, type Difference } from './compare/compare-documents';
import { printJson } from './file/print-json';
import { readDocument, type ReadDocument } from './file/read-document';
import { listsOf } from './file/settings-lists';
import type { FileProblem } from './problems/file-problems';
import type { SettingsProblem } from './problems/settings-problems';
import { readSettings } from './state/read-settings';

export interface PreviewOptions {
  /** Rows that the file has not, in lists that it has, are removed. */
  removes: boolean;
}

export interface ImportOptions extends PreviewOptions {
  /** What cannot be brought in is left out; else nothing is brought in. */
  leavesOut: boolean;
  /** Of the preview that somebody has seen. */
  fingerprint: string;
  secrets: TypedSecret[];
}

/** What a file would do, or did. */
export interface SettingsChange {
  /** Names this change: another one, or the same one on other settings, has another. */
  fingerprint: string;
  differences: Difference[];
  problems: (SettingsProblem & { line?: number })[];
  missingSecrets: MissingSecret[];
  /** Rows that the file has not, in lists that it has. */
  extra: number;
}

export interface SettingsImport extends SettingsChange {
  /** Keys of connections that were made: each has a token of its own, which its PBX has to be given. */
  madeConnections: { id: string; key: string; name: string }[];
  /** PBXs that did not accept what they were told; they may be told again on the page of the connection. */
  refusals: { connection: string; message: string }[];
}

/** Thrown to take back what a preview did. */
class Undo extends Error {}

/** Settings as a file: taken out, compared, brought in (D-16). */
@Injectable()
export class SettingsFileService {
  private readonly audit = new Logger('audit');

  constructor(
    private readonly db: DataSource,
    private readonly live: LiveEvents,
    private readonly writer: ConnectionWriter,
    private readonly connections: ConnectionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** All settings, secrets left out. */
  async export(): Promise<string> {
    return this.db.transaction('REPEATABLE READ', async (tx) => printJson(await readSettings(tx)));
  }

  /** Notes who took the settings out. */
  noteExport(by: Pick<Employee, 'id'>): void {
    this.audit.log({ action: 'settings exported', employeeId: by.id });
  }

  /**
   * What a file would change. It is really brought in, by the services of the screens, and taken back: so the preview
   * cannot promise what the import does not keep.
   */
  async preview(text: string, options: PreviewOptions): Promise<SettingsChange | { problems: FileProblem[] }> {
    const file = readDocument(text);
    if ('problems' in file) return file;
    let change: SettingsChange | undefined;
    await this.db
      .transaction(async (tx) => {
        await tx.query(`SET LOCAL lock_timeout = '10s'`);
        ({ change } = await this.bringIn(tx, file, options, []));
        throw new Undo();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undo)) throw error;
      });
    return change as SettingsChange;
  }

  /**
   * Brings a file in, as the preview showed it, or not at all.
   * @throws AppError BAD_USER_INPUT for a file that cannot be read; CONFLICT with `reason`: 'changed' (the settings are
   *   others than those of the preview), 'problems' (something cannot be brought in, and may not be left out)
   */
  async import(text: string, options: ImportOptions, by: Pick<Employee, 'id'> | null): Promise<SettingsImport> {
    const file = readDocument(text);
    if ('problems' in file) {
      throw new AppError('BAD_USER_INPUT', file.problems[0].text.en, { problems: file.problems });
    }
    const { change, work } = await this.db.transaction(async (tx) => {
      await lockSettings(tx);
      const done = await this.bringIn(tx, file, options, options.secrets);
      if (done.change.fingerprint !== options.fingerprint) throw changedMeanwhile();
      if (done.change.problems.length > 0 && !options.leavesOut) throw hasProblems();
      return done;
    });
    work.live.release(this.live);
    this.tell(change, by);
    return { ...change, ...(await this.made(change)), refusals: await this.setUp([...work.setups]) };
  }

  private async bringIn(tx: EntityManager, file: ReadDocument, { removes }: PreviewOptions, secrets: TypedSecret[]) {
    const before = await readSettings(tx);
    const work = new ImportWork(tx, before, listsOf(file.document), this.writer, removes, secrets, this.config);
    await writeSettings(work);
    const after = await readSettings(tx);
    const problems = work.problems.map((problem) => ({
      ...problem,
      line: problem.path === null ? undefined : file.lineOf(problem.path),
    }));
    const change: SettingsChange = {
      fingerprint: fingerprintOf([before, file.document, removes, problems]),
      differences: compareDocuments(before, after, { removes: true }),
      problems,
      missingSecrets: work.missingSecrets,
      extra: compareDocuments(before, file.document, { removes: true }).filter(({ kind }) => kind === 'REMOVED').length,
    };
    return { change, work };
  }

  private async made({ differences }: SettingsChange): Promise<Pick<SettingsImport, 'madeConnections'>> {
    const keys = differences.flatMap(({ kind, list, key }) =>
      kind === 'ADDED' && list === 'connections' ? [key] : [],
    );
    const rows = await this.connections.list();
    const made = rows.filter(({ key }) => keys.includes(key));
    return { madeConnections: made.map(({ id, key, name }) => ({ id, key, name })) };
  }

  /** The PBXs whose settings are others now are told, as after a change by hand. */
  private async setUp(ids: string[]): Promise<SettingsImport['refusals']> {
    const told = ids.map(async (id) => {
      const refusal = await this.connections.sendSetup(id);
      return refusal ? [{ connection: (await this.connections.one(id)).name, message: refusal.message }] : [];
    });
    return (await Promise.all(told)).flat();
  }

  /** Who changed what, row by row; values are in the settings. */
  private tell({ fingerprint, differences, problems }: SettingsChange, by: Pick<Employee, 'id'> | null): void {
    const who = by ? { employeeId: by.id } : { by: 'command' };
    const counts = { differences: differences.length, leftOut: problems.length };
    this.audit.log({ action: 'settings imported', ...who, fingerprint, ...counts });
    for (const { kind, list, connection, key, fields } of differences) {
      const what = { kind, list, ...(connection && { connection }), key, fields: fields.map(({ field }) => field) };
      this.audit.log({ action: 'setting imported', ...who, ...what });
    }
  }
}

const fingerprintOf = (parts: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

const changedMeanwhile = () =>
  new AppError('CONFLICT', 'The settings have changed since the preview', { reason: 'changed' });

const hasProblems = () =>
  new AppError('CONFLICT', 'Something of the file cannot be brought in', { reason: 'problems' });
