import { useMutation } from '@apollo/client/react';
import { Modal, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { ContactFieldKind } from '../../gql/graphql';
import { notifyDone } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { FormActions } from '../../ui/FormActions';
import type { Field } from './ContactCardPage';
import { CONTACT_CARD, SAVE_FIELD } from './contact-card.graphql';

const KINDS: ContactFieldKind[] = ['STRING', 'TEXT', 'NUMBER', 'DATE', 'LIST', 'CHECKBOX', 'EMAIL'];

/** @param field null: a new one */
export function FieldDialog({ field, onClose }: { field: Field | null; onClose: () => void }) {
  const { t } = useTranslation(['contactCard', 'common']);
  const [save, { loading }] = useMutation(SAVE_FIELD, {
    refetchQueries: field ? [] : [{ query: CONTACT_CARD }],
    awaitRefetchQueries: true,
  });
  const form = useForm<{ name: string; kind: ContactFieldKind; options: string[] }>({
    initialValues: { name: field?.name ?? '', kind: field?.kind ?? 'STRING', options: [...(field?.options ?? [])] },
    validate: {
      name: isNotEmpty(t('common:fieldErrors.required')),
      options: (options, { kind }) =>
        kind === 'LIST' && options.length === 0 ? t('common:fieldErrors.required') : null,
    },
  });
  const submit = form.onSubmit(async ({ name, kind, options }) => {
    const input = { id: field?.id, name: name.trim(), kind, options: kind === 'LIST' ? options : [] };
    if (!(await submitForm(form, () => save({ variables: { input } })))) return;
    notifyDone(t('fieldSaved', { name: name.trim() }));
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={field ? t('editField', { name: field.name }) : t('newField')}
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
        <FormActions isDirty={false} isSaving={loading} canSaveUnchanged onCancel={onClose} />
      </form>
    </Modal>
  );
}
