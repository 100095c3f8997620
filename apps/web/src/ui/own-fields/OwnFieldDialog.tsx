import { Modal, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldKind } from '../../gql/graphql';
import { notifyDone } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { FormActions } from '../FormActions';
import type { OwnField, SaveOwnField } from './own-field';

const KINDS: FieldKind[] = ['STRING', 'TEXT', 'NUMBER', 'DATE', 'LIST', 'CHECKBOX', 'EMAIL'];

interface OwnFieldDialogProps {
  /** null: a new one */
  field: OwnField | null;
  save: SaveOwnField;
  onClose: () => void;
}

export function OwnFieldDialog({ field, save, onClose }: OwnFieldDialogProps) {
  const { t } = useTranslation(['ownFields', 'common']);
  const [isSaving, setSaving] = useState(false);
  const form = useForm<{ name: string; kind: FieldKind; options: string[] }>({
    initialValues: { name: field?.name ?? '', kind: field?.kind ?? 'STRING', options: [...(field?.options ?? [])] },
    validate: {
      name: isNotEmpty(t('common:fieldErrors.required')),
      options: (options, { kind }) =>
        kind === 'LIST' && options.length === 0 ? t('common:fieldErrors.required') : null,
    },
  });
  const submit = form.onSubmit(async ({ name, kind, options }) => {
    const input = { id: field?.id, name: name.trim(), kind, options: kind === 'LIST' ? options : [] };
    setSaving(true);
    const isSaved = await submitForm(form, async () => {
      await save(input);
      return true;
    });
    setSaving(false);
    if (!isSaved) return;
    notifyDone(t('saved', { name: name.trim() }));
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={field ? t('edit', { name: field.name }) : t('new')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput label={t('name')} required data-autofocus {...form.getInputProps('name')} />
          <Select
            label={t('kind')}
            description={field ? t('kindStays') : undefined}
            disabled={field !== null}
            allowDeselect={false}
            data={KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
            {...form.getInputProps('kind')}
          />
          {form.values.kind === 'LIST' && (
            <TagsInput
              label={t('options')}
              description={t('optionsHelp')}
              required
              acceptValueOnBlur
              {...form.getInputProps('options')}
            />
          )}
        </Stack>
        <FormActions isDirty={false} isSaving={isSaving} canSaveUnchanged onCancel={onClose} />
      </form>
    </Modal>
  );
}
