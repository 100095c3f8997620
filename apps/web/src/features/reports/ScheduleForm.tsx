import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Checkbox, Group, MultiSelect, NativeSelect, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportFormat, ReportRhythm, SavedReportFragment } from '../../gql/graphql';
import { formatWeekday } from '../../lib/format';
import { hasRole, useMe } from '../../lib/me';
import { notifyDone, notifyError } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { FormActions } from '../../ui/FormActions';
import { UnsavedGuard } from '../../ui/UnsavedGuard';
import { REMOVE_REPORT_SCHEDULE, REPORT_RECIPIENTS, SET_REPORT_SCHEDULE } from './saved-reports.graphql';

const RHYTHMS: ReportRhythm[] = ['DAILY', 'WEEKDAYS', 'WEEKLY', 'MONTHLY'];
const FORMATS: ReportFormat[] = ['XLSX', 'CSV'];
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const DAYS = Array.from({ length: 31 }, (_, index) => String(index + 1));

interface ScheduleFormProps {
  report: SavedReportFragment;
  timeZone: string;
}

/** Times, recipients and files of one's own report. */
export function ScheduleForm({ report: { id, name, schedule }, timeZone }: ScheduleFormProps) {
  const { t } = useTranslation(['savedReports', 'common', 'reports']);
  const me = useMe();
  const [save, { loading }] = useMutation(SET_REPORT_SCHEDULE);
  const form = useForm({
    initialValues: {
      rhythm: schedule?.rhythm ?? ('WEEKLY' as ReportRhythm),
      weekday: String(schedule?.weekday ?? 1),
      dayOfMonth: String(schedule?.dayOfMonth ?? 1),
      time: schedule?.time ?? '08:00',
      recipientIds: schedule?.recipients.map((recipient) => recipient.id) ?? [me.id],
      addresses: [...(schedule?.addresses ?? [])],
      formats: [...(schedule?.formats ?? (['XLSX'] as ReportFormat[]))],
      isActive: schedule?.isActive ?? true,
    },
    validate: {
      time: (time) => (time ? null : t('common:fieldErrors.required')),
      formats: (formats) => (formats.length > 0 ? null : t('common:fieldErrors.required')),
      recipientIds: (ids, { addresses }) => (ids.length + addresses.length > 0 ? null : t('schedule.nobody')),
    },
  });
  const submit = form.onSubmit(async (values) => {
    const [weekday, dayOfMonth] = [values.weekday, values.dayOfMonth].map(Number);
    const { rhythm } = values;
    const day = rhythm === 'WEEKLY' ? { weekday } : rhythm === 'MONTHLY' ? { dayOfMonth } : {};
    const { weekday: _weekday, dayOfMonth: _day, ...others } = values;
    const input = { savedReportId: id, ...others, ...day };
    if (!(await submitForm(form, () => save({ variables: { input } })))) return;
    form.setInitialValues(values);
    form.resetDirty();
    notifyDone();
  });
  const isDirty = form.isDirty();
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={isDirty && !loading} />
      <Stack gap="md" maw={560}>
        {schedule && (
          <Switch label={t('schedule.isActive')} {...form.getInputProps('isActive', { type: 'checkbox' })} />
        )}
        <Group align="flex-start" grow preventGrowOverflow={false} wrap="wrap">
          <NativeSelect
            label={t('schedule.rhythm')}
            data={RHYTHMS.map((value) => ({ value, label: t(`schedule.${value}`) }))}
            {...form.getInputProps('rhythm')}
          />
          {form.values.rhythm === 'WEEKLY' && (
            <NativeSelect
              label={t('schedule.weekday')}
              data={WEEKDAYS.map((day) => ({ value: String(day), label: formatWeekday(day) }))}
              {...form.getInputProps('weekday')}
            />
          )}
          {form.values.rhythm === 'MONTHLY' && (
            <NativeSelect
              label={t('schedule.dayOfMonth')}
              description={t('schedule.dayHelp')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              data={DAYS}
              {...form.getInputProps('dayOfMonth')}
            />
          )}
          <TextInput
            type="time"
            label={t('schedule.time')}
            description={t('schedule.zone', { zone: timeZone })}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            {...form.getInputProps('time')}
          />
        </Group>
        <Recipients known={schedule?.recipients ?? [me]} {...form.getInputProps('recipientIds')} />
        {(hasRole(me, 'ADMIN') || form.values.addresses.length > 0) && (
          <TagsInput
            label={t('schedule.addresses')}
            description={t('schedule.addressesHelp')}
            {...form.getInputProps('addresses')}
          />
        )}
        <Checkbox.Group label={t('schedule.formats')} {...form.getInputProps('formats')}>
          <Group mt="xs">
            {FORMATS.map((format) => (
              <Checkbox key={format} value={format} label={t(`reports:export.${format === 'XLSX' ? 'xlsx' : 'csv'}`)} />
            ))}
          </Group>
        </Checkbox.Group>
      </Stack>
      {(isDirty || !schedule) && (
        <FormActions
          isDirty={isDirty}
          isSaving={loading}
          canSaveUnchanged={!schedule}
          saveLabel={schedule ? undefined : t('schedule.start')}
          onCancel={form.reset}
        />
      )}
      {schedule && !isDirty && <StopSending id={id} name={name} />}
    </form>
  );
}

interface RecipientsProps {
  /** Chosen before: who left the company is still among them, and is not taken away unseen. */
  known: readonly { id: string; name: string }[];
  value?: string[];
}

function Recipients({ known, ...input }: RecipientsProps) {
  const { t } = useTranslation('savedReports');
  const { data } = useQuery(REPORT_RECIPIENTS);
  const names = new Map([...known, ...(data?.employees ?? [])].map(({ id, name }) => [id, name]));
  return (
    <MultiSelect
      label={t('schedule.recipients')}
      description={t('schedule.recipientsHelp')}
      searchable
      data={[...names].map(([value, label]) => ({ value, label }))}
      {...input}
    />
  );
}

function StopSending({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation('savedReports');
  const [isAsking, setAsking] = useState(false);
  const [remove, { loading }] = useMutation(REMOVE_REPORT_SCHEDULE);
  const stop = () => remove({ variables: { input: { id } } }).then(() => setAsking(false), notifyError);
  return (
    <>
      <Button mt="lg" variant="light" color="red" onClick={() => setAsking(true)}>
        {t('schedule.stop')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('schedule.stopTitle', { name })}
        text={t('schedule.stopText')}
        confirmLabel={t('schedule.stop')}
        isDangerous
        isBusy={loading}
        onConfirm={() => void stop()}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
