import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import type { CheckConnectionMutation, CheckPbxConnectionInput } from '../../gql/graphql';
import { type FormToMark, submitForm } from '../../lib/submit-form';
import { CHECK_CONNECTION } from './connections.graphql';

type Result = CheckConnectionMutation['checkPbxConnection'];

/** Asks the API to try the settings as they are in the form, saved or not. */
export function useConnectionCheck() {
  const [result, setResult] = useState<Result | null>(null);
  const [check, { loading }] = useMutation(CHECK_CONNECTION);
  /** What the API finds wrong in the fields is marked in the form. */
  const run = async (input: CheckPbxConnectionInput, form: FormToMark) => {
    setResult(null);
    const answer = await submitForm(form, () => check({ variables: { input } }));
    setResult(answer?.data?.checkPbxConnection ?? null);
  };
  return { result, run, isRunning: loading, forget: () => setResult(null) };
}
