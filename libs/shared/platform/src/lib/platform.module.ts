import { type DynamicModule, Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from './config';
import { LiveEvents } from './live-events';
import { Metrics } from './metrics';
import { SecretBox } from './secret-box';

/** What every module may inject: CONFIG, LiveEvents (listening), Metrics, SecretBox. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(@Inject(LiveEvents) private readonly live: LiveEvents) {}

  static forRoot(config: Config): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LiveEvents, useFactory: () => startLiveEvents(config.databaseUrl) },
        { provide: Metrics, useFactory: () => new Metrics() },
        { provide: SecretBox, useFactory: () => SecretBox.of(config) },
      ],
      exports: [CONFIG, LiveEvents, Metrics, SecretBox],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.live.stop();
  }
}

async function startLiveEvents(databaseUrl: string): Promise<LiveEvents> {
  const log = new Logger('LiveEvents');
  const live = new LiveEvents(databaseUrl, (error) => log.warn({ err: error }, 'live events between processes'));
  await live.start();
  return live;
}
