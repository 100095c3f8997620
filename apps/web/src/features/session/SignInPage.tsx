import { useApolloClient, useMutation } from '@apollo/client/react';
import { Alert, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { isEmail, isNotEmpty, useForm } from '@mantine/form';
import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { graphql } from '../../gql';
import { errorCode, errorExtensions, errorText } from '../../lib/errors';
import { Logo } from '../../ui/Logo';
import { LanguageSwitch } from './LanguageSwitch';
import classes from './SignInPage.module.css';

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

/** Only addresses of this application are gone back to. */
export const safeReturnPath = (from: string | null): string => (from && /^\/(?![/\\])/.test(from) ? from : '/');

/** E-mail and password; afterwards the page that was asked for. */
export default function SignInPage() {
  const { t } = useTranslation(['session', 'common']);
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const client = useApolloClient();
  const [signIn, { loading, error }] = useMutation(SIGN_IN, { errorPolicy: 'none' });
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: isEmail(t('common:fieldErrors.wrongEmail')),
      password: isNotEmpty(t('common:fieldErrors.required')),
    },
  });
  const reason = params.get('reason');

  const submit = form.onSubmit(async (input) => {
    try {
      await signIn({ variables: { input } });
    } catch {
      return; // shown from `error`
    }
    await client.clearStore();
    navigate(safeReturnPath(params.get('from')), { replace: true });
  });

  return (
    <div className={classes.root}>
      <title>{`${t('title')} · Ringdesk`}</title>
      <aside className={classes.brand}>
        <Logo size={34} />
        <div className={classes.words}>
          <p className={classes.welcome}>{t('welcome')}</p>
          <p className={classes.text}>{t('welcomeText')}</p>
        </div>
        <Arcs />
      </aside>
      <main className={classes.main}>
        <div className={classes.language}>
          <LanguageSwitch />
        </div>
        <form className={classes.form} onSubmit={submit} noValidate>
          <div className={classes.smallLogo}>
            <Logo size={34} />
          </div>
          <Title order={1} mb="lg">
            {t('title')}
          </Title>
          <Stack gap="md">
            {error && (
              <Alert color="red" role="alert" icon={<IconAlertCircle aria-hidden />}>
                <SignInError error={error} />
              </Alert>
            )}
            {!error && (reason === 'expired' || reason === 'signed-out') && (
              <Alert role="status" icon={<IconInfoCircle aria-hidden />}>
                {t(`reason.${reason}`)}
              </Alert>
            )}
            <TextInput
              label={t('email')}
              type="email"
              autoComplete="username"
              size="md"
              {...form.getInputProps('email')}
            />
            <PasswordInput
              label={t('password')}
              autoComplete="current-password"
              size="md"
              visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
              {...form.getInputProps('password')}
            />
            <Button type="submit" size="md" fullWidth loading={loading} mt="xs">
              {t('submit')}
            </Button>
          </Stack>
        </form>
      </main>
    </div>
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

/** Rings that spread from the corner: the ringing arc of the mark, at rest. */
const Arcs = () => (
  <svg className={classes.arcs} viewBox="0 0 400 400" aria-hidden>
    {[70, 130, 190, 250, 310, 370].map((radius, index) => (
      <circle
        key={radius}
        cx="400"
        cy="400"
        r={radius}
        fill="none"
        stroke={index === 2 ? 'var(--ring-mark)' : '#7fc4b8'}
        strokeOpacity={index === 2 ? 0.9 : 0.5 - index * 0.07}
        strokeWidth={index === 2 ? 2.5 : 1.5}
      />
    ))}
  </svg>
);
