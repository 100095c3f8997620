import type { NotificationData } from '@mantine/notifications';
import i18n from 'i18next';
import { errorCode, errorText, type ErrorCode } from './errors';

/** Notifications come with a script of their own, loaded after the first screen. */
async function show(notification: NotificationData): Promise<void> {
  const { notifications } = await import('@mantine/notifications');
  notifications.show({ closeButtonProps: { 'aria-label': i18n.t('common:action.close') }, ...notification });
}

/** A short message that something is done. */
export const notifyDone = (message: string = i18n.t('common:action.saved')): void =>
  void show({ message, color: 'spruce' });

/** A message that something failed, in words. @param texts what a code means here, where the general word says too little */
export const notifyError = (error: unknown, texts: Partial<Record<ErrorCode, string>> = {}): void =>
  void show({ message: texts[errorCode(error)] ?? errorText(error), color: 'red', role: 'alert', autoClose: 8000 });
