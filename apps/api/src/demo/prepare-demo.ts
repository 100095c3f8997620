import { Employee, hashPassword } from '@ringdesk/auth';
import { SecretBox, type Config } from '@ringdesk/platform';
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { seedDemoCompany, type DemoReport } from './seed';

const PASSWORD_FILE = 'demo-password';
const DEMO_ADDRESSES = '%@demo.local';
/** Without letters and digits that look alike. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * Makes the demo company on a database without employees, and sees to it that its sign-ins work with the password in
 * `<data folder>/demo-password`, which is made once. Call it when the migrations have run.
 * @returns what was made; null when the database had employees already
 */
export async function prepareDemo(
  dataSource: DataSource,
  config: Pick<Config, 'dataDir' | 'secretKey' | 'previousSecretKey'>,
): Promise<DemoReport | null> {
  const { password, isFresh } = readOrMakePassword(config.dataDir);
  const isEmpty = (await dataSource.getRepository(Employee).count()) === 0;
  if (!isEmpty && !isFresh) return null;
  const passwordHash = await hashPassword(password);
  if (isEmpty) return seedDemoCompany(dataSource, { passwordHash, secretBox: SecretBox.of(config), now: new Date() });
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
