import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { CallIngestService, ErasedPeople, NotRecordedReason, NotRecordedService } from '@ringdesk/calls';
import { Metrics } from '@ringdesk/platform';
import type { CallEvent } from '@ringdesk/telephony';
import type { Counter, Histogram } from 'prom-client';
import { webhookOf } from '../adapter';
import { ConnectionDirectory, type ReadyConnection } from '../connections/connection-directory';
import { ExtensionNames } from '../connections/extension-names';
import { isMarkedAsTest } from '../test-calls/test-mark';
import { boundedEvents } from './bounded-events';
import { InboundLedger, type LedgerRequest } from './inbound-ledger';
import { KeyedQueue } from './keyed-queue';
import { redactPayload } from './redact';
import { toWebhookRequest } from './to-webhook-request';

/** Requests processed at the same time; each takes one database connection. */
const WIDTH = 8;
const SHUTDOWN_MS = 2000;

/** Processes kept requests: parses them and hands their events to the call engine. */
@Injectable()
export class InboundProcessor implements BeforeApplicationShutdown {
  private readonly log = new Logger('InboundProcessor');
  private readonly queue = new KeyedQueue(WIDTH);
  private readonly inFlight = new Set<string>();
  private readonly processed: Counter<'outcome'>;
  private readonly seconds: Histogram;

  constructor(
    private readonly ledger: InboundLedger,
    private readonly connections: ConnectionDirectory,
    private readonly calls: CallIngestService,
    private readonly notRecorded: NotRecordedService,
    private readonly erased: ErasedPeople,
    private readonly names: ExtensionNames,
    metrics: Metrics,
  ) {
    this.processed = metrics.counter('ringdesk_pbx_processed_total', 'Kept requests processed, by outcome', [
      'outcome',
    ]);
    this.seconds = metrics.histogram(
      'ringdesk_pbx_process_seconds',
      'From the arrival of a request until it is processed',
    );
  }

  /**
   * Takes a request of the ledger; events of one call are processed in the order of their requests. The state may be
   * written while the request is made durable, but nobody is told of it before (D-04). Never rejects.
   */
  async process(request: LedgerRequest, connection: ReadyConnection): Promise<void> {
    if (this.inFlight.has(request.id)) return;
    this.inFlight.add(request.id);
    try {
      const told = eventsOf(request, connection);
      const isKept = await this.queue.run(callKeys(connection.id, told), async () => {
        const events = connection.adapter.hasOwnNames ? await this.named(request, connection, told) : told;
        return this.ingest(request, connection, events, false);
      });
      await request.durable.catch(() => undefined); // its sender was told that it failed
      await this.close(request, isKept);
      this.processed.inc({ outcome: 'done' });
      this.seconds.observe((Date.now() - request.receivedAt.getTime()) / 1000);
    } catch (error) {
      await this.failed(request, error as Error).catch((problem: Error) =>
        this.log.error({ requestId: request.id, err: problem, msg: 'a failure could not be noted' }),
      );
    } finally {
      this.inFlight.delete(request.id);
    }
  }

  /** Processes requests that a dead or failing process left behind. */
  async processLeftovers(now: Date): Promise<number> {
    const requests = await this.ledger.claim(now, { except: [...this.inFlight] });
    const work = requests.map(async (request) => {
      const connection = await this.connections.byId(request.connectionId);
      if (connection) await this.process(request, connection);
      else await this.ledger.markFailed(request, 'the connection does not exist any more', true);
    });
    await Promise.all(work);
    return requests.length;
  }

  /** Processes a request again, without popups or live messages; repeating it changes nothing. @throws what went wrong */
  async replay(request: LedgerRequest, connection: ReadyConnection): Promise<number> {
    const events = eventsOf(request, connection);
    const isKept = await this.queue.run(callKeys(connection.id, events), () =>
      this.ingest(request, connection, events, true),
    );
    await this.close(request, isKept);
    return events.length;
  }

  /** Resolves when all that was taken is processed. */
  async drained(): Promise<void> {
    await this.queue.drained();
  }

  async beforeApplicationShutdown(): Promise<void> {
    const limit = new Promise<void>((resolve) => setTimeout(resolve, SHUTDOWN_MS).unref());
    await Promise.race([this.drained(), limit]);
  }

  /** D-14: what tells of an erased person is not kept for replays either. */
  private async close(request: LedgerRequest, isKept: boolean): Promise<void> {
    if (isKept) this.ledger.markDone(request.id);
    else await this.ledger.forget(request.id);
  }

  /** @returns false: some of it tells of an erased person, and was left out */
  private async ingest(
    request: LedgerRequest,
    connection: ReadyConnection,
    told: CallEvent[],
    isSilent: boolean,
  ): Promise<boolean> {
    const events = await this.erased.sift(connection, told);
    const isKept = events.length === told.length;
    if (events.length === 0) return isKept;
    const { id: requestId, receivedAt, durable } = request;
    const isRehearsal = isMarkedAsTest(request.headers, connection.hubToken);
    const isTest = isRehearsal || connection.adapter.isSimulated;
    const meta = { requestId, receivedAt, durable, isTest, makesNoContact: isRehearsal, isSilent };
    await this.calls.ingest(connection.ingest, events, meta);
    return isKept;
  }

  /** The events with the names that the PBX's extensions have now, where it names one that nobody knows. */
  private async named(request: LedgerRequest, connection: ReadyConnection, told: CallEvent[]): Promise<CallEvent[]> {
    if (!(await this.names.isStrange(connection, told))) return told;
    return eventsOf(request, await this.names.relearnt(connection));
  }

  private async failed(request: LedgerRequest, error: Error): Promise<void> {
    const isUnparsable = error instanceof UnparsableRequest;
    const state = await this.ledger.markFailed(request, error.message, isUnparsable);
    this.processed.inc({ outcome: state === 'failed' ? 'failed' : 'retried' });
    this.log.error({
      requestId: request.id,
      connectionId: request.connectionId,
      state,
      err: error,
      msg: 'request not processed',
    });
    if (!isUnparsable) return;
    await this.notRecorded.add([
      {
        connectionId: request.connectionId,
        reason: NotRecordedReason.UNPARSABLE,
        at: request.receivedAt,
        key: `request|${request.id}`,
        payload: redactPayload(toWebhookRequest(request).fields),
        requestId: request.id,
      },
    ]);
  }
}

/** The parser failed: trying again would not help. */
class UnparsableRequest extends Error {}

function eventsOf(request: LedgerRequest, { adapter, settings, aliases }: ReadyConnection): CallEvent[] {
  try {
    if (request.source !== 'webhook') return boundedEvents(JSON.parse(request.body.toString('utf8')) as CallEvent[]);
    const inbound = webhookOf(adapter);
    if (!inbound) throw new Error(`${adapter.id} takes no requests`);
    return boundedEvents(inbound.parse(toWebhookRequest(request), { settings, aliases }));
  } catch (error) {
    throw new UnparsableRequest((error as Error).message, { cause: error });
  }
}

function callKeys(connectionId: string, events: CallEvent[]): string[] {
  return [...new Set(events.map(({ callId }) => `${connectionId}|${callId}`))];
}
