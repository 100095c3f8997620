import { useMutation, useQuery } from '@apollo/client/react';
import { Select, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../lib/format';
import { notifyDone } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { Card } from '../../ui/Card';
import { ErrorState } from '../../ui/ErrorState';
import { FormActions } from '../../ui/FormActions';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { UnsavedGuard } from '../../ui/UnsavedGuard';
import { ACCOUNT, UPDATE_ACCOUNT } from './company.graphql';

/** Browsers list no `UTC`, which is where an installation begins. */
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** What holds for the whole company. */
export default function CompanyPage() {
  const { t } = useTranslation('company');
  const { data, error, refetch } = useQuery(ACCOUNT);
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <LoadingState />}
      {data && (
        <Card>
          <CompanyForm timeZone={data.account.timeZone} />
        </Card>
      )}
    </>
  );
}

function CompanyForm({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation('company');
  const [update, { loading }] = useMutation(UPDATE_ACCOUNT);
  const form = useForm({ initialValues: { timeZone } });
  const submit = form.onSubmit(async (input) => {
    if (!(await submitForm(form, () => update({ variables: { input } })))) return;
    form.setInitialValues(input);
    form.resetDirty();
    notifyDone();
  });
  const chosen = form.values.timeZone;
  const isDirty = form.isDirty();
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={isDirty && !loading} />
      <Select
        label={t('timeZone')}
        description={t('timeZoneHelp')}
        data={ZONES.includes(chosen) ? ZONES : [chosen, ...ZONES]}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('noZone')}
        maw={420}
        limit={100}
        {...form.getInputProps('timeZone')}
      />
      <Text size="sm" c="dimmed" mt="xs">
        {t('now', { time: formatTime(new Date(), false, chosen) })}
      </Text>
      {isDirty && <FormActions isDirty isSaving={loading} onCancel={form.reset} />}
    </form>
  );
}
