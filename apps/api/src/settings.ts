/**
 * Settings as a file, for administrators of the machine:
 *
 *   npm run --silent settings -- export [<file>]
 *   npm run settings -- diff <file> [--remove]
 *   npm run settings -- import <file> [--remove] [--leave-out] [--expect <fingerprint>] [--secrets <file>]
 *
 * `<file>` of `-` is standard input. Ends with 0: done, or nothing differs; 1: something differs (diff), or nothing was
 * imported because something cannot be, or the settings are not those of the fingerprint; 2: a wrong command, or a file
 * that cannot be read. Reads the same environment as the API, which may go on running and follows at once.
 */
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppError, type Config, loadConfig, PlatformModule } from '@ringdesk/platform';
import { SettingsFileModule, SettingsFileService } from '@ringdesk/settings-file';
import fs from 'node:fs';
import { AuditLogger } from './audit-logger';
import { dataSourceOptions } from './data-source';
import { type Command, readCommand, readSecrets } from './settings-command';
import { printedChange, printedImport, printedProblems } from './settings-output';

@Module({})
class SettingsModule {
  static forRoot(config: Config) {
    const database = TypeOrmModule.forRoot(dataSourceOptions(config.databaseUrl));
    return { module: SettingsModule, imports: [PlatformModule.forRoot(config), database, SettingsFileModule] };
  }
}

const say = (lines: string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(''));
const textOf = (file: string) => fs.readFileSync(file === '-' ? 0 : file, 'utf8');

/** @returns the exit code */
async function run(files: SettingsFileService, command: Command): Promise<number> {
  if (command.name === 'export') {
    const text = await files.export();
    if (command.file) fs.writeFileSync(command.file, text);
    else process.stdout.write(text);
    return 0;
  }
  const { removes } = command;
  const text = textOf(command.file);
  const preview = await files.preview(text, { removes });
  if (!('fingerprint' in preview)) {
    say(printedProblems(preview.problems));
    return 2;
  }
  if (command.name === 'diff') {
    say(printedChange(preview));
    return preview.differences.length + preview.problems.length > 0 ? 1 : 0;
  }
  const { leavesOut, expects = preview.fingerprint } = command;
  const secrets = command.secrets ? readSecrets(textOf(command.secrets)) : [];
  try {
    say(printedImport(await files.import(text, { removes, leavesOut, fingerprint: expects, secrets }, null)));
    return 0;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    say([...printedChange(preview), `Nothing was imported: ${error.message}`]);
    return 1;
  }
}

async function main(): Promise<number> {
  const command = readCommand(process.argv.slice(2));
  const app = await NestFactory.createApplicationContext(SettingsModule.forRoot(loadConfig()), {
    logger: new AuditLogger(),
    abortOnError: false,
  });
  try {
    return await run(app.get(SettingsFileService), command);
  } finally {
    await app.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  },
);
