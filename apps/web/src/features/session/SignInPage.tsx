import { useApolloClient } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { announceSignedIn } from '../../lib/session-events';
import { SignInForm } from './SignInForm';
import { SignInFrame } from './SignInFrame';

/** Only addresses of this application are gone back to. */
export const safeReturnPath = (from: string | null): string => (from && /^\/(?![/\\])/.test(from) ? from : '/');

/** E-mail and password; afterwards the page that was asked for. */
export default function SignInPage() {
  const { t } = useTranslation('session');
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const client = useApolloClient();
  const reason = params.get('reason');
  const goOn = async () => {
    announceSignedIn(false);
    await client.clearStore();
    navigate(safeReturnPath(params.get('from')), { replace: true });
  };
  return (
    <SignInFrame>
      <title>{`${t('title')} · Ringdesk`}</title>
      <SignInForm
        notice={reason === 'expired' || reason === 'signed-out' ? t(`reason.${reason}`) : undefined}
        onSignedIn={goOn}
      />
    </SignInFrame>
  );
}
