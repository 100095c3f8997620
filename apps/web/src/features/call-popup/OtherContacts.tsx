import { useMutation } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import type { PopupCallFragment } from '../../gql/graphql';
import { notifyError } from '../../lib/notify';
import classes from './PopupContact.module.css';
import { CHOOSE_CALL_CONTACT } from './call-popup.graphql';

interface OtherContactsProps {
  callId: string;
  contacts: PopupCallFragment['otherContacts'];
}

/** Others with the same number: one click moves the call to them, and the choice is remembered. */
export function OtherContacts({ callId, contacts }: OtherContactsProps) {
  const { t } = useTranslation('callPopup');
  const [choose, { loading }] = useMutation(CHOOSE_CALL_CONTACT, { onError: (error) => notifyError(error) });
  return (
    <div className={classes.others} role="group" aria-label={t('otherContacts')}>
      <span className={classes.also}>{t('also')}</span>
      {contacts.map(({ id, name, company }) => (
        <button
          key={id}
          type="button"
          className={classes.other}
          disabled={loading}
          onClick={() => void choose({ variables: { input: { callId, contactId: id } } })}
        >
          {company ? `${name}, ${company.name}` : name}
        </button>
      ))}
    </div>
  );
}
