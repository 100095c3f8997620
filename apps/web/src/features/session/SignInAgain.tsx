import { useApolloClient } from '@apollo/client/react';
import { Anchor, Text } from '@mantine/core';
import { type FocusEvent, useCallback, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/me';
import { announceSignedIn } from '../../lib/session-events';
import { ME } from './me.graphql';
import { SignInForm } from './SignInForm';
import { SignInFrame } from './SignInFrame';
import classes from './SignInAgain.module.css';

interface SignInAgainProps {
  /** The same employee is signed in again. */
  onBack: () => void;
  /** Somebody else wants to sign in, or has done so in another tab: what stands on the page is given up. */
  onLeave: () => void;
}

/**
 * The sign-in over the page of an employee whose session is over. The page stays as it is, out of sight and out of
 * reach, with everything that was typed; whoever signs in in another tab need not do it here.
 */
export default function SignInAgain({ onBack, onLeave }: SignInAgainProps) {
  const { t } = useTranslation('session');
  const me = useMe();
  const titleId = useId();
  const dialog = useStandingDialog();
  const look = useLookForSession(me.id, onBack, onLeave);
  return (
    <dialog ref={dialog} className={classes.root} aria-labelledby={titleId} onFocus={keepDialogsBelow}>
      <SignInFrame mainTag="div">
        <SignInForm id={titleId} notice={t('again')} email={me.email} onSignedIn={look} />
        <Text size="sm" mt="lg">
          <Anchor component="button" type="button" inherit underline="always" onClick={onLeave}>
            {t('somebodyElse')}
          </Anchor>{' '}
          <Text span inherit c="dimmed">
            {t('somebodyElseLoses')}
          </Text>
        </Text>
      </SignInFrame>
    </dialog>
  );
}

/** Above all else, whatever was opened before it; neither Escape nor a script below closes it. */
function useStandingDialog() {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const stay = (event: Event) => event.preventDefault();
    const standUp = () => dialog.showModal();
    dialog.addEventListener('cancel', stay);
    dialog.addEventListener('close', standUp);
    standUp();
    return () => {
      dialog.removeEventListener('cancel', stay);
      dialog.removeEventListener('close', standUp);
      dialog.close(); // the focus goes back to where it was
    };
  }, []);
  return ref;
}

/** Escape is heard by the whole window: what this marks is left out by the dialogs of the page, which would close. */
const keepDialogsBelow = ({ target }: FocusEvent) => target.setAttribute('data-mantine-stop-propagation', 'true');

/** Asks who is signed in: at once by the function it returns, and whenever the reader comes back to this tab. */
function useLookForSession(employeeId: string, onBack: () => void, onLeave: () => void): () => Promise<void> {
  const client = useApolloClient();
  const look = useCallback(async () => {
    const { data } = await client.query({ query: ME, fetchPolicy: 'network-only' }).catch(() => ({ data: undefined }));
    if (!data) return;
    if (data.me.id !== employeeId) return onLeave();
    onBack();
    announceSignedIn(true);
  }, [client, employeeId, onBack, onLeave]);
  useEffect(() => {
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [look]);
  return look;
}
