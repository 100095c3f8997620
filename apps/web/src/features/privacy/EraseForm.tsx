import { useMutation } from '@apollo/client/react';
import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { PersonInput } from '../../gql/graphql';
import { errorExtensions } from '../../lib/errors';
import { forgetLists } from '../../lib/forget-lists';
import { notifyDone } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { ERASE_PERSON, type PersonData } from './privacy.graphql';

/** Nobody is erased by a slip: the name, or the number, is typed. */
export function EraseForm({ person, input }: { person: PersonData; input: PersonInput }) {
  const { t } = useTranslation('privacy');
  const navigate = useNavigate();
  const [erase, { loading }] = useMutation(ERASE_PERSON, { update: forgetLists });
  const form = useForm({ initialValues: { confirmation: '' } });
  const submit = form.onSubmit(async ({ confirmation }) => {
    const marked = {
      setErrors: (errors: Record<string, string>, error?: unknown) => {
        const isInCall = errorExtensions(error).reason === 'inCall';
        if (isInCall) form.setErrors({ confirmation: t('erase.inCall') });
        else form.setErrors(errors.confirmation ? { confirmation: t('erase.mismatch') } : errors);
        return isInCall;
      },
    };
    if (!(await submitForm(marked, () => erase({ variables: { input: { ...input, confirmation } } })))) return;
    notifyDone(t('erase.begun'));
    navigate('/settings/privacy', { replace: true });
  });
  if (person.runningCalls > 0)
    return (
      <Alert color="ember" icon={<IconPhone size={18} aria-hidden />}>
        {t('erase.inCall')}
      </Alert>
    );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" align="flex-start">
        <TextInput
          label={t('erase.confirmation', { title: person.title })}
          autoComplete="off"
          w="min(26rem, 100%)"
          {...form.getInputProps('confirmation')}
        />
        <Button type="submit" color="red" loading={loading} disabled={form.values.confirmation.trim() === ''}>
          {t('erase.button')}
        </Button>
      </Stack>
    </form>
  );
}
