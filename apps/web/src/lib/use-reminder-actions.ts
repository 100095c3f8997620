import { useMutation } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { forgetLists } from './forget-lists';
import { notifyDone, notifyError } from './notify';
import { type ReminderTime, reminderTime } from './reminder-times';
import { FINISH_REMINDER, SNOOZE_REMINDER } from './reminders.graphql';

/** Done, and put off, with a word about it. */
export function useReminderActions() {
  const { t } = useTranslation('reminders');
  const [finish, finishing] = useMutation(FINISH_REMINDER, { update: forgetLists });
  const [snooze, snoozing] = useMutation(SNOOZE_REMINDER, { update: forgetLists });
  return {
    isBusy: finishing.loading || snoozing.loading,
    finish: (id: string) => finish({ variables: { id } }).then(() => notifyDone(t('done')), notifyError),
    snooze: (id: string, time: ReminderTime) =>
      snooze({ variables: { input: { id, at: reminderTime(time).toISOString() } } }).then(
        () => notifyDone(t('snoozed', { when: t(`times.${time}`) })),
        notifyError,
      ),
  };
}
