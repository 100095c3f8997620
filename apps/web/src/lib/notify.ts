import { notifications } from '@mantine/notifications';
import i18n from 'i18next';
import { errorText } from './errors';

/** A short message that something is done. */
export const notifyDone = (message: string = i18n.t('common:action.saved')) =>
  notifications.show({ message, color: 'spruce' });

/** A message that something failed, in words. */
export const notifyError = (error: unknown) =>
  notifications.show({ message: errorText(error), color: 'red', role: 'alert', autoClose: 8000 });
