import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type PhoneAction, PhoneActionContext } from '../../ui/phone-action';
import { DialProgress } from './DialProgress';
import { useDial } from './use-dial';

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
      <DialProgress dial={dial} onRetry={call} onChoose={choose} onDismiss={dismiss} />
    </PhoneActionContext>
  );
}
