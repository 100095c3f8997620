import { useMutation } from '@apollo/client/react';
import { graphql } from '../../gql';
import { announceSessionLost } from '../../lib/session-events';

const SIGN_OUT = graphql(`
  mutation SignOut {
    logout
  }
`);

/** Ends the session here and at the API, and goes to the sign-in page. */
export function useSignOut(): () => Promise<void> {
  const [signOut] = useMutation(SIGN_OUT);
  return async () => {
    await signOut();
    announceSessionLost('signed-out');
  };
}
