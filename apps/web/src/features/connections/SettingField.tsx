import { PasswordInput, Select, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConnectionProviderFragment } from '../../gql/graphql';
import { localised } from '../../lib/localised';

interface SettingFieldProps {
  setting: ConnectionProviderFragment['settings'][number];
  value: string;
  /** A secret is stored: it is never shown, an empty field keeps it. */
  isKept: boolean;
  error?: React.ReactNode;
  onChange: (value: string) => void;
}

/** One field of a connection's form, made from the provider's declaration. */
export function SettingField({ setting, value, isKept, error, onChange }: SettingFieldProps) {
  const { t } = useTranslation('connections');
  const { kind, isRequired, example } = setting;
  const common = {
    label: localised(setting.label),
    description: setting.help ? localised(setting.help) : undefined,
    error,
  };
  const hint = setting.default ? t('defaultValue', { value: setting.default }) : undefined;
  switch (kind) {
    case 'SWITCH':
      return (
        <Switch
          {...common}
          checked={value === 'true'}
          onChange={(event) => onChange(String(event.currentTarget.checked))}
        />
      );
    case 'CHOICE':
      return (
        <Select
          {...common}
          value={value || setting.default}
          onChange={(next) => onChange(next ?? '')}
          allowDeselect={false}
          required={isRequired}
          data={setting.choices.map((choice) => ({ value: choice.value, label: localised(choice.label) }))}
        />
      );
    case 'SECRET':
      return (
        <PasswordInput
          {...common}
          required={isRequired && !isKept}
          placeholder={isKept ? t('secretKept') : undefined}
          autoComplete="new-password"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          required={isRequired}
          inputMode={kind === 'NUMBER' ? 'numeric' : undefined}
          placeholder={example ? t('example', { example }) : hint}
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
