import { type DocumentNode, getNamedType, GraphQLError, type GraphQLSchema, isListType, isNonNullType } from 'graphql';
import { type ComplexityEstimatorArgs, getComplexity } from 'graphql-query-complexity';
import { MAX_PAGE } from './page';

/** How many rows a list without `page` is taken to have. */
const USUAL_LIST = 5;

/** A leaf costs 1; a page costs its `limit` times its content; a list five times its content. */
function fieldCost({ args, childComplexity, field }: ComplexityEstimatorArgs): number {
  const limit = Number((args.page as { limit?: number } | undefined)?.limit);
  if (limit > 0) return 1 + Math.min(limit, MAX_PAGE) * childComplexity;
  const isPageContent = field.name === 'items';
  return 1 + (isListField(field.type) && !isPageContent ? USUAL_LIST : 1) * childComplexity;
}

function isListField(type: ComplexityEstimatorArgs['field']['type']): boolean {
  return getNamedType(type) !== type && isListType(isNonNullType(type) ? type.ofType : type);
}

/**
 * Refuses an operation that could read too much at once.
 * @throws GraphQLError BAD_USER_INPUT when it costs more than `limit`, or when a variable is missing or wrong
 */
export function assertAffordable(
  schema: GraphQLSchema,
  query: DocumentNode,
  operationName: string | undefined,
  variables: Record<string, unknown> | undefined,
  limit: number,
): void {
  const cost = costOf(() => getComplexity({ schema, query, operationName, variables, estimators: [fieldCost] }));
  if (cost <= limit) return;
  throw refusal(`The operation asks for too much at once: its cost is ${cost}, at most ${limit} is allowed`, {
    details: { cost, maxCost: limit },
  });
}

/** Counting reads the variables, so a missing or wrong one is found here. */
function costOf(count: () => number): number {
  try {
    return count();
  } catch (error) {
    throw refusal((error as Error).message);
  }
}

const refusal = (message: string, details: object = {}) =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', ...details, http: { status: 400 } } });
