import { useMutation } from '@apollo/client/react';
import { NumberInput, Radio, Stack, Textarea } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { RecordingMode, RecordingSettingsFragment } from '../../gql/graphql';
import { notifyDone } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { FormActions } from '../../ui/FormActions';
import { UnsavedGuard } from '../../ui/UnsavedGuard';
import { SAVE_RECORDING_SETTINGS } from './recording-settings.graphql';

interface Values {
  mode: RecordingMode;
  /** '' for ever; of a line: as the connection says. */
  days: number | '';
  /** One in each line. */
  hosts: string;
  lines: { lineId: string; days: number | '' }[];
}

const valuesOf = (settings: RecordingSettingsFragment): Values => ({
  mode: settings.recordingMode,
  days: settings.recordingDays ?? '',
  hosts: settings.recordingHosts.join('\n'),
  lines: settings.lines.map(({ id, recordingDays }) => ({ lineId: id, days: recordingDays ?? '' })),
});
const daysOf = (days: number | '') => (days === '' ? null : days);

/** Whether recordings are copied, for how long they are kept, and where from they may be fetched. */
export function RecordingsForm({ settings }: { settings: RecordingSettingsFragment }) {
  const { t } = useTranslation('connections');
  const [save, { loading }] = useMutation(SAVE_RECORDING_SETTINGS);
  const form = useForm<Values>({ initialValues: valuesOf(settings) });
  const submit = form.onSubmit(async ({ mode, days, hosts, lines }) => {
    const kept = { days: daysOf(days), lines: lines.map((line) => ({ ...line, days: daysOf(line.days) })) };
    const named = hosts.split(/[\s,]+/).filter((host) => host !== '');
    const input = { connectionId: settings.id, mode, hosts: named, ...kept };
    const result = await submitForm(form, () => save({ variables: { input } }));
    if (!result?.data) return;
    const saved = valuesOf(result.data.saveRecordingSettings);
    form.setInitialValues(saved);
    form.setValues(saved);
    notifyDone();
  });
  const isDirty = form.isDirty();
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={isDirty} />
      <Stack gap="md" maw={560}>
        <Radio.Group label={t('recordings.mode.label')} {...form.getInputProps('mode')}>
          <Stack gap="xs" mt="xs">
            {settings.recordingModes.map((mode) => (
              <Radio
                key={mode}
                value={mode}
                label={t(`recordings.mode.${mode}`)}
                description={t(`recordings.modeText.${mode}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {form.values.mode !== 'OFF' && (
          <>
            <Retention form={form} settings={settings} />
            <Textarea
              label={t('recordings.hosts')}
              description={t('recordings.hostsText')}
              placeholder="192.168.1.10"
              autosize
              minRows={2}
              maxRows={8}
              {...form.getInputProps('hosts')}
            />
          </>
        )}
      </Stack>
      {isDirty && <FormActions isDirty isSaving={loading} onCancel={form.reset} />}
    </form>
  );
}

/** The connection's days, and those of each line. */
function Retention({ form, settings }: { form: UseFormReturnType<Values>; settings: RecordingSettingsFragment }) {
  const { t } = useTranslation('connections');
  const common = { min: 1, max: 36500, allowDecimal: false, allowNegative: false, hideControls: true };
  return (
    <>
      <NumberInput
        {...common}
        label={t('recordings.days')}
        description={t('recordings.daysText')}
        placeholder={t('recordings.forEver')}
        maw={260}
        {...form.getInputProps('days')}
      />
      {settings.lines.map(({ id, number, name }, index) => (
        <NumberInput
          {...common}
          key={id}
          label={t('recordings.daysOfLine', { line: name || number })}
          placeholder={t('recordings.asConnection')}
          maw={260}
          {...form.getInputProps(`lines.${index}.days`)}
        />
      ))}
    </>
  );
}
