import 'reflect-metadata';
import { loadConfig } from '@ringdesk/platform';
import { Logger } from 'nestjs-pino';
import { startApp } from './app.factory';

/** A shutdown that takes longer is cut short. */
const SHUTDOWN_MS = 2500;

async function main(): Promise<void> {
  const config = loadConfig();
  const app = await startApp(config);
  app.enableShutdownHooks(['SIGINT', 'SIGTERM']);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => setTimeout(() => process.exit(1), SHUTDOWN_MS).unref());
  }
  app.get(Logger).log({ url: config.publicUrl }, 'ready');
}

main().catch((error: Error) => {
  process.stderr.write(`Ringdesk cannot start: ${error.message}\n`);
  process.exit(1);
});
