import { useMutation } from '@apollo/client/react';
import { Button, PasswordInput, Stack } from '@mantine/core';
import { hasLength, isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { CHANGE_PASSWORD } from './profile.graphql';

/** Fewest characters of a password. */
const PASSWORD_LENGTH = 8;

export function PasswordForm() {
  const { t } = useTranslation(['profile', 'common']);
  const [change, { loading }] = useMutation(CHANGE_PASSWORD);
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: {
      currentPassword: isNotEmpty(t('common:fieldErrors.required')),
      newPassword: hasLength({ min: PASSWORD_LENGTH }, t('common:fieldErrors.password', { min: PASSWORD_LENGTH })),
    },
  });
  const submit = form.onSubmit(async (input) => {
    if (!(await submitForm(form, () => change({ variables: { input } })))) return;
    form.reset();
    notifyDone(t('changed'));
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <PasswordInput
          label={t('currentPassword')}
          required
          autoComplete="current-password"
          {...form.getInputProps('currentPassword')}
        />
        <PasswordInput
          label={t('newPassword')}
          description={t('newPasswordHelp', { min: PASSWORD_LENGTH })}
          required
          autoComplete="new-password"
          {...form.getInputProps('newPassword')}
        />
        <div>
          <Button type="submit" variant="light" loading={loading}>
            {t('change')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
