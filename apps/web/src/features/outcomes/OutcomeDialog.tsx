import { useMutation } from '@apollo/client/react';
import { Checkbox, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { CallDirection } from '../../gql/graphql';
import { notifyDone } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { type Outcome, outcomeName } from '../../lib/wrap-up';
import { ALL_WRAP_UP_OUTCOMES } from '../../lib/wrap-up.graphql';
import { FormActions } from '../../ui/FormActions';
import { SAVE_OUTCOME } from './outcomes.graphql';

interface OutcomeDialogProps {
  /** null: a new one. */
  outcome: Outcome | null;
  onClose: () => void;
}

const DIRECTIONS = ['BOTH', 'INBOUND', 'OUTBOUND'] as const;

/** Name of an outcome, the calls that it is for, and whether it asks for a next step. */
export function OutcomeDialog({ outcome, onClose }: OutcomeDialogProps) {
  const { t } = useTranslation(['wrapUp', 'common']);
  const [save, { loading }] = useMutation(SAVE_OUTCOME, {
    refetchQueries: outcome ? [] : [ALL_WRAP_UP_OUTCOMES],
    awaitRefetchQueries: true,
  });
  const shownName = outcome ? outcomeName(outcome) : '';
  const form = useForm({
    initialValues: {
      name: shownName,
      direction: outcome?.direction ?? 'BOTH',
      wantsNextStep: outcome?.wantsNextStep ?? false,
    },
    validate: { name: (name) => (name.trim() ? null : t('common:fieldErrors.required')) },
  });
  const submit = form.onSubmit(async ({ name: typed, direction, wantsNextStep }) => {
    // a translated name that was left alone stays translated
    const name = outcome && typed.trim() === shownName ? outcome.name : typed.trim();
    const ofDirection = direction === 'BOTH' ? null : (direction as CallDirection);
    const input = { id: outcome?.id, name, direction: ofDirection, wantsNextStep };
    if (!(await submitForm(form, () => save({ variables: { input } })))) return;
    notifyDone(t('saved', { name: typed.trim() }));
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={outcome ? t('editTitle', { name: shownName }) : t('addTitle')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput label={t('name')} required data-autofocus {...form.getInputProps('name')} />
          <NativeSelect
            label={t('direction')}
            description={t('directionHelp')}
            data={DIRECTIONS.map((value) => ({ value, label: t(`directions.${value}`) }))}
            {...form.getInputProps('direction')}
          />
          <Checkbox label={t('wantsNextStep')} {...form.getInputProps('wantsNextStep', { type: 'checkbox' })} />
        </Stack>
        <FormActions isDirty={false} isSaving={loading} canSaveUnchanged onCancel={onClose} />
      </form>
    </Modal>
  );
}
