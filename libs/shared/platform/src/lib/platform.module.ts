import { type DynamicModule, Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from './config';
import { FileStore } from './files/file-store';
import { openFileStore } from './files/open-file-store';
import { LiveEvents } from './live-events';
import { Metrics } from './metrics';
import { PipelinedTransactions } from './pipelined-transactions';
import { SecretBox } from './secret-box';

/** As many as requests of PBXs are processed at once, and one for calls that nothing came for any more. */
const PIPELINED_CONNECTIONS = 9;

/** What every module may inject: CONFIG, FileStore, LiveEvents (listening), Metrics, PipelinedTransactions, SecretBox. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    @Inject(LiveEvents) private readonly live: LiveEvents,
    @Inject(PipelinedTransactions) private readonly transactions: PipelinedTransactions,
  ) {}

  static forRoot(config: Config): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: FileStore, useFactory: () => openFileStore(config) },
        { provide: LiveEvents, useFactory: () => startLiveEvents(config.databaseUrl) },
        { provide: PipelinedTransactions, useFactory: () => pipelinedTransactions(config.databaseUrl) },
        { provide: Metrics, useFactory: () => new Metrics() },
        { provide: SecretBox, useFactory: () => SecretBox.of(config) },
      ],
      exports: [CONFIG, FileStore, LiveEvents, Metrics, PipelinedTransactions, SecretBox],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.live.stop(), this.transactions.stop()]);
  }
}

async function startLiveEvents(databaseUrl: string): Promise<LiveEvents> {
  const log = new Logger('LiveEvents');
  const live = new LiveEvents(databaseUrl, (error) => log.warn({ err: error }, 'live events between processes'));
  await live.start();
  return live;
}

function pipelinedTransactions(databaseUrl: string): PipelinedTransactions {
  const log = new Logger('PipelinedTransactions');
  return new PipelinedTransactions(databaseUrl, PIPELINED_CONNECTIONS, (error) =>
    log.warn({ err: error }, 'a database connection was lost'),
  );
}
