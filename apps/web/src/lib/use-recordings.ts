import { useMutation, useSubscription } from '@apollo/client/react';
import { notifyError } from './notify';
import { RECORDING_CHANGES, RETRY_RECORDING } from './recordings.graphql';

/** Keeps the recordings of shown calls up to date: what changes comes into the cache, and from there to the page. */
export function useRecordingNews(skip = false): void {
  useSubscription(RECORDING_CHANGES, { skip, ignoreResults: true });
}

/** The way to try once more to get a recording; a failure is told in a message. */
export function useRetryRecording(): [retry: (id: string) => Promise<void>, isRunning: boolean] {
  const [run, { loading }] = useMutation(RETRY_RECORDING);
  const retry = async (id: string) => {
    await run({ variables: { input: { id } } }).catch(notifyError);
  };
  return [retry, loading];
}
