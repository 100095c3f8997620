import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ConfirmDialog } from './ConfirmDialog';

/**
 * Asks before a page with unsaved changes is left: by a link, by the browser's back button (where the browser can hold
 * it back), or by closing the tab.
 */
export function UnsavedGuard({ isDirty }: { isDirty: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [leave, setLeave] = useState<(() => void) | null>(null);

  useEffect(() => {
    if (!isDirty) return;
    const ask = (proceed: () => void) => setLeave(() => proceed);
    const stops = [guardClosing(), guardLinks((path) => ask(() => navigate(path))), guardHistory(ask)];
    return () => stops.forEach((stop) => stop());
  }, [isDirty, navigate]);

  return (
    <ConfirmDialog
      isOpen={leave !== null}
      title={t('unsaved.title')}
      text={t('unsaved.text')}
      confirmLabel={t('action.discard')}
      cancelLabel={t('action.stay')}
      isDangerous
      onConfirm={() => {
        setLeave(null);
        leave?.();
      }}
      onCancel={() => setLeave(null)}
    />
  );
}

function guardClosing(): () => void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  window.addEventListener('beforeunload', ask);
  return () => window.removeEventListener('beforeunload', ask);
}

/** Holds back plain clicks on links to another page of the application, before the router sees them. */
function guardLinks(ask: (path: string) => void): () => void {
  const onClick = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link?.href || link.target || !isPlain) return;
    const url = new URL(link.href);
    if (url.origin !== window.location.origin || url.pathname === window.location.pathname) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(url.pathname + url.search);
  };
  document.addEventListener('click', onClick, { capture: true });
  return () => document.removeEventListener('click', onClick, { capture: true });
}

interface HistoryTraversal extends Event {
  navigationType: string;
  destination: { key: string };
}
interface NavigationApi extends EventTarget {
  traverseTo: (key: string) => unknown;
}

/** Back and forward, where the browser has the Navigation API and lets it be held back. */
function guardHistory(ask: (proceed: () => void) => void): () => void {
  const api = (window as { navigation?: NavigationApi }).navigation;
  if (!api) return () => undefined;
  let isLeaving = false;
  const onNavigate = (event: Event) => {
    const { navigationType, destination, cancelable } = event as HistoryTraversal;
    if (navigationType !== 'traverse' || !cancelable || event.defaultPrevented || isLeaving) return;
    event.preventDefault();
    ask(() => {
      isLeaving = true;
      api.traverseTo(destination.key);
    });
  };
  api.addEventListener('navigate', onNavigate);
  return () => api.removeEventListener('navigate', onNavigate);
}
