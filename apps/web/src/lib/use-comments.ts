import { useMutation, useQuery, useSubscription } from '@apollo/client/react';
import { useEffect } from 'react';
import type { CommentDetailsFragment } from '../gql/graphql';
import {
  ADD_CONTACT_COMMENT,
  ADD_TASK_COMMENT,
  COMMENT_CHANGES,
  CONTACT_COMMENTS,
  TASK_COMMENTS,
} from './comments.graphql';
import { useConnectionCount } from './connection-state';

/** Where comments stand. */
export interface CommentPlace {
  kind: 'contact' | 'task';
  id: string;
}

export interface NewComment {
  text: string;
  isHidden: boolean;
  fileIds: string[];
}

interface Comments {
  /** Oldest first; undefined: not known yet. */
  comments?: CommentDetailsFragment[];
  error?: Error;
  retry: () => void;
  /** Rejects with the API's error. */
  add: (comment: NewComment) => Promise<void>;
}

/** The comments of a place, kept up to date while they are shown, and the way to add one. */
export function useComments({ kind, id }: CommentPlace): Comments {
  const isTask = kind === 'task';
  const options = { variables: { id }, fetchPolicy: 'cache-and-network' } as const;
  const ofTask = useQuery(TASK_COMMENTS, { ...options, skip: !isTask });
  const ofContact = useQuery(CONTACT_COMMENTS, { ...options, skip: isTask });
  const { error, refetch } = isTask ? ofTask : ofContact;
  useSubscription(COMMENT_CHANGES, {
    variables: isTask ? { taskId: id } : { contactId: id },
    ignoreResults: true,
    onData: ({ client, data: { data } }) => {
      const comments = data?.commentsChanged;
      if (!comments) return;
      const variables = { id };
      const { cache } = client;
      if (isTask) {
        cache.updateQuery({ query: TASK_COMMENTS, variables }, (now) => now && { task: { ...now.task, comments } });
      } else {
        const change = { query: CONTACT_COMMENTS, variables };
        cache.updateQuery(change, (now) => now && { contact: { ...now.contact, comments } });
      }
    },
  });
  useRefetchAfterReconnection(() => void refetch().catch(() => undefined));

  const [addToTask] = useMutation(ADD_TASK_COMMENT);
  const [addToContact] = useMutation(ADD_CONTACT_COMMENT);
  return {
    comments: isTask ? ofTask.data?.task.comments : ofContact.data?.contact.comments,
    error,
    retry: () => void refetch().catch(() => undefined),
    async add(comment) {
      if (isTask) await addToTask({ variables: { input: { taskId: id, ...comment } } });
      else await addToContact({ variables: { input: { contactId: id, ...comment } } });
      await refetch();
    },
  };
}

/** What came while the socket was away is not told again. */
function useRefetchAfterReconnection(refetch: () => void): void {
  const connections = useConnectionCount();
  useEffect(() => {
    if (connections > 1) refetch();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- at each new connection only
  }, [connections]);
}
