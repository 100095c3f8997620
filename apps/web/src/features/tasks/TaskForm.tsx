import { MultiSelect, NativeSelect, Select, SimpleGrid, Stack, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreateTaskInput, TaskRole } from '../../gql/graphql';
import { namedOptions } from '../../lib/options';
import { fromLocalInput } from '../../lib/local-input';
import { submitForm } from '../../lib/submit-form';
import { Card } from '../../ui/Card';
import { FormActions } from '../../ui/FormActions';
import { FieldInput } from '../../ui/FieldInput';
import { byField, changedFields, type OwnField, problemsOf } from '../../ui/own-fields/own-field';
import { UnsavedGuard } from '../../ui/UnsavedGuard';
import { FindContact } from '../../ui/FindContact';
import { ROLES } from './task-values';

interface NamedId {
  id: string;
  name: string;
}

interface TaskFormProps {
  employees: NamedId[];
  fields: readonly OwnField[];
  assigneeId: string;
  /** Whom the task is about, where it is known from where the form was opened. */
  contact: NamedId | null;
  /** Saves; rejects with the API's error. */
  onSave: (input: CreateTaskInput) => Promise<void>;
  onCancel: () => void;
}

/** All that a task begins with; the contact's part is chosen as in the popup (B-49). */
export function TaskForm({ employees, fields, assigneeId, contact, onSave, onCancel }: TaskFormProps) {
  const { t } = useTranslation(['tasks', 'common']);
  const [isSaving, setIsSaving] = useState(false);
  const form = useForm({
    initialValues: {
      title: '',
      description: '',
      assigneeId: assigneeId as string | null,
      dueAt: '',
      contact,
      role: 'COUNTERPARTY' as TaskRole,
      employeeIds: [] as string[],
      fields: {} as Record<string, string>,
    },
    validate: (values) => ({
      ...(!values.title.trim() && { title: t('common:fieldErrors.required') }),
      ...problemsOf(fields, values.fields),
    }),
  });
  const { values } = form;
  const names = namedOptions(employees);

  const save = async () => {
    setIsSaving(true);
    const sent = changedFields(values.fields, {});
    const marked = { setErrors: (errors: Record<string, string>) => form.setErrors(byField(errors, sent)) };
    await submitForm(marked, () =>
      onSave({
        title: values.title,
        description: values.description,
        assigneeId: values.assigneeId,
        dueAt: fromLocalInput(values.dueAt),
        contacts: values.contact ? [{ contactId: values.contact.id, role: values.role }] : [],
        employeeIds: values.employeeIds,
        fields: sent,
      }),
    );
    setIsSaving(false);
  };
  return (
    <form onSubmit={form.onSubmit(() => void save())} noValidate>
      <UnsavedGuard isDirty={form.isDirty() && !isSaving} />
      <Card>
        <Stack gap="md">
          <TextInput label={t('titleField')} required autoComplete="off" {...form.getInputProps('title')} />
          <Textarea
            label={t('description')}
            placeholder={t('descriptionPlaceholder')}
            autosize
            minRows={3}
            maxRows={12}
            {...form.getInputProps('description')}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <FindContact
              label={t('contacts')}
              value={values.contact?.id ?? null}
              present={values.contact}
              error={form.errors.contacts}
              onChange={(chosen) => form.setFieldValue('contact', chosen)}
            />
            <NativeSelect
              label={t('roleLabel')}
              disabled={!values.contact}
              data={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
              {...form.getInputProps('role')}
            />
            <Select
              label={t('assignee')}
              placeholder={t('nobody')}
              searchable
              clearable
              clearButtonProps={{ 'aria-label': t('common:action.remove') }}
              data={names}
              {...form.getInputProps('assigneeId')}
            />
            <TextInput label={t('due.label')} type="datetime-local" {...form.getInputProps('dueAt')} />
          </SimpleGrid>
          {fields.length > 0 && (
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" role="group" aria-label={t('ownFields')}>
              {fields.map((field) => (
                <FieldInput
                  key={field.id}
                  field={field}
                  value={values.fields[field.id] ?? ''}
                  error={form.errors[`fields.${field.id}`]}
                  onChange={(value) => form.setFieldValue(`fields.${field.id}`, value)}
                />
              ))}
            </SimpleGrid>
          )}
          <MultiSelect label={t('addParticipants')} searchable data={names} {...form.getInputProps('employeeIds')} />
        </Stack>
      </Card>
      <FormActions isDirty={form.isDirty()} isSaving={isSaving} onCancel={onCancel} canSaveUnchanged />
    </form>
  );
}
