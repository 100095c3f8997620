import { useMutation } from '@apollo/client/react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PopupCallFragment } from '../../gql/graphql';
import { errorText, fieldErrors } from '../../lib/errors';
import { forgetLists } from '../../lib/forget-lists';
import { fromLocalInput, toLocalInput } from '../../lib/local-input';
import { useMe } from '../../lib/me';
import { notifyDone } from '../../lib/notify';
import { reminderTime } from '../../lib/reminder-times';
import { CREATE_REMINDER } from '../../lib/reminders.graphql';
import { type Outcome, outcomeName } from '../../lib/wrap-up';
import { CREATE_POPUP_TASK } from './call-notes.graphql';
import { callerTitle } from './call-words';
import work from './PopupWork.module.css';
import classes from './PopupWrapUp.module.css';
import { useCallTask } from './use-call-task';

interface NextStepFormProps {
  popup: PopupCallFragment;
  outcome: Outcome | null;
  onDone: () => void;
}

const TIMES = ['inAnHour', 'tomorrow', 'nextWeek'] as const;

/** What follows the call, and when: a reminder of one's own, or a task that the call is attached to. */
export function NextStepForm({ popup, outcome, onDone }: NextStepFormProps) {
  const { t } = useTranslation(['wrapUp', 'reminders', 'common', 'callPopup']);
  const { t: words } = useTranslation('callPopup');
  const id = useId();
  const name = callerTitle(popup, words);
  const [text, setText] = useState<string>(outcome ? t('stepAbout', { outcome: outcomeName(outcome), name }) : name);
  const [at, setAt] = useState(() => toLocalInput(reminderTime('tomorrow').toISOString()));
  const { save, problem } = useSaveStep(popup, onDone);
  const moment = fromLocalInput(at);
  const isWhole = text.trim() !== '' && moment !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) void save('reminder', text, moment);
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label={t('nextStep')} noValidate>
      <input
        className={work.input}
        value={text}
        aria-label={t('stepText')}
        placeholder={t('stepText')}
        aria-describedby={`${id}-problem`}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div className={classes.row}>
        <input
          type="datetime-local"
          className={work.input}
          value={at}
          aria-label={t('stepAt')}
          onChange={({ currentTarget }) => setAt(currentTarget.value)}
        />
        <span className={classes.times} role="group" aria-label={t('reminders:oftenAt')}>
          {TIMES.map((time) => (
            <button
              key={time}
              type="button"
              className={classes.time}
              onClick={() => setAt(toLocalInput(reminderTime(time).toISOString()))}
            >
              {t(`reminders:times.${time}`)}
            </button>
          ))}
        </span>
      </div>
      {problem && (
        <p id={`${id}-problem`} className={work.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.row}>
        <button type="submit" className={work.submit} disabled={!isWhole}>
          {t('remind')}
        </button>
        <button
          type="button"
          className={classes.second}
          disabled={!isWhole}
          onClick={() => isWhole && void save('task', text, moment)}
        >
          {t('asTask')}
        </button>
      </div>
    </form>
  );
}

/** Both hang at the call and its contact. */
function useSaveStep(popup: PopupCallFragment, onDone: () => void) {
  const { t } = useTranslation(['wrapUp', 'reminders']);
  const me = useMe();
  const [problem, setProblem] = useState('');
  const { attach, isBusy: isAttaching } = useCallTask(popup.id);
  const [remind, { loading: isReminding }] = useMutation(CREATE_REMINDER, { update: forgetLists });
  const [createTask, { loading: isMaking }] = useMutation(CREATE_POPUP_TASK, {
    update: (cache) => {
      cache.evict({ fieldName: 'tasks' });
      if (popup.contact) cache.evict({ id: cache.identify(popup.contact), fieldName: 'tasks' });
    },
  });
  const isBusy = isReminding || isMaking || isAttaching;
  const makeReminder = async (text: string, at: string) => {
    const about = { callId: popup.id, ...(popup.contact && { contactId: popup.contact.id }) };
    await remind({ variables: { input: { text: text.trim(), at, ...about } } });
    notifyDone(t('reminders:made'));
  };
  const makeTask = async (title: string, dueAt: string) => {
    const contacts = popup.contact ? [{ contactId: popup.contact.id, role: 'COUNTERPARTY' as const }] : [];
    const input = { title: title.trim(), dueAt, assigneeId: me.id, contacts };
    const { data } = await createTask({ variables: { input } });
    if (data && (await attach(data.createTask.id))) notifyDone(t('taskMade'));
  };
  const save = async (kind: 'reminder' | 'task', text: string, at: string) => {
    if (isBusy) return;
    setProblem('');
    try {
      await (kind === 'task' ? makeTask(text, at) : makeReminder(text, at));
      onDone();
    } catch (error) {
      setProblem(Object.values(fieldErrors(error))[0] ?? errorText(error));
    }
  };
  return { save, problem };
}
