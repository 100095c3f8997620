import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Rounds } from '@ringdesk/platform';
import { ShortNumbersService } from '@ringdesk/short-numbers';
import type { CallEvent } from '@ringdesk/telephony';
import { DataSource } from 'typeorm';
import { type PbxNumbers, PbxRefusal } from '../adapter';
import { PbxHttpClient, PbxUnreachable } from '../outgoing/pbx-http-client';
import { PbxConnection } from '../pbx-connection.entity';
import { ConnectionDirectory, type ReadyConnection } from './connection-directory';

const ROUND_MS = 30_000;
const FIRST_MS = 2_000;
/** So often a PBX that names extensions by ids of its own is asked for them. */
const EVERY_SECONDS = 3600;
/** And once more when it names one that nobody knows, at most so often. */
const UNKNOWN_SECONDS = 60;

type Names = Pick<ReadyConnection, 'aliases' | 'extensionPhones'>;

/**
 * How PBXs call their extensions, for those whose events name them by ids of their own: learnt soon after a connection
 * was made or changed, every hour, and when an unknown id comes.
 */
@Injectable()
export class ExtensionNames implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('ExtensionNames');
  private readonly rounds = new Rounds(
    () => this.learnDue(new Date()),
    ROUND_MS,
    (error) => this.log.warn({ err: error, msg: 'names of extensions could not be learnt' }),
  );
  /** By connection: what is being asked right now. */
  private readonly asking = new Map<string, Promise<Names | null>>();
  /** By connection: when an unknown id was last a reason to ask; spares the database the question. */
  private readonly wondered = new Map<string, number>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly connections: ConnectionDirectory,
    private readonly client: PbxHttpClient,
    private readonly shortNumbers: ShortNumbersService,
    private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    if (this.host.httpAdapter) this.rounds.start(FIRST_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  /** Asks a PBX for its extensions and keeps how it calls them. @throws PbxUnreachable, PbxRefusal */
  async learn(connection: ReadyConnection): Promise<PbxNumbers> {
    const none: PbxNumbers = { extensions: [], lines: [] };
    const numbers = (await connection.adapter.listNumbers?.(this.client.of(connection))) ?? none;
    await this.dataSource
      .getRepository(PbxConnection)
      .update({ id: connection.id }, { ...namesIn(numbers), numbersReadAt: new Date() });
    this.connections.changed(connection.id);
    return numbers;
  }

  /** Whether events name an extension that neither the PBX's list held when it was last asked, nor the settings hold. */
  async isStrange({ id, aliases }: ReadyConnection, events: CallEvent[]): Promise<boolean> {
    const directory = await this.shortNumbers.directory(id);
    const known = new Set(['', ...Object.values(aliases)]);
    const isKnown = (extension: string) => known.has(extension) || directory.isShortNumber(extension);
    return events.some((event) => 'extension' in event && !isKnown(event.extension));
  }

  /** The connection with the names that the PBX gives now; as it was where it was asked a moment ago, or is silent. */
  async relearnt(connection: ReadyConnection): Promise<ReadyConnection> {
    const { id } = connection;
    const asking = this.asking.get(id) ?? this.relearn(connection).finally(() => this.asking.delete(id));
    this.asking.set(id, asking);
    const names = (await asking) ?? (await this.connections.byId(id));
    return names ? { ...connection, aliases: names.aliases, extensionPhones: names.extensionPhones } : connection;
  }

  /** Asks every PBX whose turn it is. */
  async learnDue(now: Date): Promise<void> {
    for (const connection of await this.connections.all()) {
      if (!connection.isEnabled || !connection.adapter.hasOwnNames || this.rounds.isStopped) continue;
      if (await this.claim(connection, now, EVERY_SECONDS)) await this.tryToLearn(connection);
    }
  }

  /** null: it was asked a moment ago, or said nothing. */
  private async relearn(connection: ReadyConnection): Promise<Names | null> {
    const now = new Date();
    if (now.getTime() - (this.wondered.get(connection.id) ?? 0) < UNKNOWN_SECONDS * 1000) return null;
    this.wondered.set(connection.id, now.getTime());
    return (await this.claim(connection, now, UNKNOWN_SECONDS)) ? this.tryToLearn(connection) : null;
  }

  /** null: the PBX said no, or nothing. */
  private async tryToLearn(connection: ReadyConnection): Promise<Names | null> {
    try {
      return namesIn(await this.learn(connection));
    } catch (error) {
      if (!(error instanceof PbxUnreachable || error instanceof PbxRefusal)) throw error;
      this.log.warn({ connectionId: connection.id, problem: error.message, msg: 'a PBX did not name its extensions' });
      return null;
    }
  }

  /** For one process alone; false: the PBX was asked lately. */
  private async claim({ id }: ReadyConnection, now: Date, seconds: number): Promise<boolean> {
    const [rows] = (await this.dataSource.query(
      `UPDATE pbx_connection SET numbers_read_at = $2
        WHERE id = $1 AND coalesce(numbers_read_at, '-infinity') <= $2::timestamptz - make_interval(secs => $3)
       RETURNING id`,
      [id, now, seconds],
    )) as [unknown[], number];
    return rows.length > 0;
  }
}

function namesIn({ extensions }: PbxNumbers): Names {
  const aliases = extensions.flatMap(({ alias, number }) => (alias ? [[alias, number] as const] : []));
  const phones = extensions.flatMap(({ number, phone }) => (phone ? [[number, phone] as const] : []));
  return { aliases: Object.fromEntries(aliases), extensionPhones: Object.fromEntries(phones) };
}
