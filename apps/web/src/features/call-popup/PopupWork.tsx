import { IconChevronDown, IconDots, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PopupCallFragment } from '../../gql/graphql';
import { ContactSearchPanel } from './ContactSearchPanel';
import { MorePanel } from './MorePanel';
import { NewTaskPanel } from './NewTaskPanel';
import type { DetailsHandle } from './PopupFields';
import classes from './PopupWork.module.css';
import { TaskSearchPanel } from './TaskSearchPanel';
import { WritePanel } from './WritePanel';
import { useCallTask } from './use-call-task';

type Panel = 'attach' | 'newTask' | 'write' | 'more' | 'another';

interface PopupWorkProps {
  popup: PopupCallFragment;
  details: DetailsHandle;
}

/** What can be done with the call: attach it to a task, make one, write, and more (B-24, B-47…B-49). */
export default function PopupWork({ popup, details }: PopupWorkProps) {
  const { t } = useTranslation('callNotes');
  const [panel, setPanel] = useState<Panel | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const { task, attach, isBusy } = useCallTask(popup.id);
  const { contact } = popup;

  const close = () => {
    const name = panel === 'another' ? 'more' : panel; // it was opened from there
    setPanel(null);
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>(`[data-panel="${name}"]`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !panel) return;
    event.preventDefault(); // the panel closes, the popup stays
    close();
  };
  const attachAndClose = async (taskId: string) => {
    if (await attach(taskId)) close();
  };
  const toggle = (name: Panel) => ({
    'data-panel': name,
    'aria-expanded': panel === name,
    onClick: () => setPanel(panel === name ? null : name),
  });
  return (
    <div ref={root} className={classes.root} role="group" aria-label={t('work')} onKeyDown={onKeyDown}>
      <div className={classes.actions}>
        <button
          type="button"
          className={classes.action}
          aria-label={t('attachToTask')}
          title={t('attachToTask')}
          {...toggle('attach')}
        >
          <span className={classes.actionText}>{t('attachTask')}</span>
        </button>
        <button type="button" className={classes.action} {...toggle('newTask')}>
          <span className={classes.actionText}>{t('newTask')}</span> <IconChevronDown size={13} aria-hidden />
        </button>
        {contact && (
          <button type="button" className={classes.action} {...toggle('write')}>
            <span className={classes.actionText}>{t('write')}</span> <IconChevronDown size={13} aria-hidden />
          </button>
        )}
        <button
          type="button"
          className={classes.more}
          aria-label={t('more')}
          title={t('more')}
          {...toggle('more')}
          aria-expanded={panel === 'more' || panel === 'another'}
        >
          <IconDots size={18} aria-hidden />
        </button>
      </div>
      {task && (
        <p className={classes.chosen}>
          <span className={classes.chosenLabel}>{t('attachedTo')}</span>
          <Link to={`/tasks/${task.id}`} className={classes.chosenTask}>
            №{task.number} {task.title}
          </Link>
          <button
            type="button"
            className={classes.remove}
            disabled={isBusy}
            aria-label={t('detach', { number: task.number })}
            title={t('detach', { number: task.number })}
            onClick={() => void attach(null)}
          >
            <IconX size={15} aria-hidden />
          </button>
        </p>
      )}
      {panel === 'attach' && (
        <Framed label={t('attachToTask')}>
          <TaskSearchPanel contactId={contact?.id ?? null} isBusy={isBusy} onChoose={(id) => void attachAndClose(id)} />
        </Framed>
      )}
      {panel === 'newTask' && (
        <Framed label={t('newTask')}>
          <NewTaskPanel popup={popup} onMade={(id) => void attachAndClose(id)} />
        </Framed>
      )}
      {panel === 'write' && contact && (
        <Framed label={t('write')}>
          <WritePanel contact={contact} />
        </Framed>
      )}
      {panel === 'more' && (
        <Framed label={t('more')}>
          <MorePanel popup={popup} details={details} onAnother={() => setPanel('another')} onDone={close} />
        </Framed>
      )}
      {panel === 'another' && (
        <Framed label={t(contact ? 'anotherContact' : 'chooseContact')}>
          <ContactSearchPanel popup={popup} onChosen={close} />
        </Framed>
      )}
    </div>
  );
}

/** A panel that unfolds in the popup, and comes into view whole where the popup is low. */
function Framed({ label, children }: { label: string; children: ReactNode }) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => void panel.current?.scrollIntoView?.({ block: 'nearest' }), []); // it may answer with a promise
  return (
    <div ref={panel} className={classes.panel} role="group" aria-label={label}>
      {children}
    </div>
  );
}
