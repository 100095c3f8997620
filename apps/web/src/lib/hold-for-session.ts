import { ApolloLink } from '@apollo/client';
import { catchError, from, map, mergeMap } from 'rxjs';
import { announceSessionLost, signedInAgain } from './session-events';

/** These two meet UNAUTHENTICATED in the normal course and handle it themselves. */
const EXPECTS_NO_SESSION: readonly string[] = ['Me', 'SignIn'];

/**
 * What is refused because the session is over, or breaks off with it, waits until its employee has signed in again, and
 * is sent once more then: a form that was being saved is saved. When somebody else signs in, it fails.
 */
export const holdForSession = (): ApolloLink =>
  new ApolloLink((operation, forward) => {
    if (EXPECTS_NO_SESSION.includes(operation.operationName ?? '')) return forward(operation);
    const send = (): ReturnType<typeof forward> =>
      forward(operation).pipe(
        map((answer) => {
          if (!answer.errors?.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED')) return answer;
          announceSessionLost('expired');
          throw answer.errors[0];
        }),
        catchError((error) =>
          from(signedInAgain()).pipe(
            mergeMap((isSame) => {
              if (!isSame) throw error;
              return send();
            }),
          ),
        ),
      );
    return send();
  });
