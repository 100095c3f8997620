import { PasswordInput, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { type UseFormReturnType, isEmail, isNotEmpty, useForm } from '@mantine/form';
import type { FormEventHandler, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Role } from '../../gql/graphql';
import { LANGUAGES } from '../../i18n';
import { FormActions } from '../../ui/FormActions';
import { UnsavedGuard } from '../../ui/UnsavedGuard';

const ROLES: Role[] = ['OPERATOR', 'MANAGER', 'ADMIN'];
/** Fewest characters of a password. */
const PASSWORD_LENGTH = 8;

export interface EmployeeValues {
  name: string;
  email: string;
  role: Role;
  locale: string;
  phones: string[];
  /** Empty: the present one stays. */
  password: string;
}

export type EmployeeFormState = UseFormReturnType<EmployeeValues>;

/** @param initial more than the form's own fields may be given; the rest is left out */
export function useEmployeeForm(initial: EmployeeValues, { needsPassword = false } = {}): EmployeeFormState {
  const { t } = useTranslation();
  const { name, email, role, locale, phones, password } = initial;
  return useForm<EmployeeValues>({
    initialValues: { name, email, role, locale, phones: [...phones], password },
    validate: {
      name: isNotEmpty(t('fieldErrors.required')),
      email: isEmail(t('fieldErrors.wrongEmail')),
      password: (value) =>
        (needsPassword || value) && value.length < PASSWORD_LENGTH
          ? t('fieldErrors.password', { min: PASSWORD_LENGTH })
          : null,
    },
  });
}

interface EmployeeFormProps {
  form: EmployeeFormState;
  onSubmit: FormEventHandler<HTMLFormElement>;
  isSaving: boolean;
  isOwner: boolean;
  isNew: boolean;
  children?: ReactNode;
}

export function EmployeeForm({ form, onSubmit, isSaving, isOwner, isNew, children }: EmployeeFormProps) {
  const { t } = useTranslation(['employees', 'common']);
  const navigate = useNavigate();
  const isDirty = form.isDirty();
  return (
    <form onSubmit={onSubmit} noValidate>
      <UnsavedGuard isDirty={isDirty && !isSaving} />
      <Stack gap="md" maw={520}>
        <TextInput label={t('name')} required autoComplete="off" {...form.getInputProps('name')} />
        <TextInput
          label={t('email')}
          description={t('emailHelp')}
          type="email"
          required
          autoComplete="off"
          {...form.getInputProps('email')}
        />
        <Select
          label={t('role')}
          description={t(`roleText.${form.values.role}`)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={ROLES.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
          allowDeselect={false}
          disabled={isOwner}
          {...form.getInputProps('role')}
        />
        <Select
          label={t('language')}
          data={LANGUAGES.map((language) => ({ value: language, label: t(`common:languageName.${language}`) }))}
          allowDeselect={false}
          {...form.getInputProps('locale')}
        />
        <TagsInput
          label={t('phones')}
          description={t('phonesHelp')}
          placeholder={form.values.phones.length === 0 ? t('phonesPlaceholder') : undefined}
          splitChars={[',', ';']}
          acceptValueOnBlur
          {...form.getInputProps('phones')}
        />
        <PasswordInput
          label={t(isNew ? 'password' : 'newPassword')}
          description={isNew ? t('passwordHelp', { min: PASSWORD_LENGTH }) : t('newPasswordHelp')}
          required={isNew}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        {children}
      </Stack>
      <FormActions
        isDirty={isDirty}
        isSaving={isSaving}
        canSaveUnchanged={isNew}
        onCancel={() => {
          form.reset();
          navigate('/settings/employees');
        }}
      />
    </form>
  );
}
