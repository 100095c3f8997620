import { useMutation } from '@apollo/client/react';
import { Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { checkMask } from '@ringdesk/telephony';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '../../lib/notify';
import { phoneTypeName } from '../../lib/phone-type';
import { submitForm } from '../../lib/submit-form';
import { FormActions } from '../../ui/FormActions';
import { MaskPreview } from './MaskPreview';
import { PHONE_TYPES, SAVE_PHONE_TYPE, type PhoneType } from './phone-types.graphql';

interface PhoneTypeDialogProps {
  /** null: a new one. */
  type: PhoneType | null;
  onClose: () => void;
}

/** Name and mask of one phone type, with an example that follows every keystroke. */
export function PhoneTypeDialog({ type, onClose }: PhoneTypeDialogProps) {
  const { t } = useTranslation(['masks', 'common']);
  const [save, { loading }] = useMutation(SAVE_PHONE_TYPE, {
    refetchQueries: type ? [] : [{ query: PHONE_TYPES }],
    awaitRefetchQueries: true,
  });
  const isShipped = Boolean(type?.code);
  const form = useForm({
    initialValues: { name: type ? phoneTypeName(type) : '', mask: type?.mask ?? '' },
    validate: {
      name: (name) => (name.trim() ? null : t('common:fieldErrors.required')),
      mask: (mask) => {
        const problem = mask.trim() ? checkMask(mask.trim()) : null;
        return problem && t(problem === 'no-digits' ? 'common:fieldErrors.noDigits' : 'common:fieldErrors.tooLong');
      },
    },
  });
  const submit = form.onSubmit(async (values) => {
    const name = isShipped && type ? type.name : values.name.trim();
    const input = { id: type?.id, name, mask: values.mask.trim() || null, position: type?.position };
    if (!(await submitForm(form, () => save({ variables: { input } })))) return;
    notifyDone(t('saved', { name: values.name.trim() }));
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={type ? t('editTitle', { name: phoneTypeName(type) }) : t('addTitle')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('name')}
            description={isShipped ? t('shippedName') : undefined}
            required
            readOnly={isShipped}
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('mask')}
            description={t('maskHelp')}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            {...form.getInputProps('mask')}
          />
          <MaskPreview mask={form.values.mask.trim()} />
        </Stack>
        <FormActions isDirty={false} isSaving={loading} canSaveUnchanged onCancel={onClose} />
      </form>
    </Modal>
  );
}
