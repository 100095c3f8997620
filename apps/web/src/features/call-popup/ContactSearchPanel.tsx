import { useMutation, useQuery } from '@apollo/client/react';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PopupCallFragment } from '../../gql/graphql';
import { notifyError } from '../../lib/notify';
import classes from './PopupWork.module.css';
import { POPUP_CONTACT_SEARCH } from './call-notes.graphql';
import { CHOOSE_CALL_CONTACT } from './call-popup.graphql';

interface ContactSearchPanelProps {
  popup: PopupCallFragment;
  onChosen: () => void;
}

/** Whose call it really is: any contact that the employee may see; remembered for later calls of the number. */
export function ContactSearchPanel({ popup, onChosen }: ContactSearchPanelProps) {
  const { t } = useTranslation('callNotes');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus({ preventScroll: true }), []); // opened by a key or click of the reader
  const found = useQuery(POPUP_CONTACT_SEARCH, { variables: { search }, skip: search === '' });
  const [choose, { loading }] = useMutation(CHOOSE_CALL_CONTACT);
  const take = async (contactId: string) => {
    try {
      await choose({ variables: { input: { callId: popup.id, contactId } } });
      onChosen();
    } catch (error) {
      notifyError(error);
    }
  };
  const answer = (found.data ?? found.previousData)?.contacts.items.filter(({ id }) => id !== popup.contact?.id);
  return (
    <>
      <input
        ref={input}
        type="search"
        className={classes.input}
        value={typed}
        placeholder={t('findContact')}
        aria-label={t('findContact')}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <ul className={classes.options} aria-live="polite" aria-label={t('foundContacts')}>
        {search === '' && <li className={classes.none}>{t('anotherContactHint')}</li>}
        {search !== '' &&
          answer?.map(({ id, name, company, phones }) => (
            <li key={id}>
              <button type="button" className={classes.option} disabled={loading} onClick={() => void take(id)}>
                <span className={classes.optionTitle}>{name}</span>
                <span className={classes.fact}>{[company?.name, phones[0]?.display].filter(Boolean).join(' · ')}</span>
              </button>
            </li>
          ))}
        {search !== '' && answer?.length === 0 && <li className={classes.none}>{t('noContactFound')}</li>}
      </ul>
    </>
  );
}
