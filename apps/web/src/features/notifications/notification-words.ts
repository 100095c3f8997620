import type { TFunction } from 'i18next';
import type { NotificationRowFragment } from '../../gql/graphql';

export interface NotificationWords {
  title: string;
  /** What is known besides, in short. */
  detail: string;
  /** Where the reader goes; null: there is nothing to see any more. */
  to: string | null;
}

type Words = TFunction<'notifications'>;

/** What a notification says, made from the facts that it names. */
export function notificationWords(row: NotificationRowFragment, t: Words): NotificationWords {
  switch (row.kind) {
    case 'MISSED_CALL':
    case 'CALL_BACK_DUE':
    case 'CALL_BACK_OVERDUE':
      return ofCall(row, t);
    case 'TASK_ASSIGNED':
    case 'TASK_DUE':
      return ofTask(row, t);
    case 'REMINDER':
      return ofReminder(row, t);
  }
}

function ofCall({ kind, call }: NotificationRowFragment, t: Words): NotificationWords {
  if (!call) return { title: t(`kind.${kind}`, { name: t('gone') }), detail: '', to: null };
  const number = call.remoteNumberDisplay ?? t('withheld');
  const line = call.line && (call.line.name || call.line.number);
  const detail = [call.contact && number, line && t('onLine', { line })];
  return {
    title: t(`kind.${kind}`, { name: call.contact?.name ?? number }),
    detail: detail.filter(Boolean).join(' · '),
    to: `/missed-calls?call=${call.id}`,
  };
}

function ofTask({ kind, task }: NotificationRowFragment, t: Words): NotificationWords {
  const title = t(`kind.${kind}`, { name: task?.title ?? t('gone') });
  return { title, detail: '', to: task && `/tasks/${task.id}` };
}

function ofReminder({ reminder }: NotificationRowFragment, t: Words): NotificationWords {
  if (!reminder) return { title: t('reminder'), detail: t('gone'), to: '/reminders' };
  const { text, task, contact, call } = reminder;
  const name = task?.title ?? contact?.name;
  return {
    title: text,
    detail: name ? t('reminderOf', { name }) : t('reminder'),
    to: aboutLink({ task, contact, call }) ?? '/reminders',
  };
}

type About = Pick<NonNullable<NotificationRowFragment['reminder']>, 'task' | 'contact' | 'call'>;

/** The page of what a reminder is about. */
function aboutLink({ task, contact, call }: About): string | null {
  if (task) return `/tasks/${task.id}`;
  if (contact) return `/contacts/${contact.id}`;
  return call && `/calls/${call.id}`;
}
