import type { NestExpressApplication } from '@nestjs/platform-express';
import { type Employee, EMPLOYEE_CHANGED, SessionsService } from '@ringdesk/auth';
import { type Config, LiveEvents, loadConfig, Metrics } from '@ringdesk/platform';
import { createTestDatabase, type TestDatabase } from '@ringdesk/testing';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
// The tests start the application itself; it is no library and has no alias.
// eslint-disable-next-line @nx/enforce-module-boundaries
import { startApp } from '../../../api/src/app.factory';
import { type MakeEmployee, makeEmployee, PASSWORD } from './employees';
import { openSubscription, type Subscription } from './subscription';

/** Data of an operation that a test does not describe further. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyData = Record<string, any>;

/** Answer of an operation. `errors` as the client sees them. */
export interface GqlAnswer<T> {
  status: number;
  data?: T | null;
  errors?: { message: string; path?: unknown[]; extensions: { code: string } & Record<string, unknown> }[];
}

/** What `gql` throws: `code` and `extensions` are those of the first error. */
export class GqlFailure extends Error {
  readonly code: string;
  readonly extensions: Record<string, unknown>;

  constructor(readonly errors: NonNullable<GqlAnswer<unknown>['errors']>) {
    super(errors.map((error) => `${error.extensions?.code}: ${error.message}`).join('; '));
    this.code = errors[0].extensions?.code;
    this.extensions = errors[0].extensions;
  }
}

/** A running API with a database of its own. */
export interface TestApi {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** `ws://127.0.0.1:<port>/graphql` */
  wsUrl: string;
  app: NestExpressApplication;
  config: Config;
  /** TypeORM on the API's database, for preparing and looking. */
  db: DataSource;
  database: TestDatabase;
  makeEmployee: MakeEmployee;
  /** Signs in over HTTP; answers the bearer token. */
  signIn: (email: string, password?: string) => Promise<string>;
  /** A session without the slow check of a password; answers the bearer token. */
  tokenOf: (employee: Employee) => Promise<string>;
  /** The data of an operation. @throws GqlFailure when the answer holds errors */
  gql: <T = AnyData>(query: string, variables?: object, token?: string) => Promise<T>;
  /** The whole answer of an operation, errors and HTTP status included. */
  ask: <T = AnyData>(query: string, variables?: object, token?: string) => Promise<GqlAnswer<T>>;
  /** Resolves when the API has begun the subscription, so that no event after it is lost. */
  subscribe: <T = AnyData>(query: string, token: string, variables?: object) => Promise<Subscription<T>>;
  /** After a change of employees past the API: what it remembers of them is read again. */
  forgetEmployees: () => void;
  stop: () => Promise<void>;
}

/** What several processes have in common. */
interface SharedWith {
  database: TestDatabase;
  config: Pick<Config, 'dataDir'>;
}

/**
 * Starts the API on a free port.
 * @param overrides settings that differ from the test's defaults
 * @param sharedWith another running API: a second process on the same database; or what outlives it
 */
export async function startApi({
  overrides,
  sharedWith,
}: { overrides?: Partial<Config>; sharedWith?: SharedWith } = {}): Promise<TestApi> {
  const database = sharedWith?.database ?? (await createTestDatabase());
  const dataDir = sharedWith?.config.dataDir ?? fs.mkdtempSync(path.join(os.tmpdir(), 'ringdesk-e2e-'));
  const defaults = loadConfig({ PORT: '0', DATABASE_URL: database.url, DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  const config: Config = { ...defaults, ...overrides };
  const app = await startApp(config);
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const wsUrl = `${url.replace(/^http/, 'ws')}/graphql`;
  const db = app.get(DataSource);
  const ask = gqlClient(url);
  const gql: TestApi['gql'] = async (query, variables, token) => {
    const { data, errors } = await ask(query, variables, token);
    if (errors) throw new GqlFailure(errors);
    return data as never;
  };

  let queue = Promise.resolve();
  const subscribe: TestApi['subscribe'] = (query, token, variables) => {
    const opened = queue.then(() =>
      beginSubscription(app.get(Metrics), () => openSubscription(wsUrl, query, token, variables)),
    );
    queue = opened.then(
      () => undefined,
      () => undefined,
    );
    return opened as never;
  };

  return {
    ...{ url, wsUrl, app, config, db, database, gql, ask, subscribe },
    makeEmployee: makeEmployee(db),
    async signIn(email, password = PASSWORD) {
      const query = 'mutation ($input: LoginInput!) { login(input: $input) { accessToken } }';
      const { login } = await gql(query, { input: { email, password } });
      return login.accessToken;
    },
    tokenOf: async (employee) => (await app.get(SessionsService).begin(employee, undefined)).token,
    forgetEmployees: () => app.get(LiveEvents).publish(EMPLOYEE_CHANGED, { employeeId: '' }),
    async stop() {
      await app.close();
      if (sharedWith) return;
      await database.drop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const gqlClient =
  (url: string): TestApi['ask'] =>
  async (query, variables, token) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as object) };
  };

/** The protocol does not confirm a subscription, so the API's own figure tells when it stands. */
async function beginSubscription<T>(metrics: Metrics, open: () => Subscription<T>): Promise<Subscription<T>> {
  const begun = async () =>
    (await metrics.counter('ringdesk_subscriptions_begun_total', '').get()).values[0]?.value ?? 0;
  const before = await begun();
  const subscription = open();
  const deadline = Date.now() + 5000;
  while ((await begun()) <= before && !subscription.isOver()) {
    if (Date.now() > deadline) throw new Error('the subscription did not begin within 5 s');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return subscription;
}
