import { assertAffordable, depthLimit } from '@ringdesk/platform';
import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, GraphQLSchema } from 'graphql';

const MAX_DEPTH = 12;
/** About 200 rows with a hundred fields each, and what hangs below them. */
const MAX_COST = 50_000;
/** Words and signs of one operation. */
export const MAX_TOKENS = 5000;

export const limitRules = [depthLimit(MAX_DEPTH)];

/** The cost of operations over HTTP. */
export const costPlugin: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, request }) {
        assertAffordable(schema, document, request.operationName, request.variables, MAX_COST);
      },
    };
  },
};

/** @throws GraphQLError when an operation over a socket would cost more than one over HTTP may */
export const assertOperationAffordable = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  variables: Record<string, unknown> | undefined,
): void => assertAffordable(schema, document, operationName, variables, MAX_COST);
