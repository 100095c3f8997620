import { useApolloClient, useQuery } from '@apollo/client/react';
import { type ReactNode, Suspense, lazy, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { graphql } from '../../gql';
import { changeLanguage, isLanguage, isLoaded } from '../../i18n';
import { errorCode } from '../../lib/errors';
import { MeContext } from '../../lib/me';
import { type SignOutReason, onSessionLost } from '../../lib/session-events';
import { Splash } from '../../ui/Splash';

const SessionProblem = lazy(() => import('./SessionProblem'));

const ME = graphql(`
  query Me {
    me {
      id
      name
      email
      role
      isOwner
      locale
      shortNumbers {
        id
        number
        connectionId
      }
    }
  }
`);

/** The sign-in page, with the way back to where the reader was. */
function signInPath(from: string, reason?: SignOutReason): string {
  const params = new URLSearchParams();
  if (from !== '/') params.set('from', from);
  if (reason) params.set('reason', reason);
  const query = params.toString();
  return query ? `/sign-in?${query}` : '/sign-in';
}

/** Lets signed-in employees through and sends all others to the sign-in page, also when a session ends meanwhile. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(ME);
  const client = useApolloClient();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const here = pathname + search;

  useEffect(
    () =>
      onSessionLost((reason) => {
        navigate(signInPath(reason === 'expired' ? here : '/', reason), { replace: true });
        void client.clearStore();
      }),
    [client, navigate, here],
  );

  const locale = data?.me.locale;
  useEffect(() => {
    if (isLanguage(locale)) void changeLanguage(locale);
  }, [locale]);

  if (error && !data) {
    if (errorCode(error) === 'UNAUTHENTICATED') return <Navigate to={signInPath(here)} replace />;
    return (
      <Suspense>
        <SessionProblem error={error} onRetry={() => void refetch()} />
      </Suspense>
    );
  }
  if (!data || (isLanguage(locale) && !isLoaded(locale))) return <Splash label={t('state.loading')} />;
  return <MeContext value={data.me}>{children}</MeContext>;
}
