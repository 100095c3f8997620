import { type FocusEvent, type KeyboardEvent, Suspense, lazy, useCallback, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadPageTexts } from '../../i18n';
import { CallStatus } from './CallStatus';
import classes from './CallPopup.module.css';
import { PopupContact } from './PopupContact';
import type { DetailsHandle } from './PopupFields';
import { PopupHeader } from './PopupHeader';
import { RemoteNumber } from './RemoteNumber';
import { callerTitle } from './call-words';
import type { PopupEntry } from './popup-state';
import { usePopupData } from './use-popup-data';
import { useReportPainted } from './use-painted';

/** Wanted when a call is over: the first screen does not wait for its script. */
const PopupRecording = lazy(() => import('./PopupRecording'));
/** And these, with their texts, when the popup is on the screen; their places are kept, so that no button moves. */
const PopupWork = lazy(async () => (await Promise.all([import('./PopupWork'), loadPageTexts()]))[0]);
const PopupDetails = lazy(async () => (await Promise.all([import('./PopupDetails'), loadPageTexts()]))[0]);
const PopupFoot = lazy(async () => (await Promise.all([import('./PopupFoot'), loadPageTexts()]))[0]);

interface CallPopupProps {
  entry: PopupEntry;
  onMinimise: () => void;
  onClose: () => void;
  /** The focus has come into the popup, or left it. */
  onFocus: (isInside: boolean) => void;
  onHover: (isInside: boolean) => void;
}

/** The call window: a region beside the page's content, not a dialog; it never takes the focus by itself (D-15). */
export function CallPopup({ entry, onMinimise, onClose, onFocus, onHover }: CallPopupProps) {
  const { t } = useTranslation('callPopup');
  const popup = usePopupData(entry);
  const onLeave = useRef<() => void>(null);
  const setOnLeave = useCallback((act: (() => void) | null) => void (onLeave.current = act), []);
  const details = useDetails();
  useReportPainted(entry.id, entry.trace, entry.clockOffset);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onMinimise();
  };
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) onFocus(false);
  };
  const close = () => {
    onLeave.current?.();
    onClose();
  };
  const { direction } = popup.call;
  const isOwn = popup.audience === 'OPERATOR'; // what a colleague's phone rings for is not ours to write about
  return (
    <section
      className={classes.root}
      aria-label={t(direction === 'INBOUND' ? 'incomingOf' : 'outgoingOf', { name: callerTitle(popup, t) })}
      aria-keyshortcuts="Alt+Shift+C"
      tabIndex={-1}
      data-call-id={entry.id}
      data-state={popup.state}
      data-own={isOwn || undefined}
      data-full={popup.contact ? true : undefined}
      onKeyDown={onKeyDown}
      onFocus={() => onFocus(true)}
      onBlur={onBlur}
      onPointerEnter={() => onHover(true)}
      onPointerLeave={() => onHover(false)}
    >
      {details.isOpen && popup.contact && (
        <Suspense>
          <PopupDetails key={popup.contact.id} id={details.id} contact={popup.contact} onClose={details.toggle} />
        </Suspense>
      )}
      <PopupHeader popup={popup} onMinimise={onMinimise} onClose={close} />
      <CallStatus entry={entry} popup={popup} />
      {popup.state === 'ENDED' && popup.call.disposition === 'ANSWERED' && (
        <Suspense fallback={<div className={classes.recordingPlace} />}>
          <PopupRecording popup={popup} />
        </Suspense>
      )}
      <div className={classes.body}>
        <RemoteNumber popup={popup} />
        {isOwn && (
          <Suspense fallback={<div className={classes.workPlace} />}>
            <PopupWork popup={popup} details={details} />
          </Suspense>
        )}
        {popup.contact ? (
          <PopupContact key={popup.contact.id} popup={popup} contact={popup.contact} details={details} />
        ) : (
          <p className={classes.noContact}>{t(popup.call.remoteNumber ? 'noContact' : 'withheldText')}</p>
        )}
      </div>
      {isOwn && (
        <Suspense fallback={<div className={classes.footPlace} />}>
          <PopupFoot popup={popup} setOnLeave={setOnLeave} />
        </Suspense>
      )}
      <p className={classes.hint}>
        <kbd>Alt</kbd>+<kbd>Shift</kbd>+<kbd>C</kbd> {t('shortcutHint')} · <kbd>Esc</kbd> {t('escapeHint')}
      </p>
    </section>
  );
}

/** The side panel of details; closed, the focus goes back to where it was opened from. */
function useDetails(): DetailsHandle {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<Element>(null);
  const toggle = () => {
    if (!isOpen) opener.current = document.activeElement;
    else if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    setOpen(!isOpen);
  };
  return { id, isOpen, toggle };
}
