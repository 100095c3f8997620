import { useMutation, useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { onCallChange } from '../../lib/call-changes';
import { notifyError } from '../../lib/notify';
import { ATTACH_CALL, POPUP_FILING } from './call-notes.graphql';

interface CallTask {
  id: string;
  number: number;
  title: string;
}

interface CallTaskHandle {
  /** The task that the call is attached to: by a choice, or because it was made from it. */
  task: CallTask | null;
  /** Attaches to another task, or to none. @returns whether it was done; a refusal is told in a message */
  attach: (taskId: string | null) => Promise<boolean>;
  isBusy: boolean;
}

/** The task of a call, as it is chosen in whichever tab (B-48, Q-27). */
export function useCallTask(callId: string): CallTaskHandle {
  const options = { variables: { id: callId }, fetchPolicy: 'cache-and-network' } as const;
  const { data, refetch } = useQuery(POPUP_FILING, options);
  useEffect(
    () => onCallChange((change) => void (change.callId === callId && refetch().catch(() => undefined))),
    [callId, refetch],
  );
  const [run, { loading }] = useMutation(ATTACH_CALL);
  const attach = async (taskId: string | null) => {
    try {
      await run({ variables: { input: { callId, taskId } } });
      return true;
    } catch (error) {
      notifyError(error);
      return false;
    }
  };
  const call = data?.call;
  return { task: (call?.filing ? call.filing.task : call?.task) ?? null, attach, isBusy: loading };
}
