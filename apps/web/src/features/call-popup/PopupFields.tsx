import { useTranslation } from 'react-i18next';
import type { PopupContactFragment } from '../../gql/graphql';
import { ContactField } from './ContactField';
import classes from './PopupFields.module.css';

interface PopupFieldsProps {
  contact: PopupContactFragment;
  details: DetailsHandle;
}

/** The side panel with all details of the contact: whether it is open, and what opens and closes it. */
export interface DetailsHandle {
  id: string;
  isOpen: boolean;
  toggle: () => void;
}

/** The contact's main fields in the order of its template (B-25), and the way to all others. */
export function PopupFields({ contact, details }: PopupFieldsProps) {
  const { t } = useTranslation('callPopup');
  return (
    <div className={classes.root}>
      {contact.fields.slice(0, contact.mainFieldCount).map((entry) => (
        <ContactField key={entry.field.id} contactId={contact.id} entry={entry} />
      ))}
      <button
        type="button"
        className={classes.more}
        aria-expanded={details.isOpen}
        aria-controls={details.isOpen ? details.id : undefined}
        onClick={details.toggle}
      >
        {t('allDetails')}
      </button>
    </div>
  );
}
