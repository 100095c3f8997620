import { useApolloClient, useMutation, useSubscription } from '@apollo/client/react';
import { print } from 'graphql';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useConnectionCount } from '../../lib/connection-state';
import { notifyError } from '../../lib/notify';
import { CALL_DRAFT, CALL_DRAFT_CHANGES, POST_CALL_DRAFT, SAVE_CALL_DRAFT } from './call-notes.graphql';
import { type DraftChange, type DraftContent, DraftSync, type DraftView } from './draft-sync';

interface CallDraftHandle {
  draft: DraftView;
  edit: (change: DraftChange) => void;
  /** Posts it at once; the next words are another comment. */
  post: () => Promise<void>;
  isPosting: boolean;
}

/** The employee's note of a call, the same in all of their tabs and devices. */
export function useCallDraft(callId: string): CallDraftHandle {
  const client = useApolloClient();
  const [sync] = useState(
    () =>
      new DraftSync(async (content, version) => {
        const variables = { input: inputOf(callId, content, version) };
        const { data } = await client.mutate({ mutation: SAVE_CALL_DRAFT, variables });
        if (!data) throw new Error('no answer');
        return data.saveCallDraft;
      }),
  );
  const draft = useSyncExternalStore(sync.subscribe, sync.snapshot);
  useSubscription(CALL_DRAFT_CHANGES, {
    ignoreResults: true,
    onData: ({ data: { data } }) => {
      if (data?.callDraftChanged.id === callId) sync.heard(data.callDraftChanged);
    },
  });
  const connections = useConnectionCount();
  useEffect(() => {
    client
      .query({ query: CALL_DRAFT, variables: { callId }, fetchPolicy: 'network-only' })
      .then(({ data }) => data && sync.heard(data.callDraft))
      .catch(() => undefined); // the next connection asks again
  }, [client, callId, sync, connections]);
  useEffect(() => {
    const onPageHide = () => saveWhileLeaving(callId, sync);
    window.addEventListener('pagehide', onPageHide);
    return () => {
      window.removeEventListener('pagehide', onPageHide);
      void sync.flush();
    };
  }, [callId, sync]);

  const [run, { loading: isPosting }] = useMutation(POST_CALL_DRAFT);
  const post = async () => {
    await sync.flush();
    if (sync.unsaved()) return; // it could not be saved, and says so
    try {
      const { data } = await run({ variables: { input: { callId } } });
      if (data) sync.heard(data.postCallDraft);
    } catch (error) {
      notifyError(error);
    }
  };
  return { draft, edit: (change) => sync.edit(change), post, isPosting };
}

const inputOf = (callId: string, { text, isHidden, files }: DraftContent, version: number) => ({
  ...{ callId, text, isHidden, version },
  fileIds: files.map(({ id }) => id),
});

/** The page goes away: what is not saved is sent by a request that outlives it. */
function saveWhileLeaving(callId: string, sync: DraftSync): void {
  const unsaved = sync.unsaved();
  if (!unsaved) return;
  const variables = { input: inputOf(callId, unsaved.content, unsaved.version) };
  void fetch('/graphql', {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ operationName: 'SaveCallDraft', query: print(SAVE_CALL_DRAFT), variables }),
  }).catch(() => undefined);
}
