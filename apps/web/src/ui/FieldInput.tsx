import { Checkbox, NativeSelect, TextInput, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldKind } from '../gql/graphql';

interface FieldInputProps {
  field: { name: string; kind: FieldKind; options: readonly string[] };
  value: string;
  error?: ReactNode;
  onChange: (value: string) => void;
}

/** The input of one of the company's own fields, by its kind. */
export function FieldInput({ field, value, error, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  const common = { label: field.name, error };
  const onInput = ({ currentTarget }: { currentTarget: { value: string } }) => onChange(currentTarget.value);
  switch (field.kind) {
    case 'CHECKBOX':
      return (
        <Checkbox
          {...common}
          mt={30}
          checked={value === 'true'}
          onChange={({ currentTarget }) => onChange(String(currentTarget.checked))}
        />
      );
    case 'LIST': {
      const options = value && !field.options.includes(value) ? [value, ...field.options] : field.options;
      return (
        <NativeSelect
          {...common}
          value={value}
          data={[{ value: '', label: t('notSet') }, ...options]}
          onChange={onInput}
        />
      );
    }
    case 'TEXT':
      return <Textarea {...common} autosize minRows={2} maxRows={8} value={value} onChange={onInput} />;
    case 'DATE':
      return <TextInput {...common} type="date" value={value} onChange={onInput} />;
    case 'EMAIL':
      return <TextInput {...common} type="email" autoComplete="off" value={value} onChange={onInput} />;
    case 'NUMBER':
      return <TextInput {...common} inputMode="decimal" autoComplete="off" value={value} onChange={onInput} />;
    case 'STRING':
      return <TextInput {...common} autoComplete="off" value={value} onChange={onInput} />;
  }
}
