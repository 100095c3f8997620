import { VisuallyHidden } from '@mantine/core';
import { Suspense, lazy, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CallChip } from './CallChip';
import { CallPopup } from './CallPopup';
import classes from './CallPopups.module.css';
import { ringingCalls, useAlerts } from './use-alerts';
import { useCallPopups } from './use-call-popups';
import { useReturnOfFocus } from './use-return-of-focus';

/** Loaded after the first screen: a call that rings does not wait for it. */
const AlertOffer = lazy(() => import('./AlertOffer'));

/** Alt+Shift+C by the key's place, whatever the keyboard's language. */
const isShortcut = (event: KeyboardEvent) => event.altKey && event.shiftKey && event.code === 'KeyC';

/** The popups of the employee's calls, above every page: one open, the others as chips. */
export function CallPopups() {
  const { t } = useTranslation('callPopup');
  const { state, dispatch, announcement } = useCallPopups();
  const { entries } = state;
  const root = useRef<HTMLElement>(null);
  useReturnOfFocus(root);

  /** At the reader's own wish only: opens the popup and puts the focus into it. */
  const reach = useCallback(
    (id: string) => {
      dispatch({ type: 'expanded', id });
      requestAnimationFrame(() => root.current?.querySelector<HTMLElement>(`[data-call-id="${id}"]`)?.focus());
    },
    [dispatch],
  );
  const silence = useAlerts(entries, reach);
  useShortcut(entries.length > 0 ? () => reach(topId(state)) : null);

  const close = (id: string) => {
    silence(id);
    dispatch({ type: 'dismissed', id });
  };
  const minimised = entries.filter(({ isMinimised }) => isMinimised);
  const finished = minimised.filter(({ popup }) => popup.state === 'ENDED');
  return (
    <>
      <div role="status" aria-live="polite">
        <VisuallyHidden>{announcement}</VisuallyHidden>
      </div>
      <Suspense>
        <AlertOffer isRinging={ringingCalls(entries).length > 0} />
      </Suspense>
      {entries.length > 0 && (
        <aside className={classes.dock} ref={root} aria-label={t('calls')} data-popups={entries.length}>
          {minimised.length > 0 && (
            <ul className={classes.chips} aria-label={t('minimised')}>
              {minimised.map((entry) => (
                <li key={entry.id}>
                  <CallChip entry={entry} onExpand={() => reach(entry.id)} onClose={() => close(entry.id)} />
                </li>
              ))}
              {finished.length > 1 && (
                <li>
                  <button
                    type="button"
                    className={classes.closeFinished}
                    onClick={() => dispatch({ type: 'finishedDismissed' })}
                  >
                    {t('closeFinished')}
                  </button>
                </li>
              )}
            </ul>
          )}
          {entries.map(
            (entry) =>
              !entry.isMinimised && (
                <CallPopup
                  key={entry.id}
                  entry={entry}
                  onMinimise={() => dispatch({ type: 'minimised', id: entry.id })}
                  onClose={() => close(entry.id)}
                  onFocus={(isInside) => dispatch({ type: 'focused', id: isInside ? entry.id : null, now: Date.now() })}
                  onHover={(isInside) => dispatch({ type: 'hovered', id: isInside ? entry.id : null, now: Date.now() })}
                />
              ),
          )}
        </aside>
      )}
    </>
  );
}

/** The open popup, else the newest. */
function topId({ entries }: ReturnType<typeof useCallPopups>['state']): string {
  return (entries.findLast(({ isMinimised }) => !isMinimised) ?? entries[entries.length - 1]).id;
}

function useShortcut(onShortcut: (() => void) | null): void {
  const latest = useRef(onShortcut);
  useLayoutEffect(() => void (latest.current = onShortcut)); // before the popup is seen, not some time after
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!latest.current || !isShortcut(event)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
