/**
 * Builds calls again from what the PBXs sent: no popups, and no change where everything is there already.
 *
 *   node -r @swc-node/register apps/api/src/replay.ts [--connection <id or key>] [--from <time>] [--to <time>]
 *
 * Times are ISO 8601; `--to` is exclusive. Reads the same environment as the API, which may go on running.
 */
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ReplayService, PbxAdaptersModule, type ReplayFilter } from '@ringdesk/pbx-adapters';
import { type Config, loadConfig, PlatformModule } from '@ringdesk/platform';
import { parseArgs } from 'node:util';
import { dataSourceOptions } from './data-source';

@Module({})
class ReplayModule {
  static forRoot(config: Config) {
    const database = TypeOrmModule.forRoot(dataSourceOptions(config.databaseUrl));
    return { module: ReplayModule, imports: [PlatformModule.forRoot(config), database, PbxAdaptersModule] };
  }
}

/** @throws Error for an option that is unknown, or a time that is none */
export function readArguments(args: string[]): ReplayFilter {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { connection: text, from: text, to: text } });
  return { connection: values.connection, from: moment('from', values.from), to: moment('to', values.to) };
}

function moment(name: string, text?: string): Date | undefined {
  if (text === undefined) return undefined;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new Error(`--${name} ${text} is no time; write 2026-11-23T10:00:00Z`);
  return date;
}

async function main(): Promise<void> {
  const filter = readArguments(process.argv.slice(2));
  const app = await NestFactory.createApplicationContext(ReplayModule.forRoot(loadConfig()), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  const { requests, events, failures } = await app.get(ReplayService).replay(filter);
  await app.close();
  for (const { requestId, error } of failures) process.stderr.write(`request ${requestId}: ${error}\n`);
  process.stdout.write(`${requests} requests, ${events} events, ${failures.length} not processed\n`);
  process.exit(failures.length > 0 ? 1 : 0);
}

if (require.main === module) {
  main().catch((error: Error) => {
    process.stderr.write(`Replay failed: ${error.message}\n`);
    process.exit(1);
  });
}
