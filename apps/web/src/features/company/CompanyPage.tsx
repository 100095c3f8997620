import { useMutation, useQuery } from '@apollo/client/react';
import { Checkbox, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { CompanySettingsFragment } from '../../gql/graphql';
import { formatTime } from '../../lib/format';
import { notifyDone } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { Card } from '../../ui/Card';
import { ErrorState } from '../../ui/ErrorState';
import { FormActions } from '../../ui/FormActions';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { PartiesInput } from '../../ui/PartiesInput';
import { UnsavedGuard } from '../../ui/UnsavedGuard';
import { WorkingHoursInput, isWhole } from '../../ui/WorkingHoursInput';
import { CallMonthsInput } from './CallMonthsInput';
import { Holidays } from './Holidays';
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
          <CompanyForm account={data.account} />
        </Card>
      )}
    </>
  );
}

function CompanyForm({ account }: { account: CompanySettingsFragment }) {
  const { t } = useTranslation(['company', 'workingHours', 'common']);
  const [update, { loading }] = useMutation(UPDATE_ACCOUNT);
  const { name, timeZone, workingHours, holidays, callBackMinutes, wrapUpSeconds, recordingDays, maskedRoles } =
    account;
  const form = useForm({
    initialValues: {
      ...{ name, timeZone, holidays: [...holidays], callBackMinutes: String(callBackMinutes) },
      wrapUpSeconds: String(wrapUpSeconds),
      recordingDays: recordingDays ?? ('' as number | ''),
      callMonths: account.callMonths ?? ('' as number | ''),
      maskedRoles: [...maskedRoles],
      callViewerIds: account.callViewers.map(({ id }) => id),
      missedCallViewerIds: account.missedCallViewers.map(({ id }) => id),
      workingHours: workingHours.map(({ day, from, to }) => ({ day, from, to })),
    },
    validate: {
      workingHours: (hours) => (hours.every(isWhole) ? null : t('workingHours:incomplete')),
    },
  });
  const submit = form.onSubmit(async (values) => {
    const [callBackMinutes, wrapUpSeconds] = [values.callBackMinutes, values.wrapUpSeconds].map(Number);
    const [recordingDays, callMonths] = [values.recordingDays, values.callMonths].map((kept) =>
      kept === '' ? null : kept,
    );
    const input = { ...values, callBackMinutes, wrapUpSeconds, recordingDays, callMonths };
    if (!(await submitForm(form, () => update({ variables: { input } })))) return;
    form.setInitialValues(values);
    form.resetDirty();
    notifyDone();
  });
  const chosen = form.values.timeZone;
  const isDirty = form.isDirty();
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={isDirty && !loading} />
      <Stack gap="lg" maw={520}>
        <TextInput label={t('name')} description={t('nameHelp')} maxLength={120} {...form.getInputProps('name')} />
        <div>
          <Select
            label={t('timeZone')}
            description={t('timeZoneHelp')}
            data={ZONES.includes(chosen) ? ZONES : [chosen, ...ZONES]}
            searchable
            allowDeselect={false}
            nothingFoundMessage={t('noZone')}
            limit={100}
            {...form.getInputProps('timeZone')}
          />
          <Text size="sm" c="dimmed" mt="xs">
            {t('now', { time: formatTime(new Date(), false, chosen) })}
          </Text>
        </div>
        <WorkingHoursInput
          label={t('hasWorkingHours')}
          help={t('workingHoursHelp')}
          value={form.values.workingHours}
          onChange={(hours) => form.setFieldValue('workingHours', hours)}
          error={form.errors.workingHours}
        />
        <Holidays value={form.values.holidays} onChange={(days) => form.setFieldValue('holidays', days)} />
        <TextInput
          label={t('callBackMinutes')}
          description={t('callBackMinutesHelp')}
          type="number"
          min={1}
          maw={260}
          {...form.getInputProps('callBackMinutes')}
        />
        <TextInput
          label={t('wrapUpSeconds')}
          description={t('wrapUpSecondsHelp')}
          type="number"
          min={0}
          maw={260}
          {...form.getInputProps('wrapUpSeconds')}
        />
        <NumberInput
          label={t('recordingDays')}
          description={t('recordingDaysHelp')}
          placeholder={t('forEver')}
          {...{ min: 1, max: 36500, allowDecimal: false, allowNegative: false, hideControls: true }}
          maw={260}
          {...form.getInputProps('recordingDays')}
        />
        <CallMonthsInput {...form.getInputProps('callMonths')} />
        <Checkbox.Group
          label={t('maskedRoles')}
          description={t('maskedRolesHelp')}
          {...form.getInputProps('maskedRoles')}
        >
          <Group mt="xs">
            <Checkbox value="OPERATOR" label={t('common:role.OPERATOR')} />
            <Checkbox value="MANAGER" label={t('common:role.MANAGER')} />
          </Group>
        </Checkbox.Group>
        <PartiesInput
          label={t('callViewers')}
          description={t('callViewersHelp')}
          placeholder={t('allEmployees')}
          present={account.callViewers}
          {...form.getInputProps('callViewerIds')}
        />
        <PartiesInput
          label={t('missedCallViewers')}
          description={t('missedCallViewersHelp')}
          placeholder={t('allEmployees')}
          present={account.missedCallViewers}
          {...form.getInputProps('missedCallViewerIds')}
        />
      </Stack>
      {isDirty && <FormActions isDirty isSaving={loading} onCancel={form.reset} />}
    </form>
  );
}
