import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { CONFIG, type Config, LiveEvents } from '@ringdesk/platform';
import { ShortNumbersService } from '@ringdesk/short-numbers';
import type { CallEvent } from '@ringdesk/telephony';
import { DataSource } from 'typeorm';
import type { PbxStream, StreamStatus } from '../adapter';
import { ConnectionDirectory, CONNECTIONS_CHANGED, type ReadyConnection } from '../connections/connection-directory';
import { PbxConnection } from '../pbx-connection.entity';
import { ConnectionActivity } from '../receiving/connection-activity';
import { InboundLedger } from '../receiving/inbound-ledger';
import { InboundProcessor } from '../receiving/inbound-processor';
import { storable } from '../receiving/read-fields';
import { StreamLeases } from './stream-leases';

/** How soon a stream whose process died is taken over. */
const EVERY_MS = 2000;

interface HeldStream {
  stream: PbxStream;
  /** Changes with the settings: another one means a new stream. */
  signature: string;
  shortNumbers: ReadonlySet<string>;
  /** Settles when all states so far are noted: one after another, so that the last one stays. */
  noted: Promise<void>;
}

/**
 * Holds the streams of all enabled stream connections, each in one process of the installation. What a stream says is
 * kept and processed like a webhook. Runs where requests are served.
 */
@Injectable()
export class StreamManager implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('StreamManager');
  private readonly held = new Map<string, HeldStream>();
  private readonly leases: StreamLeases;
  private round: Promise<void> = Promise.resolve();
  private timer?: NodeJS.Timeout;
  private unsubscribe?: () => void;
  private isStopped = false;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly connections: ConnectionDirectory,
    private readonly ledger: InboundLedger,
    private readonly processor: InboundProcessor,
    private readonly activity: ConnectionActivity,
    private readonly numbers: ShortNumbersService,
    private readonly dataSource: DataSource,
    private readonly live: LiveEvents,
    private readonly host: HttpAdapterHost,
  ) {
    this.leases = new StreamLeases(config.databaseUrl, (error) => {
      this.log.warn({ err: error, msg: 'the leases of the streams are lost' });
      void this.enqueue(() => this.stopAll());
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.host.httpAdapter) return;
    this.unsubscribe = await this.live.subscribe(CONNECTIONS_CHANGED, () => void this.sync());
    this.timer = setInterval(() => void this.sync(), EVERY_MS);
    void this.sync();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    this.unsubscribe?.();
    await this.enqueue(() => this.stopAll());
    await this.leases.close();
  }

  /** The stream of a connection, if this process holds it. */
  streamOf(connectionId: string): PbxStream | undefined {
    return this.held.get(connectionId)?.stream;
  }

  /** Opens what is wanted and free, ends what is not wanted or set otherwise now. */
  sync(): Promise<void> {
    return this.enqueue(async () => {
      if (this.isStopped) return;
      const all = await this.connections.all();
      const wanted = all.filter(({ isEnabled, adapter }) => isEnabled && adapter.inbound.kind === 'stream');
      await this.leases.verify();
      for (const id of [...this.held.keys()]) await this.endUnwanted(id, wanted);
      for (const connection of wanted) await this.hold(connection);
    });
  }

  private async endUnwanted(id: string, wanted: ReadyConnection[]): Promise<void> {
    const connection = wanted.find((one) => one.id === id);
    const held = this.held.get(id);
    if (!held || (connection && held.signature === signatureOf(connection))) return;
    this.held.delete(id);
    await held.stream.stop();
    if (!connection) await this.leases.release(id);
  }

  private async hold(connection: ReadyConnection): Promise<void> {
    const { id, adapter, settings } = connection;
    const shortNumbers = (await this.numbers.directory(id)).allNumbers();
    const present = this.held.get(id);
    if (present) return void (present.shortNumbers = shortNumbers);
    if (adapter.inbound.kind !== 'stream' || !(await this.leases.acquire(id))) return;
    const stream = adapter.inbound.open({
      connectionId: id,
      settings,
      shortNumbers: () => held.shortNumbers,
      emit: (events) => this.keep(connection, events),
      onStatus: (status) => (held.noted = held.noted.then(() => this.noteStatus(id, held, status))),
      log: {
        info: (fields, message) => this.log.log({ ...fields, connectionId: id, msg: message }),
        warn: (fields, message) => this.log.warn({ ...fields, connectionId: id, msg: message }),
      },
    });
    const signature = signatureOf(connection);
    const held: HeldStream = { stream, shortNumbers, signature, noted: Promise.resolve() };
    this.held.set(id, held);
    stream.start();
  }

  /** Resolves when the events are durable. */
  private async keep(connection: ReadyConnection, events: CallEvent[]): Promise<void> {
    if (events.length === 0) return;
    const clean = JSON.stringify(events, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value));
    const receivedAt = new Date();
    const stored = await this.ledger.store({
      ...{ connectionId: connection.id, receivedAt, source: 'stream', body: Buffer.from(clean) },
      ...{ method: '', path: '', query: {}, headers: {}, remoteAddress: '' },
    });
    this.activity.heard(connection.id, receivedAt);
    void this.processor.process(stored, (await this.connections.byId(connection.id)) ?? connection);
  }

  /** The state, for the administrators' page in every process. */
  private async noteStatus(id: string, held: HeldStream, status: StreamStatus): Promise<void> {
    if (this.held.get(id) !== held) return;
    await this.dataSource
      .getRepository(PbxConnection)
      .update({ id }, { streamStatus: status })
      .catch((error: Error) => this.log.warn({ err: error, connectionId: id, msg: 'a status could not be noted' }));
  }

  private async stopAll(): Promise<void> {
    const streams = [...this.held.values()].map(({ stream }) => stream);
    this.held.clear();
    await Promise.allSettled(streams.map((stream) => stream.stop()));
  }

  /** One change of streams after another. */
  private enqueue(change: () => Promise<void>): Promise<void> {
    this.round = this.round.then(change).catch((error: Error) => {
      this.log.warn({ err: error, msg: 'streams could not be looked after' });
    });
    return this.round;
  }
}

const signatureOf = ({ adapter, settings }: ReadyConnection) => JSON.stringify([adapter.id, settings]);
