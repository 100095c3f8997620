import { useMutation } from '@apollo/client/react';
import { Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { FormActions } from '../../ui/FormActions';
import { OrderedParties } from '../../ui/OrderedParties';
import { EMPLOYEE_GROUPS, SAVE_EMPLOYEE_GROUP, type EmployeeGroup } from './employee-groups.graphql';

interface EmployeeGroupDialogProps {
  /** null: a new one. */
  group: EmployeeGroup | null;
  onClose: () => void;
}

/** Name and members of a group; their order is that of choosing. */
export function EmployeeGroupDialog({ group, onClose }: EmployeeGroupDialogProps) {
  const { t } = useTranslation(['employeeGroups', 'common']);
  const [save, { loading }] = useMutation(SAVE_EMPLOYEE_GROUP, {
    refetchQueries: group ? [] : [{ query: EMPLOYEE_GROUPS }],
    awaitRefetchQueries: true,
  });
  const form = useForm({
    initialValues: { name: group?.name ?? '', memberIds: group?.members.map(({ id }) => id) ?? [] },
    validate: { name: (name) => (name.trim() ? null : t('common:fieldErrors.required')) },
  });
  const submit = form.onSubmit(async ({ name, memberIds }) => {
    const input = { id: group?.id, name: name.trim(), memberIds };
    if (!(await submitForm(form, () => save({ variables: { input } })))) return;
    notifyDone();
    onClose();
  });
  const present = group?.members.map(({ id, name }) => ({ id, name, isGroup: false }));
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={group ? t('editTitle', { name: group.name }) : t('add')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput label={t('name')} required data-autofocus {...form.getInputProps('name')} />
          <OrderedParties
            label={t('members')}
            description={t('membersHelp')}
            isOfEmployees
            value={form.values.memberIds}
            present={present}
            error={form.errors.memberIds}
            onChange={(ids) => form.setFieldValue('memberIds', ids)}
          />
        </Stack>
        <FormActions isDirty={false} isSaving={loading} canSaveUnchanged onCancel={onClose} />
      </form>
    </Modal>
  );
}
