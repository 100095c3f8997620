import { useQuery } from '@apollo/client/react';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PopupContactFragment, PopupDetailsQuery } from '../../gql/graphql';
import { formatDate, formatDateTime } from '../../lib/format';
import { phoneTypeName } from '../../lib/phone-type';
import { PhoneText } from '../../ui/PhoneText';
import { ContactField } from './ContactField';
import classes from './PopupDetails.module.css';
import { POPUP_DETAILS } from './call-notes.graphql';

interface PopupDetailsProps {
  id: string;
  contact: PopupContactFragment;
  onClose: () => void;
}

/** One row of the panel: found by its label or its text. */
interface Detail {
  key: string;
  label: string;
  /** What is searched, and shown where there is no `content`. */
  text: string;
  content?: ReactNode;
  /** It shows its label itself. */
  isField?: boolean;
}

/** Details whose label or text contains what is sought, in any case. */
function detailsMatching<T extends Pick<Detail, 'label' | 'text'>>(details: T[], sought: string): T[] {
  const part = sought.trim().toLocaleLowerCase();
  return details.filter(({ label, text }) => `${label}\n${text}`.toLocaleLowerCase().includes(part));
}

/** Beside the popup: everything that is known of the contact, with a filter by field (B-24). */
export default function PopupDetails({ id, contact, onClose }: PopupDetailsProps) {
  const { t } = useTranslation(['callNotes', 'callPopup']);
  const [sought, setSought] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus({ preventScroll: true }), []); // opened by a key or click of the reader
  const options = { variables: { contactId: contact.id }, fetchPolicy: 'cache-and-network' } as const;
  const { data } = useQuery(POPUP_DETAILS, options);
  const details = useDetails(contact, data?.contact ?? null);
  const shown = detailsMatching(details, sought);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault(); // the panel closes, the popup stays
    if (sought) setSought('');
    else onClose();
  };
  return (
    <div
      id={id}
      className={classes.root}
      role="group"
      aria-label={t('detailsOf', { name: contact.name })}
      onKeyDown={onKeyDown}
    >
      <div className={classes.head}>
        <h3 className={classes.title}>{t('callPopup:allDetails')}</h3>
        <button type="button" className={classes.close} onClick={onClose} aria-label={t('closeDetails')}>
          <IconX size={18} aria-hidden />
        </button>
        <input
          ref={input}
          type="search"
          className={classes.filter}
          value={sought}
          onChange={({ currentTarget }) => setSought(currentTarget.value)}
          placeholder={t('findField')}
          aria-label={t('findField')}
        />
      </div>
      <div className={classes.list} tabIndex={-1}>
        {shown.map(({ key, label, text, content, isField }) =>
          isField ? (
            <div key={key}>{content}</div>
          ) : (
            <div key={key} className={classes.detail}>
              <span className={classes.label}>{label}</span>
              <span className={classes.text}>{content ?? text}</span>
            </div>
          ),
        )}
        <p className={classes.none} role="status">
          {shown.length === 0 && t('noSuchField')}
        </p>
      </div>
    </div>
  );
}

/** What the popup shows of the contact, and what only its card did so far; that comes a moment later. */
function useDetails(contact: PopupContactFragment, card: PopupDetailsQuery['contact'] | null): Detail[] {
  const { t } = useTranslation(['callNotes', 'callPopup']);
  const fact = (key: string, label: string, text: string | null | undefined, content?: ReactNode): Detail[] =>
    text ? [{ key, label, text, content }] : [];
  const { company } = contact;
  const responsibles = (card?.responsibleParties ?? contact.responsibles).map(({ name }) => name).join(', ');
  return [
    ...fact('kind', t('detail.kind'), t(`kind.${contact.kind}`)),
    ...fact(
      'company',
      t('callPopup:company'),
      company?.name,
      company && <Link to={`/contacts/${company.id}`}>{company.name}</Link>,
    ),
    ...fact('group', t('detail.group'), contact.group?.name),
    ...fact('responsibles', t('detail.responsibles'), responsibles),
    ...contact.phones.map(({ id, display, raw, type }) => ({
      ...{ key: id, label: phoneTypeName(type), text: `${display} ${raw}` },
      content: <PhoneText contactPhoneId={id} display={display} />,
    })),
    ...contact.fields.map((entry) => ({
      ...{ key: entry.field.id, label: entry.field.name, text: entry.value ?? '', isField: true },
      content: <ContactField contactId={contact.id} entry={entry} />,
    })),
    ...fact('lastCall', t('detail.lastCall'), card?.lastCallAt && formatDateTime(card.lastCallAt)),
    ...fact('created', t('detail.created'), card && formatDate(card.createdAt)),
    ...fact('updated', t('detail.updated'), card && formatDate(card.updatedAt)),
  ];
}
