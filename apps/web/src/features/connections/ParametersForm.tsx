import { Alert, Button, Select, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { type UseFormReturnType, isNotEmpty, useForm } from '@mantine/form';
import { IconPlugConnected } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionParametersFragment, ConnectionProviderFragment } from '../../gql/graphql';
import { countryOptions } from '../../lib/countries';
import { localised } from '../../lib/localised';
import { FormActions } from '../../ui/FormActions';
import { UnsavedGuard } from '../../ui/UnsavedGuard';
import { SettingField } from './SettingField';
import classes from './ParametersForm.module.css';
import { type ConnectionValues, initialValues, settingInputs, wrongSettings } from './connection-values';
import { useConnectionCheck } from './use-connection-check';

interface ParametersFormProps {
  provider: ConnectionProviderFragment;
  /** null: a new one. */
  connection: ConnectionParametersFragment | null;
  isSaving: boolean;
  /** @returns whether it was saved; the form marks what was refused by itself */
  onSave: (values: ConnectionValues, form: UseFormReturnType<ConnectionValues>) => Promise<boolean>;
  onCancel: () => void;
  /** Above the fields: what the PBX has to be told. */
  children?: ReactNode;
  /** Beside them where there is room: what to do in the PBX's cabinet. */
  aside?: ReactNode;
}

/** The parameters of an integration, made from the provider's declaration (B-03). */
export function ParametersForm({
  provider,
  connection,
  isSaving,
  onSave,
  onCancel,
  children,
  aside,
}: ParametersFormProps) {
  const { t } = useTranslation('connections');
  const form = useParametersForm(provider, connection);
  const kept = keptSecrets(connection);
  const check = useConnectionCheck();
  const isDirty = form.isDirty();

  const save = form.onSubmit(async (values) => {
    if (!(await onSave(values, form))) return;
    const shown = { ...values, settings: withoutSecrets(provider, values.settings) };
    form.setInitialValues(shown);
    form.setValues(shown);
  });
  const runCheck = () => {
    if (form.validate().hasErrors) return;
    const settings = settingInputs(provider.settings, form.values.settings);
    void check.run({ id: connection?.id, provider: provider.id, settings }, form);
  };

  return (
    <form onSubmit={save} noValidate>
      <UnsavedGuard isDirty={isDirty && !isSaving} />
      <div className={classes.columns} data-aside={aside ? true : undefined}>
        {aside && <div className={classes.aside}>{aside}</div>}
        <Stack gap="md" className={classes.fields}>
          {children}
          <TextInput label={t('name')} description={t('nameHelp')} required {...form.getInputProps('name')} />
          <Select
            label={t('country')}
            description={t('countryHelp')}
            searchable
            allowDeselect={false}
            data={countryOptions(provider.countries)}
            {...form.getInputProps('country')}
          />
          <Title order={connection ? 3 : 2} size="h3" mt="xs">
            {t('toPbx')}
          </Title>
          {provider.settings.map((setting) => (
            <SettingField
              key={setting.key}
              setting={setting}
              value={form.values.settings[setting.key] ?? ''}
              isKept={kept.has(setting.key)}
              error={form.errors[`settings.${setting.key}`] ?? form.errors[setting.key]}
              onChange={(value) => {
                form.setFieldValue(`settings.${setting.key}`, value);
                form.clearFieldError(setting.key);
                check.forget();
              }}
            />
          ))}
          <div>
            <Button
              variant="light"
              leftSection={<IconPlugConnected size={18} aria-hidden />}
              loading={check.isRunning}
              onClick={runCheck}
            >
              {t('check')}
            </Button>
            <div role="status">
              {check.isRunning && (
                <Text size="sm" c="dimmed" mt="sm">
                  {t('checking')}
                </Text>
              )}
              {check.result && (
                <Alert
                  mt="sm"
                  color={check.result.isOk ? 'spruce' : 'red'}
                  title={t(check.result.isOk ? 'checkOk' : 'checkFailed')}
                >
                  <ul style={{ margin: 0, paddingLeft: '1.1em' }}>
                    {check.result.messages.map((message) => (
                      <li key={message.en}>{localised(message)}</li>
                    ))}
                  </ul>
                </Alert>
              )}
            </div>
          </div>
          <Switch
            mt="xs"
            label={t('enabled')}
            description={t('enabledHelp')}
            {...form.getInputProps('isEnabled', { type: 'checkbox' })}
          />
        </Stack>
      </div>
      <FormActions
        isDirty={isDirty}
        isSaving={isSaving}
        canSaveUnchanged={!connection}
        onCancel={() => {
          form.reset();
          onCancel();
        }}
      />
    </form>
  );
}

const keptSecrets = (connection: ConnectionParametersFragment | null): ReadonlySet<string> =>
  new Set(connection?.settings.filter(({ isSet, value }) => isSet && value === null).map(({ key }) => key));

/** A secret that was just saved is kept from now on; its field is empty again. */
const withoutSecrets = (provider: ConnectionProviderFragment, settings: Record<string, string>) => ({
  ...settings,
  ...Object.fromEntries(provider.settings.filter(({ kind }) => kind === 'SECRET').map(({ key }) => [key, ''])),
});

function useParametersForm(provider: ConnectionProviderFragment, connection: ConnectionParametersFragment | null) {
  const { t } = useTranslation();
  const rules = { name: isNotEmpty(t('fieldErrors.required')), country: isNotEmpty(t('fieldErrors.required')) };
  return useForm<ConnectionValues>({
    initialValues: initialValues(provider, connection),
    validate: (values) => {
      const wrong = wrongSettings(provider.settings, values.settings, keptSecrets(connection));
      const errors = Object.entries(wrong).map(([key, problem]) => [`settings.${key}`, t(`fieldErrors.${problem}`)]);
      const own = [
        ['name', rules.name(values.name)],
        ['country', rules.country(values.country)],
      ].filter(([, error]) => error);
      return Object.fromEntries([...own, ...errors]);
    },
  });
}
