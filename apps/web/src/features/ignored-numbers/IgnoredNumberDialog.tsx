import { useMutation, useQuery } from '@apollo/client/react';
import { Modal, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { namedOptions } from '../../lib/options';
import { notifyDone } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { FormActions } from '../../ui/FormActions';
import { IGNORED_NUMBER_CONNECTIONS, type IgnoredNumber, SAVE_IGNORED_NUMBER } from './ignored-numbers.graphql';

interface IgnoredNumberDialogProps {
  /** null: a new one. */
  ignored: IgnoredNumber | null;
  /** The number that a new one begins with. */
  suggested: string;
  onClose: () => void;
}

/** A number or a beginning, why it is ignored, and where. */
export function IgnoredNumberDialog(props: IgnoredNumberDialogProps) {
  const { ignored, onClose } = props;
  const { t } = useTranslation(['ignoredNumbers', 'common']);
  const { data } = useQuery(IGNORED_NUMBER_CONNECTIONS);
  const connections = data?.pbxConnections ?? [];
  const { form, submit, isSaving } = useIgnoredNumberForm(props);
  const isBeginning = form.values.kind === 'beginning';
  return (
    <Modal
      opened
      onClose={onClose}
      title={ignored ? t('editTitle', { number: ignored.display }) : t('add')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Radio.Group label={t('kind')} {...form.getInputProps('kind')}>
            <Stack gap={6} mt={4}>
              <Radio value="number" label={t('kinds.number')} />
              <Radio value="beginning" label={t('kinds.beginning')} />
            </Stack>
          </Radio.Group>
          <TextInput
            label={t(isBeginning ? 'beginningLabel' : 'number')}
            description={t(isBeginning ? 'beginningHelp' : 'numberHelp')}
            inputMode="tel"
            required
            data-autofocus
            {...form.getInputProps('number')}
          />
          <TextInput
            label={t('comment')}
            placeholder={t('commentExample')}
            maxLength={200}
            {...form.getInputProps('comment')}
          />
          {connections.length > 1 && (
            <NativeSelect
              label={t('connection')}
              data={[{ value: '', label: t('everywhere') }, ...namedOptions(connections)]}
              {...form.getInputProps('connectionId')}
            />
          )}
        </Stack>
        <FormActions isDirty={false} isSaving={isSaving} canSaveUnchanged onCancel={onClose} />
      </form>
    </Modal>
  );
}

function useIgnoredNumberForm({ ignored, suggested, onClose }: IgnoredNumberDialogProps) {
  const { t } = useTranslation(['ignoredNumbers', 'common']);
  const [save, { loading: isSaving }] = useMutation(SAVE_IGNORED_NUMBER, {
    ...{ refetchQueries: ['IgnoredNumbers'], awaitRefetchQueries: true },
  });
  const form = useForm({
    initialValues: {
      number: ignored?.number ?? suggested,
      kind: ignored?.isPrefix ? 'beginning' : 'number',
      comment: ignored?.comment ?? '',
      connectionId: ignored?.connection?.id ?? '',
    },
    validate: { number: (number) => (number.trim() ? null : t('common:fieldErrors.required')) },
  });
  const submit = form.onSubmit(async ({ number, kind, comment, connectionId }) => {
    const where = { connectionId: connectionId || null };
    const input = { id: ignored?.id, number: number.trim(), isPrefix: kind === 'beginning', comment, ...where };
    const done = await submitForm(form, () => save({ variables: { input } }));
    if (!done) return;
    notifyDone(t('saved', { number: done.data?.saveIgnoredNumber.display ?? number }));
    onClose();
  });
  return { form, submit, isSaving };
}
