import { useMutation } from '@apollo/client/react';
import { Select, Stack, Text, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../i18n';
import { useMe } from '../../lib/me';
import { notifyDone } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { FormActions } from '../../ui/FormActions';
import { UnsavedGuard } from '../../ui/UnsavedGuard';
import { SAVE_PROFILE } from './profile.graphql';

export function ProfileForm() {
  const { t } = useTranslation(['profile', 'common']);
  const me = useMe();
  const [save, { loading }] = useMutation(SAVE_PROFILE);
  const form = useForm({
    initialValues: { name: me.name, locale: me.locale },
    validate: { name: isNotEmpty(t('common:fieldErrors.required')) },
  });
  const submit = form.onSubmit(async (input) => {
    if (!(await submitForm(form, () => save({ variables: { input } })))) return;
    form.setInitialValues(input);
    form.setValues(input);
    notifyDone();
  });
  const isDirty = form.isDirty();
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={isDirty} />
      <Stack gap="md">
        <TextInput label={t('name')} required autoComplete="name" {...form.getInputProps('name')} />
        <TextInput label={t('email')} description={t('emailHelp')} value={me.email} readOnly />
        <Select
          label={t('language')}
          allowDeselect={false}
          data={LANGUAGES.map((language) => ({ value: language, label: t(`common:languageName.${language}`) }))}
          {...form.getInputProps('locale')}
        />
        <div>
          <Text size="sm" fw={500}>
            {t('shortNumbers')}
          </Text>
          <Text size="sm" c={me.shortNumbers.length > 0 ? undefined : 'dimmed'}>
            {me.shortNumbers.map(({ number }) => number).join(', ') || t('noShortNumbers')}
          </Text>
        </div>
      </Stack>
      {isDirty && <FormActions isDirty isSaving={loading} onCancel={form.reset} />}
    </form>
  );
}
