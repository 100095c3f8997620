/**
 * Reckons the figures of all reports anew from the calls: `npm run reports:rebuild`.
 *
 * Changes nothing where everything is right. Reads the same environment as the API, which may go on running.
 */
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { type Config, loadConfig, PlatformModule } from '@ringdesk/platform';
import { ReportTotals } from '@ringdesk/reports';
import { dataSourceOptions } from './data-source';

@Module({})
class RebuildModule {
  static forRoot(config: Config) {
    const database = TypeOrmModule.forRoot(dataSourceOptions(config.databaseUrl));
    return { module: RebuildModule, imports: [PlatformModule.forRoot(config), database], providers: [ReportTotals] };
  }
}

async function main(): Promise<void> {
  const app = await NestFactory.createApplicationContext(RebuildModule.forRoot(loadConfig()), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  const startedAt = Date.now();
  const calls = await app.get(ReportTotals).rebuild();
  await app.close();
  process.stdout.write(`${calls} calls, ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`The reports were not rebuilt: ${error.message}\n`);
  process.exit(1);
});
