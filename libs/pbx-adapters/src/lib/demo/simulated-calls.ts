import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { OPERATOR_WATCHES } from '@ringdesk/calls';
import { ContactPhone } from '@ringdesk/contacts';
import { CONFIG, type Config, LiveEvents, Metrics } from '@ringdesk/platform';
import { Line, ShortNumbersService } from '@ringdesk/short-numbers';
import { randomUUID } from 'node:crypto';
import { DataSource, IsNull, Not } from 'typeorm';
import type { HttpRequestDescription } from '../adapter';
import { ConnectionDirectory, type ReadyConnection } from '../connections/connection-directory';
import { type LocalAnswer, PbxHttpClient } from '../outgoing/pbx-http-client';
import { DEMO_PBX_HOST } from '../providers/demo/demo.adapter';
import { secondsOf } from './demo-recordings';
import { castOf } from '../simulator/cast';
import { deliver } from '../simulator/deliver';
import { pause, perform } from '../simulator/perform';
import { playStory } from '../simulator/play';
import type { SimRequest } from '../simulator/simulator';
import { simulators } from '../simulator/simulators';
import { wavFile } from '../simulator/sound';
import { type StoryId, storyOf } from '../simulator/stories';
import { ownAddress } from '../test-calls/own-address';

/** The first call of an operator comes so soon after the page is open, the next ones now and then. */
const FIRST_CALL_MS = 3_000;
const NEXT_CALL_MS = 240_000;

type InboundStory = 'inbound.answered' | 'inbound.missed';

interface DemoCall {
  extension: string;
  phone: string;
  line: string;
}

/**
 * The demo's made-up PBX. An operator who opens the desk gets a call within seconds, later one every few minutes; a
 * clicked number makes a believable call. All of it comes through the real receiving address. Only in the demo.
 */
@Injectable()
export class SimulatedCalls implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('SimulatedCalls');
  private readonly end = new AbortController();
  private readonly greeted = new Set<string>();
  private unsubscribe?: () => void;
  private nextCall?: NodeJS.Timeout;
  private isRinging = false;
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
    this.end.abort();
    this.unsubscribe?.();
    clearTimeout(this.nextCall);
  }

  /** A customer calls this employee; false: they have no short number at the demo's PBX, or a call is on. */
  async ring(employeeId: string, story: InboundStory = 'inbound.answered'): Promise<boolean> {
    const connection = await this.demoConnection();
    const [extension] = connection ? (await this.shortNumbers.directory(connection.id)).numbersOf(employeeId) : [];
    if (!connection || !extension || this.isRinging) return false;
    const phone = await this.someNumber();
    if (!phone) return false;
    const lines = await this.dataSource.getRepository(Line).findBy({ connectionId: connection.id });
    this.isRinging = true;
    void this.play(connection, story, { extension, phone, line: pick(lines)?.number ?? '' }).finally(
      () => (this.isRinging = false),
    );
    return true;
  }

  /** The first time a call comes soon; the one who came last also gets the next ones. */
  private greet(employeeId: string): void {
    if (!this.greeted.has(employeeId)) {
      this.greeted.add(employeeId);
      const soon = pause(FIRST_CALL_MS * this.pace, this.end.signal);
      void soon.then(() => this.ringIfWatched(employeeId, 'inbound.answered'));
    }
    clearTimeout(this.nextCall);
    this.nextCall = setTimeout(() => {
      const story = Math.random() < 0.75 ? 'inbound.answered' : 'inbound.missed';
      void this.ringIfWatched(employeeId, story).then(() => this.end.signal.aborted || this.greet(employeeId));
    }, NEXT_CALL_MS * this.pace);
  }

  private async ringIfWatched(employeeId: string, story: InboundStory): Promise<void> {
    if (this.end.signal.aborted || (await this.openSubscriptions()) === 0) return;
    await this.ring(employeeId, story).catch((error: Error) => this.log.warn({ err: error, msg: 'no simulated call' }));
  }

  /** Subscriptions that stand in this process, by its own figure. */
  private async openSubscriptions(): Promise<number> {
    const { values } = await this.metrics.gauge('ringdesk_subscriptions', 'Subscriptions').get();
    return values.reduce((sum, { value }) => sum + value, 0);
  }

  /** The PBX's side of makeCall: accepted at once, the call follows. Its recordings are there whenever they are asked for. */
  private async obey({ method, url, form = {} }: HttpRequestDescription): Promise<LocalAnswer> {
    if (method === 'GET') return { status: 200, text: '', bytes: wavFile(secondsOf(url)) };
    const connection = await this.demoConnection();
    if (!connection || form.cmd !== 'makeCall') return { status: 400, text: '{"error":"Invalid parameters"}' };
    const dice = Math.random();
    const story = dice < 0.8 ? 'outbound.answered' : dice < 0.9 ? 'outbound.busy' : 'outbound.no-answer';
    void this.play(connection, story, { extension: form.from, phone: form.to, line: '' });
    return { status: 200, text: '' };
  }

  /** Through the real door, like any PBX. */
  private async play(connection: ReadyConnection, id: StoryId, call: DemoCall): Promise<void> {
    const { settings, hubToken, aliases, country, adapter, key } = connection;
    const people = { customer: call.phone, line: call.line, employeePhone: '' };
    const story = storyOf(id, { ...castOf(country, people), first: call.extension });
    const pbx = {
      settings,
      hubToken,
      aliases,
      extensions: [call.extension],
      lines: [],
      ownUrl: `https://${DEMO_PBX_HOST}`,
      calls: [],
    };
    const played = playStory(story, simulators[adapter.id], pbx, {
      ...{ startedAt: new Date(), callIds: [`demo-${randomUUID()}`] },
    });
    const address = `${ownAddress(this.host)}/tel/${adapter.id}/${key}`;
    const say = async ({ requests }: { requests: SimRequest[] }) => {
      for (const request of requests) {
        await deliver(request, address, { headers: { 'x-forwarded-proto': 'https' } });
      }
    };
    await perform(played, say, { pace: 1 / this.pace, signal: this.end.signal }).catch((error: Error) =>
      this.log.warn({ err: error, msg: 'a simulated call broke off' }),
    );
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
}

const pick = <T>(items: T[]): T | undefined => items[Math.floor(Math.random() * items.length)];
