import { useApolloClient, useQuery } from '@apollo/client/react';
import { type ReactNode, Suspense, lazy, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { changeLanguage, isLanguage, isLoaded } from '../../i18n';
import { errorCode } from '../../lib/errors';
import { MeContext } from '../../lib/me';
import { type SignOutReason, onSessionLost } from '../../lib/session-events';
import { Splash } from '../../ui/Splash';
import { ME } from './me.graphql';

const SignInAgain = lazy(() => import('./SignInAgain'));
const SessionProblem = lazy(() => import('./SessionProblem'));

/** The sign-in page, with the way back to where the reader was. */
function signInPath(from: string, reason?: SignOutReason): string {
  const params = new URLSearchParams();
  if (from !== '/') params.set('from', from);
  if (reason) params.set('reason', reason);
  const query = params.toString();
  return query ? `/sign-in?${query}` : '/sign-in';
}

/**
 * Lets signed-in employees through and sends all others to the sign-in page. When a session ends meanwhile, the sign-in
 * stands over the page, so that nothing typed there is lost.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(ME);
  const client = useApolloClient();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const here = pathname + search;
  const [isLost, setLost] = useState(false);

  const leave = useCallback(
    (path: string) => {
      navigate(path, { replace: true });
      void client.clearStore();
    },
    [client, navigate],
  );
  useEffect(
    () => onSessionLost((reason) => (reason === 'expired' ? setLost(true) : leave(signInPath('/', reason)))),
    [leave],
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
  return (
    <MeContext value={data.me}>
      {children}
      {isLost && (
        <Suspense>
          <SignInAgain onBack={() => setLost(false)} onLeave={() => leave(signInPath(here))} />
        </Suspense>
      )}
    </MeContext>
  );
}
