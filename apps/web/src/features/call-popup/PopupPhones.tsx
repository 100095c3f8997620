import { useTranslation } from 'react-i18next';
import type { PopupContactFragment } from '../../gql/graphql';
import { phoneTypeName } from '../../lib/phone-type';
import { PhoneText } from '../../ui/PhoneText';
import classes from './PopupContact.module.css';

interface PopupPhonesProps {
  contact: PopupContactFragment;
  /** The number of this call, E.164: marked in the list. */
  remoteNumber: string | null;
}

/** The contact's phones with their types; each can be called. */
export function PopupPhones({ contact, remoteNumber }: PopupPhonesProps) {
  const { t } = useTranslation('callPopup');
  if (contact.phones.length === 0) return null;
  return (
    <div role="group" className={classes.section} aria-label={t('phones')}>
      <h3 className={classes.title}>{t('phones')}</h3>
      <ul className={classes.phones}>
        {contact.phones.map((phone) => (
          <li key={phone.id}>
            <PhoneText contactPhoneId={phone.id} display={phone.display} />
            <span className={classes.type}>{phoneTypeName(phone.type)}</span>
            {phone.e164 !== null && phone.e164 === remoteNumber && (
              <span className={classes.current}>{t('thisCall')}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
