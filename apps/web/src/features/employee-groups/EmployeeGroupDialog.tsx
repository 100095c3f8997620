import { useMutation } from '@apollo/client/react';
import { Modal, MultiSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { FormActions } from '../../ui/FormActions';
import type { EmployeeGroup } from './EmployeeGroupsPage';
import { EMPLOYEE_GROUPS, SAVE_EMPLOYEE_GROUP } from './employee-groups.graphql';

interface EmployeeGroupDialogProps {
  /** null: a new one. */
  group: EmployeeGroup | null;
  employees: readonly { id: string; name: string }[];
  onClose: () => void;
}

/** Name and members of a group; their order is that of choosing. */
export function EmployeeGroupDialog({ group, employees, onClose }: EmployeeGroupDialogProps) {
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
  // those who left the company are members still, and are not taken away unseen
  const known = [...employees, ...(group?.members ?? [])];
  const options = [...new Map(known.map(({ id, name }) => [id, { value: id, label: name }])).values()];
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
          <MultiSelect
            label={t('members')}
            description={t('membersHelp')}
            searchable
            data={options}
            {...form.getInputProps('memberIds')}
          />
        </Stack>
        <FormActions isDirty={false} isSaving={loading} canSaveUnchanged onCancel={onClose} />
      </form>
    </Modal>
  );
}
