import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type PhoneAction, PhoneActionContext } from '../../ui/phone-action';
import { useDial } from './use-dial';

/** Loaded after the first screen, which nobody has clicked on yet. */
const DialProgress = lazy(async () => ({ default: (await import('./DialProgress')).DialProgress }));

/** Makes every PhoneText below it a button that calls (B-51). */
export function ClickToCallProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation('clickToCall');
  const { dial, call, choose, dismiss } = useDial();
  const action = useMemo<PhoneAction>(
    () => ({ label: (display) => t('call', { number: display }), call: (phone) => call(phone) }),
    [t, call],
  );
  return (
    <PhoneActionContext value={action}>
      {children}
      <Suspense>
        <DialProgress dial={dial} onRetry={call} onChoose={choose} onDismiss={dismiss} />
      </Suspense>
    </PhoneActionContext>
  );
}
