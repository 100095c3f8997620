import { Inject, Injectable } from '@nestjs/common';
import { AppError, CONFIG, type Config, hashToken, SecretBox } from '@ringdesk/platform';
import { randomBytes, randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { PbxAdapter } from '../adapter';
import { PbxConnection } from '../pbx-connection.entity';
import { adapterOf } from '../registry';
import { readChanges, readNewConnection } from './connection-input';
import type { CreatePbxConnectionInput, SettingValueInput, UpdatePbxConnectionInput } from './connection.graphql';
import { divideSecrets, readSettings } from './read-settings';

/** PostgreSQL's codes for a row that others point at; since version 18 RESTRICT has its own. */
const STILL_IN_USE = ['23503', '23001'];

/** What an update changed, and whether the PBX has to be told. */
export interface ConnectionUpdate {
  columns: string[];
  needsSetup: boolean;
}

/** A connection as it is made: by an administrator, or by a settings file, which knows its key. */
export type NewPbxConnection = CreatePbxConnectionInput & { key?: string };

interface WritingOptions {
  /** Secrets that the provider requires may be missing: for a connection that is switched off until they are there. */
  maySecretsBeMissing?: boolean;
}

/** Checks and writes rows of connections, in whichever transaction. Tells nobody of it: its callers do, once committed. */
@Injectable()
export class ConnectionWriter {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly secretBox: SecretBox,
  ) {}

  /** @returns its id @throws AppError BAD_USER_INPUT with `fields`: `settings.<key>` → what is wrong */
  async insert(tx: EntityManager, input: NewPbxConnection, options: WritingOptions = {}): Promise<string> {
    const adapter = this.adapter(input.provider);
    const { name, country, key = `${adapter.id}-${randomBytes(5).toString('hex')}` } = readNewConnection(input);
    const values = validSettings(adapter, input.settings, {}, options);
    const id = randomUUID();
    const row = { id, key, provider: adapter.id, name, country, isEnabled: input.isEnabled };
    await tx.insert(PbxConnection, {
      ...row,
      ...this.sealedToken(id),
      ...this.sealedSettings(adapter, id, values),
      createdAt: () => 'clock_timestamp()', // several of one transaction keep their order
    });
    return id;
  }

  /** @throws AppError BAD_USER_INPUT with `fields` */
  async update(
    tx: EntityManager,
    before: PbxConnection,
    input: UpdatePbxConnectionInput,
    options: WritingOptions = {},
  ): Promise<ConnectionUpdate> {
    const adapter = this.adapter(before.provider);
    const changed = readChanges(input);
    const stored = { ...before.settings, ...this.openSecrets(before) };
    const settings = input.settings ? validSettings(adapter, input.settings, stored, options) : null;
    const isSwitchedOn = changed.isEnabled === true && !before.isEnabled;
    const columns = {
      ...changed,
      ...(settings ? { ...this.sealedSettings(adapter, before.id, settings), numbersReadAt: null } : {}),
      // what happened while it was off was not meant to be recorded
      ...(isSwitchedOn ? { historyFrom: new Date() } : {}),
    };
    if (Object.keys(columns).length > 0) {
      await tx.update(PbxConnection, { id: before.id }, columns).catch((error: Error & { code?: string }) => {
        if (!STILL_IN_USE.includes(error.code ?? '')) throw error;
        const fields = { contactTemplateId: 'not-found' }; // the only column that points at another row
        throw new AppError('BAD_USER_INPUT', 'There is no such template', { fields });
      });
    }
    const isEnabled = changed.isEnabled ?? before.isEnabled;
    const isNewAtPbx = settings !== null && JSON.stringify(settings) !== JSON.stringify(stored);
    const needsSetup = isEnabled && (!before.isEnabled || isNewAtPbx);
    return { columns: Object.keys(columns), needsSetup };
  }

  /**
   * Removes a connection that was never used, with its short numbers and lines.
   * @throws AppError CONFLICT when it has calls, which would be lost: it can be switched off
   */
  async delete(tx: EntityManager, id: string): Promise<void> {
    await tx.delete(PbxConnection, { id }).catch((error: Error & { code?: string }) => {
      if (!STILL_IN_USE.includes(error.code ?? '')) throw error;
      const reason = 'calls';
      throw new AppError('CONFLICT', 'Calls came through this connection: switch it off instead', { reason });
    });
  }

  async replaceToken(tx: EntityManager, id: string): Promise<void> {
    await tx.update(PbxConnection, { id }, this.sealedToken(id));
  }

  /** @throws AppError BAD_USER_INPUT for a provider that this installation does not offer */
  adapter(provider: string): PbxAdapter {
    const adapter = adapterOf(provider);
    if (adapter && (!adapter.isSimulated || this.config.isDemo)) return adapter;
    throw new AppError('BAD_USER_INPUT', 'There is no such provider', { fields: { provider: 'unknown' } });
  }

  /** Values of the secret fields, in clear. */
  openSecrets({ id, secrets }: Pick<PbxConnection, 'id' | 'secrets'>): Record<string, string> {
    return Object.fromEntries(Object.entries(secrets).map(([key, sealed]) => [key, this.secretBox.open(sealed, id)]));
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
}

/** @throws AppError BAD_USER_INPUT with `fields` */
export function validSettings(
  adapter: PbxAdapter,
  given: SettingValueInput[],
  stored: Record<string, string> = {},
  { maySecretsBeMissing = false }: WritingOptions = {},
): Record<string, string> {
  const { values, problems } = readSettings(adapter, given, stored);
  const isLeftOut = ([path, problem]: [string, unknown]) =>
    maySecretsBeMissing && problem === 'required' && adapter.settings[path.replace('settings.', '')]?.kind === 'secret';
  const wrong = Object.entries(problems).filter((entry) => !isLeftOut(entry));
  if (wrong.length === 0) return values;
  throw new AppError('BAD_USER_INPUT', 'Some fields are not right', { fields: Object.fromEntries(wrong) });
}
