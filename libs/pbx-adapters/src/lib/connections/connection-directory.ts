import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { IngestConnection } from '@ringdesk/calls';
import { LiveCache, LiveEvents, newToken, SecretBox } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import type { AdapterSettings, ExtensionAliases, ExtensionPhones, PbxAdapter } from '../adapter';
import { changeNumber } from '../outgoing/change-number';
import { type CallForwarding, type NumberChangeRule, PbxConnection, RecordingMode } from '../pbx-connection.entity';
import { adapterOf } from '../registry';

/** Topic that tells all processes that connections changed; the message says which one. */
export const CONNECTIONS_CHANGED = 'pbx-connections';

/** A connection ready for use: its adapter, secrets in clear. Stays inside the API process. */
export interface ReadyConnection {
  id: string;
  key: string;
  name: string;
  isEnabled: boolean;
  adapter: PbxAdapter;
  settings: AdapterSettings;
  aliases: ExtensionAliases;
  extensionPhones: ExtensionPhones;
  hubToken: string;
  hubTokenHash: string;
  country: string;
  forwarding: CallForwarding;
  outgoingNumberChange: NumberChangeRule;
  recordingMode: RecordingMode;
  /** Hosts in private networks that recordings may be fetched from. */
  recordingHosts: string[];
  /** What the call engine needs of it. */
  ingest: IngestConnection;
}

interface Snapshot {
  all: ReadyConnection[];
  byId: Map<string, ReadyConnection>;
  byKey: Map<string, ReadyConnection>;
  byTokenHash: Map<string, ReadyConnection>;
}

/** All connections of the installation, kept in memory: a request of a PBX asks the database for none of them. */
@Injectable()
export class ConnectionDirectory implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('ConnectionDirectory');
  private readonly snapshots: LiveCache<Snapshot>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly secretBox: SecretBox,
    private readonly live: LiveEvents,
  ) {
    this.snapshots = new LiveCache(live, () => this.load());
  }

  async onModuleInit(): Promise<void> {
    await this.snapshots.forgetOn(CONNECTIONS_CHANGED, () => null);
  }

  onModuleDestroy(): void {
    this.snapshots.stop();
  }

  async all(): Promise<ReadyConnection[]> {
    return (await this.snapshots.get()).all;
  }

  async byId(id: string): Promise<ReadyConnection | undefined> {
    return (await this.snapshots.get()).byId.get(id);
  }

  /** The connection of a receiving address. */
  async byKey(provider: string, key: string): Promise<ReadyConnection | undefined> {
    const connection = (await this.snapshots.get()).byKey.get(key);
    return connection?.adapter.id === provider ? connection : undefined;
  }

  /** The connection of one of these providers that has the token. */
  async byToken(providers: ReadonlySet<string>, tokenHash: string | undefined): Promise<ReadyConnection | undefined> {
    const { byTokenHash } = await this.snapshots.get();
    const named = tokenHash === undefined ? undefined : byTokenHash.get(tokenHash);
    return named && providers.has(named.adapter.id) ? named : undefined;
  }

  /** The connection of these providers, where there is just one. */
  async onlyOne(providers: ReadonlySet<string>): Promise<ReadyConnection | undefined> {
    const { all } = await this.snapshots.get();
    const ofProviders = all.filter(({ adapter }) => providers.has(adapter.id));
    return ofProviders.length === 1 ? ofProviders[0] : undefined;
  }

  /** After a change was committed: makes every process read the connections again. */
  changed(id: string): void {
    this.live.publish(CONNECTIONS_CHANGED, { id });
  }

  private async load(): Promise<Snapshot> {
    const rows = await this.dataSource.getRepository(PbxConnection).find({ order: { createdAt: 'ASC' } });
    const known = rows.flatMap((row) => this.ready(row) ?? []);
    const real = known.filter(({ isEnabled, adapter }) => isEnabled && !adapter.isSimulated);
    const all = known.map((connection) => ({
      ...connection,
      ingest: { ...connection.ingest, hasNeighbours: real.some(({ id }) => id !== connection.id) },
    }));
    return {
      all,
      byId: new Map(all.map((connection) => [connection.id, connection])),
      byKey: new Map(all.map((connection) => [connection.key, connection])),
      byTokenHash: new Map(all.map((connection) => [connection.hubTokenHash, connection])),
    };
  }

  private ready(row: PbxConnection): ReadyConnection | undefined {
    const adapter = adapterOf(row.provider);
    if (!adapter) {
      this.log.warn({ connectionId: row.id, provider: row.provider, msg: 'connection of an unknown provider' });
      return undefined;
    }
    const { id, key, name, isEnabled, hubTokenHash, country, forwarding, outgoingNumberChange } = row;
    const secrets = Object.entries(row.secrets).map(([name, sealed]) => [name, this.open(row.id, sealed) ?? '']);
    return {
      ...{ id, key, name, isEnabled, adapter, hubTokenHash, country, forwarding, outgoingNumberChange },
      aliases: row.aliases,
      extensionPhones: row.extensionPhones,
      recordingMode: row.recordingMode,
      recordingHosts: row.recordingHosts,
      settings: { ...defaults(adapter), ...row.settings, ...Object.fromEntries(secrets) },
      // A token that cannot be read must match nothing, least of all an empty one.
      hubToken: this.open(row.id, row.hubToken) ?? newToken(),
      ingest: {
        ...{ id, country, hasNeighbours: false },
        createsContactsForOutgoing: row.createsContactsForOutgoing,
        notifiesResponsible: row.notifiesResponsible,
        keepsRecordings: row.recordingMode !== RecordingMode.OFF,
        changeNewContactNumber: (raw) => changeNumber(row.newContactNumberChange, raw),
        contactTemplateId: row.contactTemplateId,
        newContactResponsible: row.newContactResponsible,
        filing: row.filing,
      },
    };
  }

  private open(id: string, sealed: string): string | undefined {
    try {
      return this.secretBox.open(sealed, id);
    } catch (error) {
      this.log.error({ connectionId: id, err: error, msg: 'a secret of the connection cannot be read' });
      return undefined;
    }
  }
}

function defaults(adapter: PbxAdapter): Record<string, string> {
  const declared = Object.entries(adapter.settings).filter(([, { default: value }]) => value !== undefined);
  return Object.fromEntries(declared.map(([key, { default: value }]) => [key, value as string]));
}
