import { useSyncExternalStore } from 'react';

export type NotificationState = NotificationPermission | 'unsupported';

const listeners = new Set<() => void>();
let hasGesture = false;

const announce = () => listeners.forEach((listener) => listener());

/** Browsers keep a page silent until the reader has clicked or typed in it. */
export const isSoundAllowed = (): boolean => hasGesture || navigator.userActivation?.hasBeenActive === true;

const notificationState = (): NotificationState =>
  'Notification' in window && window.isSecureContext ? Notification.permission : 'unsupported';

/** Asks the reader; must be called from a click. */
export async function askForNotifications(): Promise<void> {
  if (notificationState() === 'default') await Notification.requestPermission();
  announce();
}

function subscribe(listener: () => void): () => void {
  const onGesture = () => {
    if (hasGesture) return;
    hasGesture = true;
    announce();
  };
  listeners.add(listener);
  window.addEventListener('pointerdown', onGesture, { capture: true });
  window.addEventListener('keydown', onGesture, { capture: true });
  return () => {
    listeners.delete(listener);
    window.removeEventListener('pointerdown', onGesture, { capture: true });
    window.removeEventListener('keydown', onGesture, { capture: true });
  };
}

export const useSoundAllowed = (): boolean => useSyncExternalStore(subscribe, isSoundAllowed);
export const useNotificationState = (): NotificationState => useSyncExternalStore(subscribe, notificationState);
