import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { notifyDone, notifyError } from '../../lib/notify';
import { CONTACT_CARD, DELETE_FIELD, DELETE_GROUP } from './contact-card.graphql';

interface Entry {
  id: string;
  name: string;
}

/** Which entry of a list is being edited, and which is asked about before it is deleted. */
export function useDirectory<One extends Entry>(kind: 'field' | 'group', deletedText: (name: string) => string) {
  const [edited, setEdited] = useState<One | 'new' | null>(null);
  const [doomed, setDoomed] = useState<One | null>(null);
  const [remove, { loading }] = useMutation(kind === 'field' ? DELETE_FIELD : DELETE_GROUP, {
    refetchQueries: [{ query: CONTACT_CARD }],
    awaitRefetchQueries: true,
  });
  const confirmDelete = async () => {
    if (!doomed) return;
    try {
      await remove({ variables: { input: { id: doomed.id } } });
      notifyDone(deletedText(doomed.name));
    } catch (error) {
      notifyError(error);
    }
    setDoomed(null);
  };
  return { edited, setEdited, doomed, setDoomed, confirmDelete, isDeleting: loading };
}
