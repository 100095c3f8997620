import { useMutation } from '@apollo/client/react';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SET_FAVOURITE } from '../lib/favourites.graphql';
import { notifyError } from '../lib/notify';
import classes from './FavouriteStar.module.css';

interface FavouriteStarProps {
  contact: { id: string; name: string; isFavourite: boolean };
}

/** The reader's own star on a contact (B-24): shown before the API confirms it; a refusal is told in a message. */
export function FavouriteStar({ contact: { id, name, isFavourite } }: FavouriteStarProps) {
  const { t } = useTranslation('contacts');
  const [set, { client }] = useMutation(SET_FAVOURITE, {
    onError: (error) => notifyError(error),
    onCompleted: () => client.cache.evict({ id: 'ROOT_QUERY', fieldName: 'contacts' }), // lists of favourites, too
  });
  const toggle = () => {
    const setContactFavourite = { __typename: 'Contact', id, isFavourite: !isFavourite };
    void set({
      variables: { input: { contactId: id, isFavourite: !isFavourite } },
      optimisticResponse: { setContactFavourite },
    });
  };
  const Icon = isFavourite ? IconStarFilled : IconStar;
  return (
    <button
      type="button"
      className={classes.star}
      aria-pressed={isFavourite}
      aria-label={t('star.of', { name })}
      title={t(isFavourite ? 'star.remove' : 'star.add')}
      onClick={toggle}
    >
      <Icon size={19} stroke={1.7} aria-hidden />
    </button>
  );
}
