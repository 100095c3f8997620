import { useMutation } from '@apollo/client/react';
import { Modal, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { FormActions } from '../../ui/FormActions';
import { RENAME_DATA_TAG_FIELD, type ExtraField } from './data-tags.graphql';

/** Another name of an added field: it is filled by what the PBX sends under that one, of calls before as well. */
export function RenameField({ field, onClose }: { field: ExtraField; onClose: () => void }) {
  const { t } = useTranslation(['dataTags', 'common']);
  const [rename, { loading }] = useMutation(RENAME_DATA_TAG_FIELD);
  const form = useForm({
    initialValues: { name: field.name },
    validate: { name: isNotEmpty(t('common:fieldErrors.required')) },
  });
  const save = form.onSubmit(async ({ name }) => {
    const input = { id: field.id, name: name.trim() };
    if (!(await submitForm(form, () => rename({ variables: { input } })))) return;
    notifyDone();
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('rename', { name: field.name })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={save} noValidate>
        <TextInput
          label={t('name')}
          description={t('renameText')}
          data-autofocus
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <FormActions isDirty={false} isSaving={loading} canSaveUnchanged onCancel={onClose} />
      </form>
    </Modal>
  );
}
