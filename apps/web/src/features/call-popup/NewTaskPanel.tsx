import { useMutation } from '@apollo/client/react';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PopupCallFragment, TaskRole } from '../../gql/graphql';
import { errorText, fieldErrors } from '../../lib/errors';
import { useMe } from '../../lib/me';
import { CREATE_POPUP_TASK } from './call-notes.graphql';
import { callerTitle } from './call-words';
import classes from './PopupWork.module.css';

interface NewTaskPanelProps {
  popup: PopupCallFragment;
  onMade: (taskId: string) => void;
}

const ROLES = ['COUNTERPARTY', 'ASSIGNEE'] as const satisfies TaskRole[];

/** A new task of the call, with the contact's role in it (B-49). */
export function NewTaskPanel({ popup, onMade }: NewTaskPanelProps) {
  const { t } = useTranslation('callNotes');
  const { t: words } = useTranslation('callPopup');
  const me = useMe();
  const id = useId();
  const [title, setTitle] = useState<string>(() => t('taskTitle', { name: callerTitle(popup, words) }));
  const [role, setRole] = useState<(typeof ROLES)[number]>('COUNTERPARTY');
  const [problem, setProblem] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []); // opened by a key or click of the reader
  const [create, { loading }] = useMutation(CREATE_POPUP_TASK, {
    update: (cache) => {
      cache.evict({ fieldName: 'tasks' });
      if (popup.contact) cache.evict({ id: cache.identify(popup.contact), fieldName: 'tasks' });
    },
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const contacts = popup.contact ? [{ contactId: popup.contact.id, role }] : [];
    try {
      const { data } = await create({ variables: { input: { title, assigneeId: me.id, contacts } } });
      if (data) onMade(data.createTask.id);
    } catch (error) {
      setProblem(Object.values(fieldErrors(error))[0] ?? errorText(error));
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <label className={classes.label} htmlFor={id}>
        {t('titleOfTask')}
      </label>
      <input
        id={id}
        ref={input}
        className={classes.input}
        value={title}
        aria-invalid={problem !== '' || undefined}
        aria-describedby={`${id}-problem`}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      <p id={`${id}-problem`} className={classes.problem} role="alert">
        {problem}
      </p>
      {popup.contact && (
        <fieldset className={classes.roles}>
          <legend className={classes.label}>{t('roleOf', { name: popup.contact.name })}</legend>
          {ROLES.map((name) => (
            <label key={name} className={classes.role}>
              <input type="radio" name={`${id}-role`} checked={role === name} onChange={() => setRole(name)} />
              {t(`contactRole.${name}`)}
            </label>
          ))}
        </fieldset>
      )}
      <button type="submit" className={classes.submit} disabled={loading || !title.trim()}>
        {t('makeTask')}
      </button>
    </form>
  );
}
