import { assertAffordable, depthLimit } from '@ringdesk/platform';
import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type GraphQLError, type GraphQLSchema, specifiedRules, validate } from 'graphql';

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

/** The same checks for an operation over a socket; [] when it may run. */
export function checkOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  variables: Record<string, unknown> | undefined,
): readonly GraphQLError[] {
  const errors = validate(schema, document, [...specifiedRules, ...limitRules]);
  if (errors.length > 0) return errors;
  try {
    assertAffordable(schema, document, operationName, variables, MAX_COST);
    return [];
  } catch (error) {
    return [error as GraphQLError];
  }
}
