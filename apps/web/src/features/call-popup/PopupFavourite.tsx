import { useQuery } from '@apollo/client/react';
import type { PopupContactFragment } from '../../gql/graphql';
import { FavouriteStar } from '../../ui/FavouriteStar';
import { POPUP_TASKS } from './call-notes.graphql';

/** The star comes with the tasks, by one question; none for whom the contact is shown while it rings only (B-28). */
export default function PopupFavourite({ contact: { id, name } }: { contact: PopupContactFragment }) {
  const answer = useQuery(POPUP_TASKS, { variables: { contactId: id }, fetchPolicy: 'cache-first' });
  const contact = (answer.data ?? answer.previousData)?.contact; // the tasks of a new one are asked for anew
  return contact ? <FavouriteStar contact={{ ...contact, name }} /> : null;
}
