import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Stack, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { forgetLists } from '../lib/forget-lists';
import { fromLocalInput, toLocalInput } from '../lib/local-input';
import { notifyDone } from '../lib/notify';
import { REMINDER_TIMES, reminderTime } from '../lib/reminder-times';
import { CREATE_REMINDER } from '../lib/reminders.graphql';
import { submitForm } from '../lib/submit-form';

interface ReminderDialogProps {
  /** What it is about. */
  about: { contactId?: string; taskId?: string; callId?: string };
  onClose: () => void;
}

/** Asks of what, and when, the reader wants to be reminded. */
export function ReminderDialog({ about, onClose }: ReminderDialogProps) {
  const { t } = useTranslation(['reminders', 'common']);
  const [create, { loading }] = useMutation(CREATE_REMINDER, { update: forgetLists });
  const form = useForm({
    initialValues: { text: '', at: toLocalInput(reminderTime('inAnHour').toISOString()) },
    validate: {
      text: (text) => (text.trim() ? null : t('common:fieldErrors.required')),
      at: (at) => (fromLocalInput(at) ? null : t('common:fieldErrors.notADate')),
    },
  });
  const submit = form.onSubmit(async ({ text, at }) => {
    const input = { text, at: fromLocalInput(at) ?? '', ...about };
    if (!(await submitForm(form, () => create({ variables: { input } })))) return;
    notifyDone(t('made'));
    onClose();
  });
  return (
    <Modal opened onClose={onClose} title={t('remindMe')} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Textarea label={t('text')} autosize minRows={2} data-autofocus {...form.getInputProps('text')} />
          <div>
            <TextInput type="datetime-local" label={t('at')} {...form.getInputProps('at')} />
            <Group gap={6} mt={8} role="group" aria-label={t('oftenAt')}>
              {REMINDER_TIMES.map((time) => (
                <Button
                  key={time}
                  size="compact-sm"
                  variant="default"
                  onClick={() => form.setFieldValue('at', toLocalInput(reminderTime(time).toISOString()))}
                >
                  {t(`times.${time}`)}
                </Button>
              ))}
            </Group>
          </div>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button type="submit" loading={loading}>
              {t('make')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
