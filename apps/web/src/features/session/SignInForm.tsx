import { useMutation } from '@apollo/client/react';
import { Alert, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { isEmail, isNotEmpty, useForm } from '@mantine/form';
import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../gql';
import { errorCode, errorExtensions, errorText } from '../../lib/errors';

const SIGN_IN = graphql(`
  mutation SignIn($input: LoginInput!) {
    login(input: $input) {
      expiresAt
      employee {
        id
      }
    }
  }
`);

interface SignInFormProps {
  /** Of the heading. */
  id?: string;
  /** Why one has to sign in; an error takes its place. */
  notice?: string;
  /** The only one that may sign in; by default anybody. */
  email?: string;
  onSignedIn: () => unknown;
}

/** E-mail and password. */
export function SignInForm({ id, notice, email, onSignedIn }: SignInFormProps) {
  const { t } = useTranslation(['session', 'common']);
  const [signIn, { loading, error }] = useMutation(SIGN_IN, { errorPolicy: 'none' });
  const form = useForm({
    initialValues: { email: email ?? '', password: '' },
    validate: {
      email: isEmail(t('common:fieldErrors.wrongEmail')),
      password: isNotEmpty(t('common:fieldErrors.required')),
    },
  });
  const submit = form.onSubmit(async (input) => {
    try {
      await signIn({ variables: { input } });
    } catch {
      return; // shown from `error`
    }
    await onSignedIn();
  });
  return (
    <form onSubmit={submit} noValidate>
      <Title order={1} mb="lg" id={id}>
        {t('title')}
      </Title>
      <Stack gap="md">
        {error && (
          <Alert color="red" role="alert" icon={<IconAlertCircle aria-hidden />}>
            <SignInError error={error} />
          </Alert>
        )}
        {!error && notice && (
          <Alert role="status" icon={<IconInfoCircle aria-hidden />}>
            {notice}
          </Alert>
        )}
        <TextInput
          label={t('email')}
          type="email"
          autoComplete="username"
          size="md"
          readOnly={email !== undefined}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('password')}
          autoComplete="current-password"
          size="md"
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          {...form.getInputProps('password')}
          autoFocus={email !== undefined}
        />
        <Button type="submit" size="md" fullWidth loading={loading} mt="xs">
          {t('submit')}
        </Button>
      </Stack>
    </form>
  );
}

function SignInError({ error }: { error: unknown }) {
  const { t } = useTranslation('session');
  const code = errorCode(error);
  const { retryAfterSeconds } = errorExtensions(error);
  if (code === 'UNAUTHENTICATED' || code === 'BAD_USER_INPUT') return <Text size="sm">{t('wrong')}</Text>;
  if (code === 'FORBIDDEN') return <Text size="sm">{t('locked')}</Text>;
  if (code !== 'TOO_MANY_REQUESTS') return <Text size="sm">{errorText(error)}</Text>;
  const isKnown = typeof retryAfterSeconds === 'number';
  return (
    <Text size="sm">{isKnown ? t('throttledFor', { count: Math.ceil(retryAfterSeconds / 60) }) : t('throttled')}</Text>
  );
}
