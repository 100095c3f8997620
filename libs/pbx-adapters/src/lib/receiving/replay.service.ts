import { Injectable } from '@nestjs/common';
import { AppError } from '@ringdesk/platform';
import { ConnectionDirectory } from '../connections/connection-directory';
import { InboundLedger } from './inbound-ledger';
import { InboundProcessor } from './inbound-processor';

export interface ReplayFilter {
  /** Id or key of a connection; absent: all. */
  connection?: string;
  from?: Date;
  /** Exclusive. */
  to?: Date;
}

export interface ReplayResult {
  requests: number;
  events: number;
  /** Requests that could not be processed, with the reason. */
  failures: { requestId: string; error: string }[];
}

/** Rebuilds calls from what the PBXs sent (D-04): silent, and the same calls however often it runs. */
@Injectable()
export class ReplayService {
  constructor(
    private readonly ledger: InboundLedger,
    private readonly processor: InboundProcessor,
    private readonly connections: ConnectionDirectory,
  ) {}

  /** @throws AppError NOT_FOUND for an unknown connection */
  async replay({ connection: name, from, to }: ReplayFilter): Promise<ReplayResult> {
    const wanted = name === undefined ? undefined : await this.find(name);
    const result: ReplayResult = { requests: 0, events: 0, failures: [] };
    for (let afterId = '0'; ;) {
      const requests = await this.ledger.read({ connectionId: wanted?.id, from, to, afterId });
      if (requests.length === 0) break;
      afterId = requests[requests.length - 1].id;
      for (const request of requests) {
        const connection = await this.connections.byId(request.connectionId);
        if (!connection) continue; // deleted together with its calls
        result.requests += 1;
        await this.processor.replay(request, connection).then(
          (events) => (result.events += events),
          (error: Error) => result.failures.push({ requestId: request.id, error: error.message }),
        );
      }
    }
    await this.ledger.writeDone();
    return result;
  }

  private async find(name: string) {
    const found = (await this.connections.all()).find(({ id, key }) => id === name || key === name);
    if (!found) throw new AppError('NOT_FOUND', `There is no connection ${name}`);
    return found;
  }
}
