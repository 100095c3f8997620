import { PubSub } from 'graphql-subscriptions';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

const CHANNEL = 'ringdesk_live';
/** PostgreSQL refuses payloads of 8,000 bytes and more. */
const MAX_BYTES = 7900;
const RECONNECT_MS = 1000;
/** What is published within this time goes to the other processes together. */
const GATHER_MS = 2;
const NOTIFY = 'SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload';

/** Topic, of this process alone: the connection to the others was lost and stands again; what was kept may be stale. */
export const LIVE_RESTORED = 'live-restored';

interface Envelope {
  origin: string;
  topic: string;
  message: unknown;
}

/**
 * Live events between the processes of one installation. A message is small JSON, as a rule ids. Listeners of this
 * process get it at once; those of other processes by PostgreSQL NOTIFY. Messages that are published while the
 * database is away reach only this process: browsers query the present state whenever they reconnect.
 */
export class LiveEvents {
  private readonly origin = randomUUID();
  private readonly local = new PubSub();
  private listener?: Client;
  private outbox: Envelope[] = [];
  private isFlushing = false;
  private flushing: Promise<void> = Promise.resolve();
  private isClosed = false;
  private retry?: NodeJS.Timeout;

  constructor(
    private readonly databaseUrl: string,
    private readonly onProblem: (error: Error) => void = () => undefined,
  ) {}

  /** Begins to listen to the other processes; resolves when the listening connection stands. */
  async start(): Promise<void> {
    const client = new Client({ connectionString: this.databaseUrl, application_name: 'ringdesk-live' });
    client.on('error', (error) => this.reconnect(client, error));
    client.on('end', () => this.reconnect(client));
    client.on('notification', ({ payload }) => this.receive(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.listener = client;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  /** Hands `message` to every subscriber of `topic`, in all processes. Publish after the commit. */
  publish(topic: string, message: unknown): void {
    this.deliver(topic, message);
    this.outbox.push({ origin: this.origin, topic, message });
    if (!this.isFlushing) this.flushing = this.flush();
  }

  /** Hands `message` to the subscribers of this process only: for what follows from an event that all processes got. */
  deliver(topic: string, message: unknown): void {
    void this.local.publish(topic, message);
  }

  /** The messages of a topic from now on; ends when the consumer returns. */
  stream<T>(topic: string): AsyncIterableIterator<T> {
    return this.local.asyncIterableIterator<T>(topic) as AsyncIterableIterator<T>;
  }

  /** Calls `handler` with every message of a topic; the answer ends it. */
  async subscribe<T>(topic: string, handler: (message: T) => void): Promise<() => void> {
    const id = await this.local.subscribe(topic, handler as (...args: unknown[]) => void);
    return () => this.local.unsubscribe(id);
  }

  /** Sends what was published before, then ends. */
  async stop(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.retry);
    await this.flushing;
    await this.listener?.end().catch(() => undefined);
  }

  /** One NOTIFY statement for all that gathered while the last one was under way. */
  private async flush(): Promise<void> {
    this.isFlushing = true;
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    while (this.outbox.length > 0 && this.listener) {
      const batch = this.outbox.splice(0).map((envelope) => JSON.stringify(envelope));
      const sent = batch.filter((text) => Buffer.byteLength(text) <= MAX_BYTES);
      if (sent.length < batch.length) this.onProblem(new Error('a live event is too large for other processes'));
      await this.listener
        .query({ name: 'notify', text: NOTIFY, values: [CHANNEL, sent] })
        .catch((error: Error) => this.onProblem(error));
    }
    this.outbox = [];
    this.isFlushing = false;
  }

  private receive(payload: string): void {
    const { origin, topic, message } = JSON.parse(payload) as Envelope;
    if (origin !== this.origin) void this.local.publish(topic, message);
  }

  private reconnect(client: Client, error?: Error): void {
    if (this.listener === client) this.listener = undefined;
    else return;
    if (error) this.onProblem(error);
    if (this.isClosed) return;
    const attempt = () =>
      this.start().then(
        () => void this.local.publish(LIVE_RESTORED, null),
        (problem: Error) => {
          this.onProblem(problem);
          if (!this.isClosed) this.retry = setTimeout(attempt, RECONNECT_MS);
        },
      );
    this.retry = setTimeout(attempt, RECONNECT_MS);
  }
}
