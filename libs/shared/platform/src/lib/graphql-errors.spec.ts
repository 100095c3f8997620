import { BadRequestException, ForbiddenException } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { QueryFailedError } from 'typeorm';
import { AppError } from './app-error';
import { clientErrorOf, formatGraphqlError } from './graphql-errors';

const at = (cause: Error) => new GraphQLError(cause.message, { path: ['calls'], originalError: cause });
const pgError = (code: string) => new QueryFailedError('SELECT 1', [], Object.assign(new Error('secret'), { code }));

describe('formatGraphqlError', () => {
  it.each([
    [
      'an AppError with its details',
      at(new AppError('CONFLICT', 'Taken', { holder: 'Anna' })),
      { code: 'CONFLICT', holder: 'Anna' },
    ],
    [
      'an AppError that no resolver threw',
      new AppError('UNAUTHENTICATED', 'Sign in first'),
      { code: 'UNAUTHENTICATED' },
    ],
    [
      'a document that cannot be parsed',
      new GraphQLError('Syntax Error', { extensions: { code: 'GRAPHQL_PARSE_FAILED' } }),
      { code: 'BAD_USER_INPUT' },
    ],
    ['a document that is not valid', new GraphQLError('Cannot query field "x"'), { code: 'BAD_USER_INPUT' }],
    ['an exception of the framework', at(new ForbiddenException('No')), { code: 'FORBIDDEN' }],
    ['a bad request', at(new BadRequestException('No')), { code: 'BAD_USER_INPUT' }],
    ['an id that is no UUID', at(pgError('22P02')), { code: 'BAD_USER_INPUT' }],
  ])('tells %s', (_, error, extensions) => {
    const onFault = jest.fn();
    expect(formatGraphqlError(error, onFault).extensions).toEqual(extensions);
    expect(onFault).not.toHaveBeenCalled();
  });

  it.each([
    ['a fault of ours', at(new TypeError('cannot read secret of undefined'))],
    ['a fault of the database', at(pgError('42P01'))],
    ['a fault outside of a resolver', new Error('secret')],
  ])('shows nothing of %s but an id, which is logged with it', (_, error) => {
    const onFault = jest.fn();
    const shown = formatGraphqlError(error, onFault);
    const cause = error instanceof GraphQLError ? error.originalError : error;
    expect(onFault).toHaveBeenCalledWith(cause, shown.extensions?.errorId);
    expect(shown.extensions).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      errorId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(JSON.stringify(shown)).not.toContain('secret');
  });

  it('keeps the path', () => {
    expect(formatGraphqlError(at(new AppError('NOT_FOUND', 'No')), jest.fn()).path).toEqual(['calls']);
  });
});

describe('clientErrorOf', () => {
  it.each([[undefined], [null], ['a text'], [{ status: 500, message: 'secret' }]])('survives %p', (thrown) => {
    expect(clientErrorOf(thrown)).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', isExpected: false });
  });
});
