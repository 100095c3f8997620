import { useMutation } from '@apollo/client/react';
import { Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { EmployeesOfSettingsQuery } from '../../gql/graphql';
import { namedOptions } from '../../lib/options';
import { fromLocalInput, toLocalInput } from '../../lib/local-input';
import { notifyDone } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { FormActions } from '../../ui/FormActions';
import { UnsavedGuard } from '../../ui/UnsavedGuard';
import { WorkingHoursInput, isWhole } from '../../ui/WorkingHoursInput';
import { UPDATE_EMPLOYEE } from './employees.graphql';

type Employee = EmployeesOfSettingsQuery['employees'][number];

/** When an employee works, and who acts for them while they are away (B-43, B-44). */
export function DutyForm({ employee, colleagues }: { employee: Employee; colleagues: Employee[] }) {
  const { t } = useTranslation(['employees', 'workingHours']);
  const [update, { loading }] = useMutation(UPDATE_EMPLOYEE);
  const form = useForm({
    initialValues: {
      workingHours: employee.workingHours?.map(({ day, from, to }) => ({ day, from, to })) ?? [],
      deputyId: employee.deputy?.id ?? '',
      deputyUntil: toLocalInput(employee.deputyUntil),
    },
    validate: {
      workingHours: (hours) => (hours.every(isWhole) ? null : t('workingHours:incomplete')),
    },
  });
  const submit = form.onSubmit(async (values) => {
    const { workingHours, deputyId, deputyUntil } = values;
    const until = deputyId ? fromLocalInput(deputyUntil) : null;
    const input = { id: employee.id, workingHours, deputy: { employeeId: deputyId || null, until } };
    if (!(await submitForm(form, () => update({ variables: { input } })))) return;
    form.setInitialValues(values);
    form.resetDirty();
    notifyDone(t('saved', { name: employee.name }));
  });
  const isDirty = form.isDirty();
  const others = colleagues.filter(({ id, isActive }) => isActive && id !== employee.id);
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={isDirty && !loading} />
      <Stack gap="lg" maw={520}>
        <WorkingHoursInput
          label={t('hasWorkingHours')}
          help={t('workingHoursHelp')}
          value={form.values.workingHours}
          onChange={(hours) => form.setFieldValue('workingHours', hours)}
          error={form.errors.workingHours}
        />
        <Group align="start" gap="md">
          <Select
            label={t('deputy')}
            description={t('deputyHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={[{ value: '', label: t('noDeputy') }, ...namedOptions(others)]}
            searchable
            allowDeselect={false}
            flex="1 1 220px"
            {...form.getInputProps('deputyId')}
          />
          {form.values.deputyId && (
            <TextInput
              label={t('deputyUntil')}
              description={t('deputyUntilHelp')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              type="datetime-local"
              flex="1 1 220px"
              {...form.getInputProps('deputyUntil')}
            />
          )}
        </Group>
      </Stack>
      {isDirty && <FormActions isDirty isSaving={loading} onCancel={form.reset} />}
    </form>
  );
}
