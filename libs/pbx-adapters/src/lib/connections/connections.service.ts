import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Employee } from '@ringdesk/auth';
import { AppError, CONFIG, type Config, hashToken, isUuid, SecretBox } from '@ringdesk/platform';
import { randomBytes, randomUUID } from 'node:crypto';
import { DataSource, Repository } from 'typeorm';
import { type ConnectionCheckResult, type PbxAdapter, webhookOf } from '../adapter';
import type { LocalisedText } from '../settings';
import { PbxConnection } from '../pbx-connection.entity';
import { adapterOf } from '../registry';
import { ConnectionDirectory } from './connection-directory';
import { ConnectionSetup, type SetupRefusal } from './connection-setup';
import { readChanges, readNewConnection } from './connection-input';
import type {
  CheckPbxConnectionInput,
  CreatePbxConnectionInput,
  SettingValueInput,
  UpdatePbxConnectionInput,
} from './connection.graphql';
import { divideSecrets, readSettings } from './read-settings';

/** A saved connection and, where the PBX did not accept `setup`, its words. */
export interface SavedConnection {
  connection: PbxConnection;
  refusal: SetupRefusal | null;
}

/** PostgreSQL's codes for a row that others point at; since version 18 RESTRICT has its own. */
const STILL_IN_USE = ['23503', '23001'];

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
    const adapter = this.adapter(input.provider);
    const { name, country } = readNewConnection(input);
    const values = validSettings(adapter, input.settings);
    const id = randomUUID();
    const key = `${adapter.id}-${randomBytes(5).toString('hex')}`;
    const { isEnabled } = input;
    const row = { id, key, provider: adapter.id, name, country, isEnabled };
    await this.rows.insert({ ...row, ...this.sealedToken(id), ...this.sealedSettings(adapter, id, values) });
    this.tell('created', id, by, { provider: adapter.id });
    return this.saved(id, isEnabled, false);
  }

  /** @throws AppError NOT_FOUND, BAD_USER_INPUT */
  async update(input: UpdatePbxConnectionInput, by: Employee): Promise<SavedConnection> {
    const before = await this.one(input.id);
    const adapter = this.adapter(before.provider);
    const changed = readChanges(input);
    const stored = { ...before.settings, ...this.openSecrets(before) };
    const settings = input.settings ? validSettings(adapter, input.settings, stored) : null;
    const isSwitchedOn = changed.isEnabled === true && !before.isEnabled;
    const columns = {
      ...changed,
      ...(settings ? { ...this.sealedSettings(adapter, before.id, settings), numbersReadAt: null } : {}),
      // what happened while it was off was not meant to be recorded
      ...(isSwitchedOn ? { historyFrom: new Date() } : {}),
    };
    if (Object.keys(columns).length > 0) {
      await this.rows.update({ id: before.id }, columns).catch((error: Error & { code?: string }) => {
        if (!STILL_IN_USE.includes(error.code ?? '')) throw error;
        const fields = { contactTemplateId: 'not-found' }; // the only column that points at another row
        throw new AppError('BAD_USER_INPUT', 'There is no such template', { fields });
      });
    }
    this.tell('changed', before.id, by, { columns: Object.keys(columns) });
    const isEnabled = changed.isEnabled ?? before.isEnabled;
    const isNewAtPbx = settings !== null && JSON.stringify(settings) !== JSON.stringify(stored);
    const needsSetup = isEnabled && (!before.isEnabled || isNewAtPbx) && !input.ignoresSetupRefusal;
    return this.saved(before.id, needsSetup, before.isEnabled);
  }

  /**
   * Removes a connection that was never used, with its short numbers and lines.
   * @throws AppError NOT_FOUND; CONFLICT when it has calls, which would be lost: it can be switched off
   */
  async remove(id: string, by: Employee): Promise<void> {
    const { provider, name } = await this.one(id);
    await this.rows.delete({ id }).catch((error: Error & { code?: string }) => {
      if (!STILL_IN_USE.includes(error.code ?? '')) throw error;
      throw new AppError('CONFLICT', 'Calls came through this connection: switch it off instead');
    });
    this.tell('deleted', id, by, { provider, name });
    this.directory.changed(id);
  }

  /** A new token for the PBX; the old one stops at once. Where the provider can, the PBX is told (B-08). */
  async replaceHubToken(id: string, by: Employee): Promise<PbxConnection> {
    const { isEnabled } = await this.one(id);
    await this.rows.update({ id }, this.sealedToken(id));
    this.tell('token replaced', id, by, {});
    const { connection } = await this.saved(id, isEnabled, isEnabled);
    return connection;
  }

  /** Tries settings that need not be saved yet. @throws AppError BAD_USER_INPUT, NOT_FOUND */
  async check(input: CheckPbxConnectionInput): Promise<ConnectionCheckResult> {
    const adapter = this.adapter(input.provider);
    const saved = input.id ? await this.one(input.id) : null;
    const stored = saved?.provider === adapter.id ? { ...saved.settings, ...this.openSecrets(saved) } : {};
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

  /** After the commit: all processes hear of it, then the PBX; a refusal takes back what was enabled just now. */
  private async saved(id: string, needsSetup: boolean, wasEnabled: boolean): Promise<SavedConnection> {
    this.directory.changed(id);
    const connection = await this.one(id);
    if (!needsSetup) return { connection, refusal: null };
    const hub = { token: this.hubToken(connection), url: this.receivingUrl(connection) ?? '' };
    const refusal = await this.setup.send(await this.directory.byId(id), hub);
    if (!refusal || wasEnabled) return { connection, refusal };
    await this.rows.update({ id }, { isEnabled: false });
    this.directory.changed(id);
    return { connection: await this.one(id), refusal };
  }

  private adapter(provider: string): PbxAdapter {
    const adapter = adapterOf(provider);
    if (adapter && (!adapter.isSimulated || this.config.isDemo)) return adapter;
    throw new AppError('BAD_USER_INPUT', 'There is no such provider', { fields: { provider: 'unknown' } });
  }

  private sealedToken(id: string) {
    const token = randomBytes(16).toString('hex');
    return { hubToken: this.secretBox.seal(token, id), hubTokenHash: hashToken(token) };
  }

  private sealedSettings(adapter: PbxAdapter, id: string, values: Record<string, string>) {
    const { open, secret } = divideSecrets(adapter, values);
    const sealed = Object.entries(secret).map(([key, value]) => [key, this.secretBox.seal(value, id)]);
    return { settings: open, secrets: Object.fromEntries(sealed) as Record<string, string> };
  }

  private openSecrets({ id, secrets }: PbxConnection): Record<string, string> {
    return Object.fromEntries(Object.entries(secrets).map(([key, sealed]) => [key, this.secretBox.open(sealed, id)]));
  }

  private tell(action: string, connectionId: string, by: Employee, more: Record<string, unknown>): void {
    this.audit.log({ action: `connection ${action}`, connectionId, employeeId: by.id, ...more });
  }
}

function validSettings(adapter: PbxAdapter, given: SettingValueInput[], stored?: Record<string, string>) {
  const { values, problems } = readSettings(adapter, given, stored);
  if (Object.keys(problems).length === 0) return values;
  throw new AppError('BAD_USER_INPUT', 'Some fields are not right', { fields: problems });
}
