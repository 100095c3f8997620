import { useState } from 'react';
import { notifyDone, notifyError } from './notify';

interface Entry {
  id: string;
  name: string;
}

/**
 * Which entry of a list is being edited, and which is asked about before it is deleted.
 * @param remove rejects with the API's error
 */
export function useDirectory<One extends Entry>(
  remove: (id: string) => Promise<unknown>,
  deletedText: (name: string) => string,
) {
  const [edited, setEdited] = useState<One | 'new' | null>(null);
  const [doomed, setDoomed] = useState<One | null>(null);
  const [isDeleting, setDeleting] = useState(false);
  const confirmDelete = async () => {
    if (!doomed) return;
    setDeleting(true);
    try {
      await remove(doomed.id);
      notifyDone(deletedText(doomed.name));
    } catch (error) {
      notifyError(error);
    }
    setDeleting(false);
    setDoomed(null);
  };
  return { edited, setEdited, doomed, setDoomed, confirmDelete, isDeleting };
}
