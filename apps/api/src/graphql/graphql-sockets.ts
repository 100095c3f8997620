import { Injectable, Logger } from '@nestjs/common';
import { type OperationContext, SessionsService, SessionSockets, type SignedIn } from '@ringdesk/auth';
import { formatGraphqlError, Metrics } from '@ringdesk/platform';
import { type ExecutionArgs, GraphQLError, type GraphQLSchema } from 'graphql';
import type { Context, ServerOptions, SubscribePayload } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { CheckedDocuments } from './checked-documents';
import { assertOperationAffordable } from './operation-limits';
import { subscribeAfresh } from './subscribe';

const UNAUTHENTICATED = 4401;
const MAX_MESSAGE_BYTES = 256 * 1024;
/** Clients that do not answer the close within this time are cut off. */
const CLOSE_MS = 1000;

type Params = { authorization?: unknown };
type SocketExtra = Extra & { session?: SignedIn } & Record<PropertyKey, unknown>;
type SocketContext = Context<Params, SocketExtra>;

/** GraphQL over WebSocket at /graphql, protocol of graphql-ws, for signed-in employees only. */
@Injectable()
export class GraphqlSockets {
  private readonly log = new Logger(GraphqlSockets.name);
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  private readonly subscriptions;
  private readonly begun;

  constructor(
    private readonly sessions: SessionsService,
    private readonly registry: SessionSockets,
    metrics: Metrics,
  ) {
    const sockets = metrics.gauge('ringdesk_open_sockets', 'Open WebSockets of this process');
    this.server.on('connection', (socket) => {
      sockets.inc();
      socket.once('close', () => sockets.dec());
    });
    this.subscriptions = metrics.gauge('ringdesk_subscriptions', 'Running GraphQL subscriptions of this process');
    this.begun = metrics.counter('ringdesk_subscriptions_begun_total', 'GraphQL subscriptions ever begun');
  }

  /** Takes over the upgrades of an HTTP server. */
  attach(httpServer: Server, schema: GraphQLSchema): void {
    useServer<Params, SocketExtra>(this.options(schema), this.server);
    // The library prints what a broken client does; a line of the log is enough, and ws closes the socket by itself.
    this.server.on('connection', (socket) =>
      socket.removeAllListeners('error').on('error', (error) => this.log.warn({ err: error }, 'socket')),
    );
    httpServer.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (request.url?.split('?')[0] !== '/graphql') {
        socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      this.server.handleUpgrade(request, socket, head, (client) => this.server.emit('connection', client, request));
    });
  }

  /** Closes all sockets; resolves within a second or so. */
  async close(): Promise<void> {
    this.server.clients.forEach((client) => client.close(1001, 'going away'));
    const cutOff = setTimeout(() => this.server.clients.forEach((client) => client.terminate()), CLOSE_MS);
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
    clearTimeout(cutOff);
  }

  private options(schema: GraphQLSchema): ServerOptions<Params, SocketExtra> {
    const documents = new CheckedDocuments(schema);
    const format = (error: unknown) =>
      formatGraphqlError(error, (fault, errorId) => this.log.error({ err: fault, errorId }, 'operation failed'));
    return {
      schema,
      connectionInitWaitTimeout: 10_000,
      onConnect: (context) => this.connect(context),
      onClose: ({ extra }) => {
        if (extra.session) this.registry.remove(extra.socket, extra.session);
      },
      onSubscribe: (context, _id, payload) => this.prepare(schema, documents, context, payload),
      onNext: (_context, _id, _payload, _args, result) =>
        result.errors ? { ...result, errors: result.errors.map(format) } : undefined,
      onError: (_context, _id, _payload, errors) => errors.map(format),
      subscribe: (args) => this.subscribe(args as ExecutionArgs) as never,
    };
  }

  /** A socket without a session is closed with 4401. */
  private async connect({ extra, connectionParams }: SocketContext): Promise<boolean> {
    const session = await this.sessions.ofSocket(extra.request, connectionParams?.authorization).catch((error) => {
      this.log.error({ err: error }, 'sign-in of a socket');
      return null;
    });
    if (!session) {
      extra.socket.close(UNAUTHENTICATED, 'Unauthorized');
      return false;
    }
    extra.session = session;
    await this.registry.add(extra.socket, session);
    if (extra.socket.readyState !== extra.socket.OPEN) this.registry.remove(extra.socket, session);
    return true;
  }

  private prepare(
    schema: GraphQLSchema,
    documents: CheckedDocuments,
    { extra }: SocketContext,
    payload: SubscribePayload,
  ) {
    void this.registry.touch(extra.session as SignedIn).catch((error) => this.log.warn({ err: error }, 'session use'));
    const { query, operationName, variables } = payload;
    try {
      const document = documents.of(query);
      if (!('kind' in document)) return document;
      assertOperationAffordable(schema, document, operationName ?? undefined, variables ?? undefined);
      return { schema, document, operationName, variableValues: variables, contextValue: contextOf(extra) };
    } catch (error) {
      return [error instanceof GraphQLError ? error : new GraphQLError(String(error))];
    }
  }

  private async subscribe(args: ExecutionArgs) {
    const context = args.contextValue as OperationContext;
    const results = await subscribeAfresh(
      args,
      () => ({ ...context, loaders: new Map() }),
      () => this.subscriptions.dec(),
    );
    if (Symbol.asyncIterator in results) {
      this.subscriptions.inc();
      this.begun.inc();
    }
    return results;
  }
}

const contextOf = (extra: SocketExtra): OperationContext => ({
  req: extra.request,
  session: extra.session ?? null,
  loaders: new Map(),
});
