import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Employee } from '@ringdesk/auth';
import { AppError, CONFIG, type Config, isUuid, SecretBox } from '@ringdesk/platform';
import { DataSource, Repository } from 'typeorm';
import { type ConnectionCheckResult, webhookOf } from '../adapter';
import type { LocalisedText } from '../settings';
import { PbxConnection } from '../pbx-connection.entity';
import { adapterOf } from '../registry';
import { ConnectionDirectory } from './connection-directory';
import { ConnectionSetup, type SetupRefusal } from './connection-setup';
import { ConnectionWriter, validSettings } from './connection-writer';
import type { CheckPbxConnectionInput, CreatePbxConnectionInput, UpdatePbxConnectionInput } from './connection.graphql';

/** A saved connection and, where the PBX did not accept `setup`, its words. */
export interface SavedConnection {
  connection: PbxConnection;
  refusal: SetupRefusal | null;
}

/** Connections to PBXs as administrators keep them (B-01…B-08). Each change leaves a line in the audit log. */
@Injectable()
export class ConnectionsService {
  private readonly audit = new Logger('audit');
  private readonly rows: Repository<PbxConnection>;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    dataSource: DataSource,
    private readonly directory: ConnectionDirectory,
    private readonly secretBox: SecretBox,
    private readonly setup: ConnectionSetup,
    private readonly writer: ConnectionWriter,
  ) {
    this.rows = dataSource.getRepository(PbxConnection);
  }

  list(): Promise<PbxConnection[]> {
    return this.rows.find({ order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** @throws AppError NOT_FOUND */
  async one(id: string): Promise<PbxConnection> {
    const row = isUuid(id) ? await this.rows.findOneBy({ id }) : null;
    if (!row) throw new AppError('NOT_FOUND', 'There is no such connection');
    return row;
  }

  /** @throws AppError BAD_USER_INPUT with `fields`: `settings.<key>` → what is wrong */
  async create(input: CreatePbxConnectionInput, by: Employee): Promise<SavedConnection> {
    const id = await this.writer.insert(this.rows.manager, input);
    this.tell('created', id, by, { provider: input.provider });
    return this.saved(id, input.isEnabled, false);
  }

  /** @throws AppError NOT_FOUND, BAD_USER_INPUT */
  async update(input: UpdatePbxConnectionInput, by: Employee): Promise<SavedConnection> {
    const before = await this.one(input.id);
    const { columns, needsSetup } = await this.writer.update(this.rows.manager, before, input);
    this.tell('changed', before.id, by, { columns });
    return this.saved(before.id, needsSetup && !input.ignoresSetupRefusal, before.isEnabled);
  }

  /**
   * Removes a connection that was never used, with its short numbers and lines.
   * @throws AppError NOT_FOUND; CONFLICT when it has calls, which would be lost: it can be switched off
   */
  async remove(id: string, by: Employee): Promise<void> {
    const { provider, name } = await this.one(id);
    await this.writer.delete(this.rows.manager, id);
    this.tell('deleted', id, by, { provider, name });
    this.directory.changed(id);
  }

  /** A new token for the PBX; the old one stops at once. Where the provider can, the PBX is told (B-08). */
  async replaceHubToken(id: string, by: Employee): Promise<PbxConnection> {
    const { isEnabled } = await this.one(id);
    await this.writer.replaceToken(this.rows.manager, id);
    this.tell('token replaced', id, by, {});
    const { connection } = await this.saved(id, isEnabled, isEnabled);
    return connection;
  }

  /** Tries settings that need not be saved yet. @throws AppError BAD_USER_INPUT, NOT_FOUND */
  async check(input: CheckPbxConnectionInput): Promise<ConnectionCheckResult> {
    const adapter = this.writer.adapter(input.provider);
    const saved = input.id ? await this.one(input.id) : null;
    const stored = saved?.provider === adapter.id ? { ...saved.settings, ...this.writer.openSecrets(saved) } : {};
    return this.setup.check(adapter, validSettings(adapter, input.settings, stored), saved?.recordingHosts ?? []);
  }

  /** The hub's token in clear, for administrators to copy. */
  hubToken(connection: PbxConnection): string {
    return this.secretBox.open(connection.hubToken, connection.id);
  }

  /** Where the PBX sends its requests; null for held connections. */
  receivingUrl({ provider, key }: PbxConnection): string | null {
    const adapter = adapterOf(provider);
    if (!adapter || !webhookOf(adapter)) return null;
    return `${this.config.publicUrl}/tel/${provider}/${key}`;
  }

  /** What the administrator copies into the PBX's cabinet (B-03); none for held connections. */
  receivingAddresses(row: PbxConnection): { label: LocalisedText | null; url: string }[] {
    const base = this.receivingUrl(row);
    if (base === null) return [];
    const declared = adapterOf(row.provider)?.addresses ?? [{ label: null, path: '' }];
    const token = this.hubToken(row);
    return declared.map(({ label, path }) => ({ label, url: `${base}${path.replace('{token}', token)}` }));
  }

  /** Tells the PBX of the connection where the provider can (B-07). @throws AppError NOT_FOUND */
  async sendSetup(id: string): Promise<SetupRefusal | null> {
    const connection = await this.one(id);
    const hub = { token: this.hubToken(connection), url: this.receivingUrl(connection) ?? '' };
    return this.setup.send(await this.directory.byId(id), hub);
  }

  /** After the commit: all processes hear of it, then the PBX; a refusal takes back what was enabled just now. */
  private async saved(id: string, needsSetup: boolean, wasEnabled: boolean): Promise<SavedConnection> {
    this.directory.changed(id);
    const connection = await this.one(id);
    const refusal = needsSetup ? await this.sendSetup(id) : null;
    if (!refusal || wasEnabled) return { connection, refusal };
    await this.rows.update({ id }, { isEnabled: false });
    this.directory.changed(id);
    return { connection: await this.one(id), refusal };
  }

  private tell(action: string, connectionId: string, by: Employee, more: Record<string, unknown>): void {
    this.audit.log({ action: `connection ${action}`, connectionId, employeeId: by.id, ...more });
  }
}
