import { useMutation } from '@apollo/client/react';
import type { UpdateContactInput } from '../../gql/graphql';
import { SAVE_POPUP_CONTACT } from './call-popup.graphql';

/** Saves single changes of a contact; rejects when the API did not take them. */
export function useSaveContact(id: string): (changes: Omit<UpdateContactInput, 'id'>) => Promise<void> {
  const [save] = useMutation(SAVE_POPUP_CONTACT);
  return async (changes) => {
    await save({ variables: { input: { id, ...changes } } });
  };
}
