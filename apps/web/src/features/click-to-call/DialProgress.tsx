import { IconPhoneCall, IconPhoneX, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhoneToCall } from '../../ui/phone-action';
import classes from './DialProgress.module.css';
import type { Dial, DialConnection } from './use-dial';

interface DialProgressProps {
  dial: Dial | null;
  onRetry: (phone: PhoneToCall, connectionId?: string) => void;
  onChoose: (connection: DialConnection) => void;
  onDismiss: () => void;
}

/** What has become of a click on a number, in words: the phone rings, or why not and what to do. */
export function DialProgress({ dial, onRetry, onChoose, onDismiss }: DialProgressProps) {
  const { t } = useTranslation('clickToCall');
  const isRefused = dial?.stage === 'refused';
  const firstChoice = useFocusWhile(dial?.stage === 'choosing');
  const Icon = isRefused ? IconPhoneX : IconPhoneCall;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDismiss();
  };
  return (
    <div className={classes.place} role="status" aria-live="polite">
      {dial && (
        <div className={classes.card} data-stage={dial.stage} onKeyDown={onKeyDown}>
          <span className={classes.icon}>
            <Icon size={20} stroke={1.8} aria-hidden />
          </span>
          <div className={classes.words}>
            <Words dial={dial} />
            {dial.stage === 'choosing' && (
              <div className={classes.actions}>
                {dial.connections.map((connection, index) => (
                  <button
                    key={connection.id}
                    ref={index === 0 ? firstChoice : undefined}
                    type="button"
                    onClick={() => onChoose(connection)}
                  >
                    {t('over', { name: connection.name, extension: connection.extension })}
                  </button>
                ))}
              </div>
            )}
            {isRefused && (
              <div className={classes.actions}>
                {isWorthRetrying(dial.reason) && (
                  <button type="button" onClick={() => onRetry(dial.phone, dial.connectionId ?? undefined)}>
                    {t('retry')}
                  </button>
                )}
                {dial.telUri && <a href={dial.telUri}>{t('dialWithout')}</a>}
              </div>
            )}
          </div>
          {dial.stage !== 'starting' && (
            <button type="button" className={classes.close} onClick={onDismiss} aria-label={t('dismiss')}>
              <IconX size={16} aria-hidden />
            </button>
          )}
        </div>
      )}
    </div>
  );
}

type Refusal = Extract<Dial, { stage: 'refused' }>['reason'];

/** What a second try may change. */
const isWorthRetrying = (reason: Refusal): boolean =>
  reason === 'REFUSED' || reason === 'UNREACHABLE' || reason === 'NETWORK';

function Words({ dial }: { dial: Dial }) {
  const { t } = useTranslation('clickToCall');
  const number = dial.phone.display;
  switch (dial.stage) {
    case 'starting':
      return <p className={classes.title}>{t('starting', { number })}</p>;
    case 'choosing':
      return <p className={classes.title}>{t('choose', { number })}</p>;
    case 'started':
      return (
        <>
          <p className={classes.title}>{t('started', { extension: dial.extension })}</p>
          <p className={classes.text}>{t('startedText', { number })}</p>
        </>
      );
    case 'refused':
      return (
        <>
          <p className={classes.title}>{t('notCalled', { number })}</p>
          <p className={classes.text}>{t(`refusal.${dial.reason}`)}</p>
          {dial.message && <p className={classes.text}>{t('pbxSays', { message: dial.message })}</p>}
        </>
      );
  }
}

/**
 * The question follows the reader's own click or Enter, so the focus goes to its first answer, and back when it is
 * settled. @returns the ref of what is focused
 */
function useFocusWhile(isAsked: boolean) {
  const answer = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isAsked) return;
    const before = document.activeElement;
    answer.current?.focus({ preventScroll: true });
    return () => {
      const isLost = document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [isAsked]);
  return answer;
}
