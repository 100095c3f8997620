import { useMutation, useQuery } from '@apollo/client/react';
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { EmployeesOfSettingsQuery } from '../../gql/graphql';
import { useMe } from '../../lib/me';
import { notifyDone, notifyError } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { Card } from '../../ui/Card';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { DutyForm } from './DutyForm';
import { EmployeeForm, useEmployeeForm } from './EmployeeForm';
import { EMPLOYEES, UPDATE_EMPLOYEE } from './employees.graphql';

type Employee = EmployeesOfSettingsQuery['employees'][number];

/** One employee: what they are called, may do and sign in with. */
export default function EmployeePage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const { data, error, refetch } = useQuery(EMPLOYEES);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  const employee = data.employees.find((one) => one.id === id);
  return employee ? (
    <Editor key={employee.id} employee={employee} colleagues={data.employees} />
  ) : (
    <EmptyState title={t('errors.NOT_FOUND')} />
  );
}

function Editor({ employee, colleagues }: { employee: Employee; colleagues: Employee[] }) {
  const { t } = useTranslation('employees');
  const navigate = useNavigate();
  const [update, { loading }] = useMutation(UPDATE_EMPLOYEE);
  const form = useEmployeeForm({ ...employee, password: '' });

  const save = form.onSubmit(async ({ password, role, ...values }) => {
    const input = {
      id: employee.id,
      ...values,
      ...(employee.isOwner ? {} : { role }),
      ...(password ? { password } : {}),
    };
    const result = await submitForm(form, () => update({ variables: { input } }));
    if (!result) return;
    notifyDone(t('saved', { name: values.name }));
    form.resetDirty({ ...form.values, password: '' });
    form.setFieldValue('password', '');
    navigate('/settings/employees');
  });

  return (
    <>
      <PageHeader
        title={employee.name}
        back={{ to: '/settings/employees', label: t('back') }}
        actions={<ActiveSwitch employee={employee} />}
      />
      {employee.isOwner && <Alert mb="md">{t('ownerHelp')}</Alert>}
      <Stack gap="md">
        <Card>
          <EmployeeForm form={form} onSubmit={save} isSaving={loading} isOwner={employee.isOwner} isNew={false}>
            <div>
              <Text fw={500} size="sm">
                {t('shortNumbers')}
              </Text>
              <Text size="sm">
                {employee.shortNumbers.map(({ number }) => number).join(', ') || t('noShortNumbers')}
              </Text>
              <Text size="xs" c="dimmed">
                {t('shortNumbersHelp')}
              </Text>
            </div>
          </EmployeeForm>
        </Card>
        <Card>
          <Title order={2} mb="md">
            {t('duty')}
          </Title>
          <DutyForm employee={employee} colleagues={colleagues} />
        </Card>
      </Stack>
    </>
  );
}

/** Deactivates after a question, activates at once; the owner and oneself stay. */
function ActiveSwitch({ employee }: { employee: Employee }) {
  const { t } = useTranslation('employees');
  const me = useMe();
  const [isAsking, setAsking] = useState(false);
  const [update, { loading }] = useMutation(UPDATE_EMPLOYEE);
  if (employee.isOwner || employee.id === me.id) return null;

  const setActive = async (isActive: boolean) => {
    try {
      await update({ variables: { input: { id: employee.id, isActive } } });
      notifyDone(t(isActive ? 'activated' : 'deactivated', { name: employee.name }));
    } catch (error) {
      notifyError(error);
    }
    setAsking(false);
  };

  return (
    <Group>
      {employee.isActive ? (
        <Button variant="light" color="red" onClick={() => setAsking(true)}>
          {t('deactivate')}
        </Button>
      ) : (
        <Button variant="light" loading={loading} onClick={() => void setActive(true)}>
          {t('activate')}
        </Button>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={t('deactivateTitle', { name: employee.name })}
        text={t('deactivateText')}
        confirmLabel={t('deactivate')}
        isDangerous
        isBusy={loading}
        onConfirm={() => void setActive(false)}
        onCancel={() => setAsking(false)}
      />
    </Group>
  );
}
