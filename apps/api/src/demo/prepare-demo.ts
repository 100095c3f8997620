import { Employee, hashPassword } from '@ringdesk/auth';
import { SecretBox, type Config } from '@ringdesk/platform';
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../data-source';
import { reportProgress } from '../progress';
import { seedDemoCompany, type DemoReport } from './seed';

type DemoConfig = Pick<Config, 'dataDir' | 'secretKey' | 'previousSecretKey'>;

/** Any number that nothing else in the database locks by. */
const LOCK = 8_640_218;
const PASSWORD_FILE = 'demo-password';
const DEMO_ADDRESSES = '%@demo.local';
/** Without letters and digits that look alike. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** `prepareDemo` for a process that is about to start. Call it when the migrations have run. */
export async function openDemo(config: Config): Promise<void> {
  const startedAt = Date.now();
  const source = await new DataSource({ ...dataSourceOptions(config.databaseUrl), poolSize: 2 } as never).initialize();
  try {
    const made = await prepareDemo(source, config);
    if (!made) return;
    const { employees, contacts, calls } = made;
    const number = (count: number) => count.toLocaleString('en');
    reportProgress(
      'Demo company',
      `${employees} employees, ${number(contacts)} contacts, ${number(calls)} calls`,
      startedAt,
    );
  } finally {
    await source.destroy();
  }
}

/**
 * Makes the demo company on a database without employees, and sees to it that its sign-ins work with the password in
 * `<data folder>/demo-password`, which is made once.
 * @returns what was made; null when the database had employees already
 */
export async function prepareDemo(dataSource: DataSource, config: DemoConfig): Promise<DemoReport | null> {
  const lock = dataSource.createQueryRunner();
  await lock.query('SELECT pg_advisory_lock($1)', [LOCK]); // several processes may start at once
  try {
    return await prepare(dataSource, config);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    await lock.release();
  }
}

async function prepare(dataSource: DataSource, config: DemoConfig): Promise<DemoReport | null> {
  const { password, isFresh } = readOrMakePassword(config.dataDir);
  const isEmpty = (await dataSource.getRepository(Employee).count()) === 0;
  if (!isEmpty && !isFresh) return null;
  const passwordHash = await hashPassword(password);
  if (isEmpty) {
    const made = await seedDemoCompany(dataSource, { passwordHash, secretBox: SecretBox.of(config), now: new Date() });
    await dataSource.query('ANALYZE'); // the planner knows nothing of tables that were just filled
    return made;
  }
  // A new data folder at a database that has the company: the old password is known to nobody.
  await dataSource.query('UPDATE employee SET password_hash = $1 WHERE email LIKE $2', [passwordHash, DEMO_ADDRESSES]);
  return null;
}

function readOrMakePassword(dataDir: string): { password: string; isFresh: boolean } {
  const file = path.join(dataDir, PASSWORD_FILE);
  if (fs.existsSync(file)) return { password: fs.readFileSync(file, 'utf8').trim(), isFresh: false };
  const part = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  const password = [part(), part(), part()].join('-');
  fs.mkdirSync(dataDir, { recursive: true });
  fs.writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return { password, isFresh: true };
}
