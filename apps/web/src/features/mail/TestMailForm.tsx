import { useMutation } from '@apollo/client/react';
import { Alert, Button, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/me';
import { submitForm } from '../../lib/submit-form';
import { SEND_TEST_MAIL } from './mail.graphql';

/** Sends a test mail at once; what is wrong is told in words, with those of the mail server. */
export function TestMailForm() {
  const { t } = useTranslation('mail');
  const me = useMe();
  const [send, { data, loading, reset }] = useMutation(SEND_TEST_MAIL);
  const form = useForm({ initialValues: { to: me.email } });
  const submit = form.onSubmit(async ({ to }) => {
    reset();
    await submitForm(form, () => send({ variables: { input: { to } } }));
  });
  const result = data?.sendTestMail;
  return (
    <form onSubmit={submit} noValidate>
      <Group align="flex-end" gap="sm">
        <TextInput type="email" label={t('testTo')} miw={260} {...form.getInputProps('to')} />
        <Button type="submit" loading={loading} leftSection={<IconSend size={17} aria-hidden />}>
          {t('sendTest')}
        </Button>
      </Group>
      <div aria-live="polite">
        {result?.__typename === 'TestMailSent' && (
          <Alert color="spruce" mt="md">
            {t('testSent', { to: result.to })}
          </Alert>
        )}
        {result?.__typename === 'MailRefused' && (
          <Alert color="red" mt="md" title={t(`problem.${result.problem}`)}>
            {result.reason}
          </Alert>
        )}
      </div>
    </form>
  );
}
