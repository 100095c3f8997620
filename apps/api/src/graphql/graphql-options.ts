import type { ApolloServerPlugin } from '@apollo/server';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import { Logger } from '@nestjs/common';
import { AccountService, type OperationContext, SessionsService } from '@ringdesk/auth';
import { type Config, formatGraphqlError } from '@ringdesk/platform';
import type { Request, Response } from 'express';
import { GraphqlSockets } from './graphql-sockets';
import { maskNumbers, maskRefusals } from './mask-numbers';
import { costPlugin, limitRules, MAX_TOKENS } from './operation-limits';

const log = new Logger('GraphQL');

/** Logs a fault of ours beside the id that the client was given. */
const logFault = (error: unknown, errorId: string) => log.error({ err: error, errorId }, 'operation failed');

/** How the product speaks GraphQL over HTTP. Sockets: see GraphqlSockets. */
export function graphqlOptions(
  config: Config,
  sessions: SessionsService,
  sockets: GraphqlSockets,
  accounts: AccountService,
): ApolloDriverConfig {
  return {
    path: '/graphql',
    autoSchemaFile: true,
    buildSchemaOptions: { skipCheck: true }, // the same schema at each start: `npm run schema:print` checks it once
    transformSchema: (schema) => maskNumbers(schema, accounts),
    playground: false,
    graphiql: false,
    introspection: !config.isProduction,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    autoTransformHttpErrors: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: limitRules,
    plugins: [
      costPlugin,
      maskingPlugin(accounts),
      { serverWillStart: async () => ({ drainServer: () => sockets.close() }) },
    ],
    context: async ({ req, res }: { req: Request; res: Response }): Promise<OperationContext> => ({
      req,
      res,
      session: await sessions.ofRequest(req),
      loaders: new Map(),
    }),
    formatError: (formatted, error) => formatGraphqlError(withCode(formatted, error), logFault),
  };
}

const maskingPlugin = (accounts: AccountService): ApolloServerPlugin<OperationContext> => ({
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body }, contextValue }) {
        const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
        if (errors) maskRefusals(errors as never, contextValue, accounts);
      },
    };
  },
});

/** Apollo decides the code of its own errors only while it formats them. */
function withCode(formatted: { extensions?: Record<string, unknown> }, error: unknown): unknown {
  if (error instanceof Error && 'extensions' in error) {
    Object.assign(error.extensions as object, { code: formatted.extensions?.code });
  }
  return error;
}
