import { SnakeNamingStrategy } from '@ringdesk/platform';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { DataSource, type EntityTarget, type MixedList } from 'typeorm';

/** A database of its own for one test file, made from the template that the migrations built. */
export interface TestDatabase {
  url: string;
  /** Connects TypeORM with these entities; closed by `drop`. */
  connect: (entities: MixedList<EntityTarget<unknown> & (new () => unknown)>) => Promise<DataSource>;
  /** Empties all tables but the directories that the migrations fill: phone types, contact fields, templates, outcomes. */
  clear: () => Promise<void>;
  drop: () => Promise<void>;
}

const KEPT = 'migrations,phone_type,contact_field,contact_template,wrap_up_outcome,report_state';
/** Kept tables point at it, so that truncating it would truncate them. */
const POINTED_AT = 'contact_group';

/** Clones the template, by its files: half the work of copying by log. Call it in `beforeAll` and `drop` in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = process.env.TEST_DATABASE_URL;
  if (!template) throw new Error('TEST_DATABASE_URL is not set: run the test through Jest, which starts PostgreSQL');
  // not to be met by the next file of this process, should this one fail to drop it
  const name = `test_${process.env.JEST_WORKER_ID ?? 0}_${process.pid}_${randomBytes(4).toString('hex')}`;
  const url = template.replace(/\/[^/]*$/, `/${name}`);
  const admin = template.replace(/\/[^/]*$/, '/postgres');
  await run(admin, `CREATE DATABASE ${name} TEMPLATE ringdesk STRATEGY FILE_COPY`);
  const sources: DataSource[] = [];
  return {
    url,
    async connect(entities) {
      const source = new DataSource({
        type: 'postgres',
        url,
        entities: entities as never,
        uuidExtension: 'pgcrypto',
        installExtensions: false,
        namingStrategy: new SnakeNamingStrategy(),
      });
      sources.push(await source.initialize());
      return source;
    },
    clear: () =>
      run(
        url,
        `DO $$ BEGIN EXECUTE (SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') || ' RESTART IDENTITY CASCADE'
           FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ('{${KEPT},${POINTED_AT}}')); DELETE FROM ${POINTED_AT}; END $$`,
      ),
    async drop() {
      await Promise.all(sources.map((source) => source.destroy()));
      await run(admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** CREATE DATABASE waits for no other clone: PostgreSQL refuses a template in use, so a refusal is tried again. */
async function run(url: string, sql: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new Client(url);
    await client.connect();
    try {
      await client.query(sql);
      return;
    } catch (error) {
      const isTemplateBusy = (error as { code?: string }).code === '55006';
      if (!isTemplateBusy || attempt >= 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await client.end();
    }
  }
}
