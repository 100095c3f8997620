import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { randomUUID } from 'node:crypto';
import { AppError, type ErrorCode } from './app-error';

/** Codes that mean "the request was wrong", whichever layer noticed it. */
const REQUEST_CODES = new Set([
  ...['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST'],
  ...['OPERATION_RESOLUTION_FAILURE', 'PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERY_NOT_SUPPORTED'],
]);

const CODE_BY_STATUS: Record<number, ErrorCode> = {
  400: 'BAD_USER_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'BAD_USER_INPUT',
  429: 'TOO_MANY_REQUESTS',
};

/** PostgreSQL's "this text is no such value": an id that is no UUID, a number out of range, a NUL character. */
const PG_WRONG_VALUE = new Set(['22P02', '22003', '22007', '22008', '22021', '22P05']);

/** An error as a client may see it. */
export interface ClientError {
  code: ErrorCode;
  message: string;
  details: Record<string, unknown>;
  /** false: a fault of ours, whose id was logged. */
  isExpected: boolean;
}

/** What a client is told of `error`: AppErrors speak for themselves, anything unknown shows nothing but an id. */
export function clientErrorOf(error: unknown): ClientError {
  if (error instanceof AppError) {
    return { code: error.code, message: error.message, details: error.details, isExpected: true };
  }
  const { status, message, code, driverError } = (error ?? {}) as Record<string, unknown>;
  const codeOfStatus = CODE_BY_STATUS[Number(status)];
  if (codeOfStatus) return { code: codeOfStatus, message: String(message), details: {}, isExpected: true };
  const sqlState = String((driverError as { code?: string } | undefined)?.code ?? code);
  if (PG_WRONG_VALUE.has(sqlState)) {
    return { code: 'BAD_USER_INPUT', message: 'A value has the wrong form', details: {}, isExpected: true };
  }
  const errorId = randomUUID();
  return {
    code: 'INTERNAL_SERVER_ERROR',
    message: `Something went wrong on our side. Error id: ${errorId}`,
    details: { errorId },
    isExpected: false,
  };
}

/**
 * The one form of GraphQL errors: `{ message, path?, locations?, extensions: { code, …details } }`, no stack traces.
 * @param onFault called with an error of ours and the id that the client was given
 */
export function formatGraphqlError(
  error: unknown,
  onFault: (error: unknown, errorId: string) => void,
): GraphQLFormattedError {
  const graphqlError = error instanceof GraphQLError ? error : undefined;
  const cause = graphqlError?.originalError ?? (graphqlError ? undefined : error);
  const place = { locations: graphqlError?.locations, path: graphqlError?.path };
  const ownCode = String(graphqlError?.extensions?.code ?? '');
  const isRequestFault = REQUEST_CODES.has(ownCode) || (graphqlError && !cause && isFromClient(graphqlError));
  if (graphqlError && isRequestFault && !(cause instanceof AppError)) {
    const { details } = graphqlError.extensions;
    const extensions = { code: 'BAD_USER_INPUT', ...(details as object | undefined) };
    return { message: graphqlError.message, ...place, extensions };
  }
  const shown = clientErrorOf(cause ?? error);
  if (!shown.isExpected) onFault(cause ?? error, String(shown.details.errorId));
  return { message: shown.message, ...place, extensions: { code: shown.code, ...shown.details } };
}

/** graphql-js tells faults of the document and its variables by having locations but no path of a resolved field. */
const isFromClient = (error: GraphQLError) => error.path === undefined;
