import { Checkbox, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasRole, useMe } from '../../lib/me';
import { submitForm } from '../../lib/submit-form';
import { FormActions } from '../../ui/FormActions';

interface SavedReportDialogProps {
  title: string;
  /** Of a report that has one already; absent: a new one, which may be shared at once. */
  name?: string;
  onSave: (values: { name: string; isShared: boolean }) => Promise<void>;
  onClose: () => void;
}

/** The name of a saved report. */
export function SavedReportDialog({ title, name, onSave, onClose }: SavedReportDialogProps) {
  const { t } = useTranslation(['savedReports', 'common']);
  const mayShare = hasRole(useMe(), 'MANAGER') && name === undefined;
  const [isSaving, setSaving] = useState(false);
  const form = useForm({
    initialValues: { name: name ?? '', isShared: false },
    validate: { name: (value) => (value.trim() ? null : t('common:fieldErrors.required')) },
  });
  const submit = form.onSubmit(async (values) => {
    setSaving(true);
    const isDone = await submitForm(form, async () => {
      await onSave(values);
      return true;
    });
    setSaving(false);
    if (isDone) onClose();
  });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('name')}
            description={name === undefined ? t('nameHelp') : undefined}
            required
            maxLength={100}
            data-autofocus
            {...form.getInputProps('name')}
          />
          {mayShare && (
            <Checkbox
              label={t('share')}
              description={t('shareHelp')}
              {...form.getInputProps('isShared', { type: 'checkbox' })}
            />
          )}
        </Stack>
        <FormActions isDirty={false} isSaving={isSaving} canSaveUnchanged onCancel={onClose} />
      </form>
    </Modal>
  );
}
