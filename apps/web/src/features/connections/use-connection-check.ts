import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import type { CheckConnectionMutation, CheckPbxConnectionInput } from '../../gql/graphql';
import { notifyError } from '../../lib/notify';
import { CHECK_CONNECTION } from './connections.graphql';

type Result = CheckConnectionMutation['checkPbxConnection'];

/** Asks the API to try the settings as they are in the form, saved or not. */
export function useConnectionCheck() {
  const [result, setResult] = useState<Result | null>(null);
  const [check, { loading }] = useMutation(CHECK_CONNECTION);
  const run = async (input: CheckPbxConnectionInput) => {
    setResult(null);
    try {
      const { data } = await check({ variables: { input } });
      setResult(data?.checkPbxConnection ?? null);
    } catch (error) {
      notifyError(error);
    }
  };
  return { result, run, isRunning: loading, forget: () => setResult(null) };
}
