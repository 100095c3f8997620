import type { NotificationData } from '@mantine/notifications';
import i18n from 'i18next';
import { errorText } from './errors';

/** Notifications come with a script of their own, loaded after the first screen. */
export async function showNotification(notification: NotificationData): Promise<void> {
  const { notifications } = await import('@mantine/notifications');
  notifications.show({ closeButtonProps: { 'aria-label': i18n.t('common:action.close') }, ...notification });
}

/** A short message that something is done. */
export const notifyDone = (message: string = i18n.t('common:action.saved')): void =>
  void showNotification({ message, color: 'spruce' });

/** A message that something failed, in words. */
export const notifyFailure = (message: string): void =>
  void showNotification({ message, color: 'red', role: 'alert', autoClose: 8000 });

/** `notifyFailure` with the general words for an error. */
export const notifyError = (error: unknown): void => notifyFailure(errorText(error));
