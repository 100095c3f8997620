import { useQuery } from '@apollo/client/react';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { POPUP_TASKS, POPUP_TASK_SEARCH } from './call-notes.graphql';
import classes from './PopupWork.module.css';

interface TaskSearchPanelProps {
  contactId: string | null;
  isBusy: boolean;
  onChoose: (taskId: string) => void;
}

/** Finds the task to attach the call to: the contact's own at first, then any that the employee may see (B-49). */
export function TaskSearchPanel({ contactId, isBusy, onChoose }: TaskSearchPanelProps) {
  const { t } = useTranslation('callNotes');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus({ preventScroll: true }), []); // opened by a key or click of the reader
  const ofContact = useQuery(POPUP_TASKS, {
    variables: { contactId: contactId ?? '' },
    skip: !contactId || search !== '',
  });
  const isSearching = search !== '' || !contactId;
  const found = useQuery(POPUP_TASK_SEARCH, { variables: { search }, skip: !isSearching });
  const answer = isSearching ? (found.data ?? found.previousData)?.tasks.items : ofContact.data?.contact.tasks;
  return (
    <>
      <input
        ref={input}
        type="search"
        className={classes.input}
        value={typed}
        placeholder={t('findTask')}
        aria-label={t('findTask')}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <ul className={classes.options} aria-live="polite" aria-label={t(isSearching ? 'foundTasks' : 'tasksOfContact')}>
        {answer?.map(({ id, number, title, status }) => (
          <li key={id}>
            <button type="button" className={classes.option} disabled={isBusy} onClick={() => onChoose(id)}>
              <span className={classes.optionTitle}>
                <span className={classes.number}>№{number}</span> {title}
              </span>
              <span className={classes.fact}>{t(`taskStatus.${status}`)}</span>
            </button>
          </li>
        ))}
        {answer?.length === 0 && <li className={classes.none}>{t(isSearching ? 'noTaskFound' : 'noTaskOfContact')}</li>}
      </ul>
    </>
  );
}
