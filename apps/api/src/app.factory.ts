import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { WebhookReceiver } from '@ringdesk/pbx-adapters';
import { type Config, Metrics } from '@ringdesk/platform';
import type { NextFunction, Request, Response } from 'express';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import { openDemo } from './demo/prepare-demo';
import { GraphqlSockets } from './graphql/graphql-sockets';
import { readBodies } from './http/bodies';
import { HttpErrorsFilter } from './http/http-errors.filter';
import { measureRequests } from './http/http-metrics';
import { refuseOtherMethods } from './http/methods';
import { securityHeaders } from './http/security-headers';
import { webFiles } from './http/web-files';
import { migrate } from './migrate';
import { QuietLogger } from './quiet-logger';

/** Longer than load balancers keep a connection: one that we close while a request is on its way is an error to them. */
const KEEP_ALIVE_MS = 65_000;

/**
 * Builds the whole product from its settings: database brought up to date, every module started. Call `listen` next.
 * @throws Error when the database cannot be reached or the built SPA is missing
 */
async function createApp(config: Config): Promise<NestExpressApplication> {
  await migrate(config.databaseUrl);
  if (config.isDemo) await openDemo(config);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(config), {
    bufferLogs: true,
    bodyParser: false,
    abortOnError: false,
    forceCloseConnections: true,
  });
  app.useLogger(new QuietLogger(app.get(Logger)));
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', config.trustedProxies);
  app.use(measureRequests(app.get(Metrics)));
  app.use('/tel', (req: Request, res: Response) => app.get(WebhookReceiver).receive(req, res));
  app.use((req: Request, res: Response, next: NextFunction) => {
    const receiver = app.get(WebhookReceiver);
    return receiver.isForHost(req) ? receiver.receive(req, res) : next();
  });
  app.use(securityHeaders(config));
  if (config.webDir) app.use(webFiles(config.webDir));
  app.use(refuseOtherMethods);
  readBodies(app);
  app.useGlobalFilters(new HttpErrorsFilter());
  await app.init();
  app.getHttpServer().keepAliveTimeout = KEEP_ALIVE_MS;
  app.get(GraphqlSockets).attach(app.getHttpServer(), app.get(GraphQLSchemaHost).schema);
  return app;
}

/** `createApp` and `listen`. With port 0 the settings' public address becomes the one that was found. */
export async function startApp(config: Config): Promise<NestExpressApplication> {
  const app = await createApp(config);
  await app.listen(config.port, config.host);
  if (config.port === 0) config.publicUrl = (await app.getUrl()).replace(/\/+$/, '');
  return app;
}
