import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { OPERATOR_WATCHES } from '@ringdesk/calls';
import { ContactPhone } from '@ringdesk/contacts';
import { CONFIG, type Config, LiveEvents, Metrics } from '@ringdesk/platform';
import { Line, ShortNumbersService } from '@ringdesk/short-numbers';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { DataSource, IsNull, Not } from 'typeorm';
import type { HttpAnswer, HttpRequestDescription } from '../adapter';
import { ConnectionDirectory, type ReadyConnection } from '../connections/connection-directory';
import { PbxHttpClient } from '../outgoing/pbx-http-client';
import { DEMO_PBX_HOST } from '../providers/demo/demo.adapter';
import { type InboundStory, inboundStory, outboundStory, type StoryStep } from './call-stories';

/** The first call of an operator comes so soon after the page is open, the next ones now and then. */
const FIRST_CALL_MS = 3_000;
const NEXT_CALL_MS = 240_000;

/**
 * The demo's made-up PBX. An operator who opens the desk gets a call within seconds, later one every few minutes; a
 * clicked number makes a believable call. All of it comes through the real receiving address. Only in the demo.
 */
@Injectable()
export class SimulatedCalls implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('SimulatedCalls');
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly greeted = new Set<string>();
  private unsubscribe?: () => void;
  private nextCall?: NodeJS.Timeout;
  private isRinging = false;
  private isStopped = false;
  /** How fast time passes in the stories: 0.1 is ten times as fast. */
  pace = 1;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly connections: ConnectionDirectory,
    private readonly shortNumbers: ShortNumbersService,
    private readonly client: PbxHttpClient,
    private readonly dataSource: DataSource,
    private readonly live: LiveEvents,
    private readonly metrics: Metrics,
    private readonly host: HttpAdapterHost,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.isDemo || !this.host.httpAdapter) return;
    this.client.answerLocally(DEMO_PBX_HOST, (request) => this.obey(request));
    this.unsubscribe = await this.live.subscribe<{ employeeId: string }>(OPERATOR_WATCHES, ({ employeeId }) =>
      this.greet(employeeId),
    );
  }

  onModuleDestroy(): void {
    this.isStopped = true;
    this.unsubscribe?.();
    clearTimeout(this.nextCall);
    for (const timer of this.timers) clearTimeout(timer);
  }

  /** A customer calls this employee; false: they have no short number at the demo's PBX, or a call is on. */
  async ring(employeeId: string, story: InboundStory = 'answered'): Promise<boolean> {
    const connection = await this.demoConnection();
    const [extension] = connection ? (await this.shortNumbers.directory(connection.id)).numbersOf(employeeId) : [];
    if (!connection || !extension || this.isRinging) return false;
    const phone = await this.someNumber();
    if (!phone) return false;
    const lines = await this.dataSource.getRepository(Line).findBy({ connectionId: connection.id });
    const call = { callId: `demo-${randomUUID()}`, extension, phone, line: pick(lines)?.number };
    this.isRinging = true;
    void this.play(connection, inboundStory(call, story)).finally(() => (this.isRinging = false));
    return true;
  }

  /** The first time a call comes soon; the one who came last also gets the next ones. */
  private greet(employeeId: string): void {
    if (!this.greeted.has(employeeId)) {
      this.greeted.add(employeeId);
      void this.pause(FIRST_CALL_MS * this.pace).then(() => this.ringIfWatched(employeeId, 'answered'));
    }
    clearTimeout(this.nextCall);
    this.nextCall = setTimeout(() => {
      const story = Math.random() < 0.75 ? 'answered' : 'missed';
      void this.ringIfWatched(employeeId, story).then(() => this.isStopped || this.greet(employeeId));
    }, NEXT_CALL_MS * this.pace);
  }

  private async ringIfWatched(employeeId: string, story: InboundStory): Promise<void> {
    if (this.isStopped || (await this.openSubscriptions()) === 0) return;
    await this.ring(employeeId, story).catch((error: Error) => this.log.warn({ err: error, msg: 'no simulated call' }));
  }

  /** Subscriptions that stand in this process, by its own figure. */
  private async openSubscriptions(): Promise<number> {
    const { values } = await this.metrics.gauge('ringdesk_subscriptions', 'Subscriptions').get();
    return values.reduce((sum, { value }) => sum + value, 0);
  }

  /** The PBX's side of makeCall: accepted at once, the call follows. */
  private async obey({ form = {} }: HttpRequestDescription): Promise<HttpAnswer> {
    const connection = await this.demoConnection();
    if (!connection || form.cmd !== 'makeCall') return { status: 400, text: '{"error":"Invalid parameters"}' };
    const call = { callId: `demo-${randomUUID()}`, extension: form.from, phone: form.to };
    const dice = Math.random();
    void this.play(connection, outboundStory(call, dice < 0.8 ? 'answered' : dice < 0.9 ? 'busy' : 'no-answer'));
    return { status: 200, text: '' };
  }

  private async play(connection: ReadyConnection, steps: StoryStep[]): Promise<void> {
    for (const { afterMs, fields } of steps) {
      await this.pause(afterMs * this.pace);
      if (this.isStopped) return;
      await this.post(connection, fields).catch((error: Error) =>
        this.log.warn({ err: error, msg: 'a simulated event was not sent' }),
      );
    }
  }

  /** Through the real door, like any PBX. */
  private async post({ key, hubToken, adapter }: ReadyConnection, fields: Record<string, string>): Promise<void> {
    const { port, address, family } = this.host.httpAdapter.getHttpServer().address() as AddressInfo;
    const local = ['0.0.0.0', '::'].includes(address) ? '127.0.0.1' : address;
    const host = family === 'IPv6' && local !== '127.0.0.1' ? `[${local}]` : local;
    await fetch(`http://${host}:${port}/tel/${adapter.id}/${key}`, {
      method: 'POST',
      headers: { 'x-forwarded-proto': 'https' },
      body: new URLSearchParams({ ...fields, planfix_token: hubToken }),
      signal: AbortSignal.timeout(10_000),
    });
  }

  private async demoConnection(): Promise<ReadyConnection | undefined> {
    return (await this.connections.all()).find(({ adapter, isEnabled }) => adapter.isSimulated && isEnabled);
  }

  /** Mostly a known customer's number. */
  private async someNumber(): Promise<string | undefined> {
    const phones = this.dataSource.getRepository(ContactPhone);
    const count = await phones.countBy({ e164: Not(IsNull()) });
    const skip = Math.floor(Math.random() * count);
    const [row] = await phones.find({ where: { e164: Not(IsNull()) }, order: { id: 'ASC' }, skip, take: 1 });
    return row?.e164?.slice(1);
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        resolve();
      }, ms);
      this.timers.add(timer);
    });
  }
}

const pick = <T>(items: T[]): T | undefined => items[Math.floor(Math.random() * items.length)];
