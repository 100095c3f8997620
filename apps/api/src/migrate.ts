import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source';
import { reportProgress } from './progress';

/** Any number that nothing else in the database locks by. */
const LOCK = 8_640_217;

/** Brings the database up to date. Processes that start at the same time wait for the one that does it. */
export async function migrate(databaseUrl: string): Promise<void> {
  const startedAt = Date.now();
  const lock = new Client({ connectionString: databaseUrl, application_name: 'ringdesk-migrate' });
  await lock.connect();
  const source = new DataSource({ ...dataSourceOptions(databaseUrl), poolSize: 2 } as never);
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await source.initialize();
    const done = await source.runMigrations();
    if (done.length > 0) reportProgress('Database', `brought up to date, ${done.length} migrations`, startedAt);
  } finally {
    if (source.isInitialized) await source.destroy();
    await lock.end();
  }
}
