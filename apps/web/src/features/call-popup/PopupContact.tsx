import { IconBuilding, IconExternalLink, IconUser } from '@tabler/icons-react';
import { Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PopupCallFragment, PopupContactFragment } from '../../gql/graphql';
import { loadPageTexts } from '../../i18n';
import { InlineField } from './InlineField';
import { OtherContacts } from './OtherContacts';
import classes from './PopupContact.module.css';
import { type DetailsHandle, PopupFields } from './PopupFields';
import { PopupPhones } from './PopupPhones';
import { useSaveContact } from './use-save-contact';

interface PopupContactProps {
  popup: PopupCallFragment;
  contact: PopupContactFragment;
  details: DetailsHandle;
}

/** Come when the popup is on the screen: the star has its place, and below the tasks there is nothing to be moved. */
const PopupFavourite = lazy(async () => (await Promise.all([import('./PopupFavourite'), loadPageTexts()]))[0]);
const PopupTasks = lazy(async () => (await Promise.all([import('./PopupTasks'), loadPageTexts()]))[0]);

/** Who is calling: name and fields to edit in place, phones to call, tasks (B-24…B-26, B-30). */
export function PopupContact({ popup, contact, details }: PopupContactProps) {
  const { t } = useTranslation('callPopup');
  const save = useSaveContact(contact.id);
  return (
    <>
      <div className={classes.who}>
        <Initials contact={contact} />
        <div className={classes.words}>
          <div className={classes.nameRow}>
            <InlineField
              label={t('name')}
              kind="STRING"
              isName
              value={contact.isNew && !popup.call.callerName ? '' : contact.name}
              placeholder={t('namePlaceholder')}
              onSave={(name) => save({ name })}
            />
            <span className={classes.star}>
              <Suspense>
                <PopupFavourite contact={contact} />
              </Suspense>
            </span>
            <Link
              to={`/contacts/${contact.id}`}
              className={classes.card}
              aria-label={t('openCard')}
              title={t('openCard')}
            >
              <IconExternalLink size={17} aria-hidden />
            </Link>
          </div>
          <Facts contact={contact} />
        </div>
      </div>
      {popup.otherContacts.length > 0 && <OtherContacts callId={popup.id} contacts={popup.otherContacts} />}
      <PopupFields contact={contact} details={details} />
      <PopupPhones contact={contact} remoteNumber={popup.call.remoteNumber} />
      <Suspense>
        <PopupTasks contactId={contact.id} />
      </Suspense>
    </>
  );
}

function Initials({ contact }: { contact: PopupContactFragment }) {
  const words = contact.isNew ? [] : contact.name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const Icon = contact.kind === 'COMPANY' ? IconBuilding : IconUser;
  return (
    <span className={classes.avatar} data-new={contact.isNew || undefined} aria-hidden>
      {words.length > 0 && contact.kind === 'PERSON' ? (
        words
          .slice(0, 2)
          .map((word) => word[0].toUpperCase())
          .join('')
      ) : (
        <Icon size={22} stroke={1.6} />
      )}
    </span>
  );
}

function Facts({ contact: { isNew, kind, company, group, responsibles } }: { contact: PopupContactFragment }) {
  const { t } = useTranslation('callPopup');
  return (
    <div className={classes.facts}>
      {isNew && <span className={classes.new}>{t('newContact')}</span>}
      {kind === 'COMPANY' && <span>{t('company')}</span>}
      {company && (
        <Link to={`/contacts/${company.id}`} className={classes.company}>
          {company.name}
        </Link>
      )}
      {group && <span className={classes.group}>{group.name}</span>}
      {responsibles.length > 0 && (
        <span className={classes.responsibles}>
          {t('responsible', { names: responsibles.map(({ name }) => name).join(', ') })}
        </span>
      )}
    </div>
  );
}
