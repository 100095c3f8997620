import { useMutation } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { notifyDone } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { Card } from '../../ui/Card';
import { PageHeader } from '../../ui/PageHeader';
import { EmployeeForm, useEmployeeForm } from './EmployeeForm';
import { CREATE_EMPLOYEE, EMPLOYEES } from './employees.graphql';

export default function NewEmployeePage() {
  const { t, i18n } = useTranslation('employees');
  const navigate = useNavigate();
  const [create, { loading }] = useMutation(CREATE_EMPLOYEE, {
    refetchQueries: [{ query: EMPLOYEES }],
    awaitRefetchQueries: true,
  });
  const form = useEmployeeForm(
    { name: '', email: '', role: 'OPERATOR', locale: i18n.language, phones: [], password: '' },
    { needsPassword: true },
  );
  const save = form.onSubmit(async (input) => {
    const result = await submitForm(form, () => create({ variables: { input } }));
    if (!result) return;
    notifyDone(t('saved', { name: input.name }));
    form.resetDirty();
    navigate('/settings/employees');
  });
  return (
    <>
      <PageHeader title={t('newTitle')} back={{ to: '/settings/employees', label: t('back') }} />
      <Card>
        <EmployeeForm form={form} onSubmit={save} isSaving={loading} isOwner={false} isNew />
      </Card>
    </>
  );
}
