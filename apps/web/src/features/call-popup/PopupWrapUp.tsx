import { useMutation, useQuery } from '@apollo/client/react';
import { IconCalendarPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PopupCallFragment } from '../../gql/graphql';
import { onCallChange } from '../../lib/call-changes';
import { outcomeName, outcomesFor, useSetOutcome } from '../../lib/wrap-up';
import { NextStepForm } from './NextStepForm';
import { NextSteps } from './NextSteps';
import classes from './PopupWrapUp.module.css';
import { END_WRAP_UP_OF, POPUP_OUTCOME } from './wrap-up.graphql';

interface PopupWrapUpProps {
  popup: PopupCallFragment;
  /** Takes what is to be done when the reader closes the popup. */
  setOnLeave: (act: (() => void) | null) => void;
}

/** How the call came out, by one click, and what follows; nothing waits for it. */
export function PopupWrapUp({ popup, setOnLeave }: PopupWrapUpProps) {
  const { t } = useTranslation('wrapUp');
  const { outcome, outcomes } = useOutcome(popup.id);
  const choose = useSetOutcome(popup.id);
  /** null: as the outcome wants it. */
  const [isAsked, setAsked] = useState<boolean | null>(null);
  const step = useRef<HTMLButtonElement>(null);
  useReadyOnLeave(popup.id, outcome !== null, setOnLeave);
  const offered = outcomesFor(outcomes, popup.call.direction, outcome);
  const isOpen = isAsked ?? outcome?.wantsNextStep ?? false;
  /** The focus stays in the popup. */
  const closeForm = () => {
    setAsked(false);
    step.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.preventDefault(); // the form closes, the popup stays
    closeForm();
  };
  return (
    <div className={classes.root} onKeyDown={onKeyDown}>
      <div className={classes.head}>
        <h3 className={classes.title}>{t('question')}</h3>
        <button
          ref={step}
          type="button"
          className={classes.step}
          aria-expanded={isOpen}
          onClick={() => setAsked(!isOpen)}
        >
          <IconCalendarPlus size={15} aria-hidden /> {t('nextStep')}
        </button>
      </div>
      {offered.length > 0 && (
        <div className={classes.chips} role="group" aria-label={t('question')}>
          {offered.map((one) => (
            <button
              key={one.id}
              type="button"
              className={classes.chip}
              aria-pressed={one.id === outcome?.id}
              onClick={() => {
                setAsked(null);
                choose(one.id === outcome?.id ? null : one);
              }}
            >
              {outcomeName(one)}
            </button>
          ))}
        </div>
      )}
      <NextSteps callId={popup.id} />
      {isOpen && <NextStepForm key={outcome?.id} popup={popup} outcome={outcome} onDone={closeForm} />}
    </div>
  );
}

/** The outcome of a call, as it is chosen in whichever tab, and the list. */
function useOutcome(callId: string) {
  const options = { variables: { id: callId }, fetchPolicy: 'cache-and-network' } as const;
  const { data, refetch } = useQuery(POPUP_OUTCOME, options);
  useEffect(
    () => onCallChange((change) => void (change.callId === callId && refetch().catch(() => undefined))),
    [callId, refetch],
  );
  return { outcome: data?.call.outcome ?? null, outcomes: data?.wrapUpOutcomes ?? [] };
}

/** Who has chosen the outcome and closes the popup is ready for the next call. */
function useReadyOnLeave(callId: string, isWrappedUp: boolean, setOnLeave: PopupWrapUpProps['setOnLeave']): void {
  const [endWrapUp] = useMutation(END_WRAP_UP_OF);
  useEffect(() => {
    if (!isWrappedUp) return;
    setOnLeave(() => void endWrapUp({ variables: { callId } }).catch(() => undefined)); // else its time runs out
    return () => setOnLeave(null);
  }, [callId, isWrappedUp, setOnLeave, endWrapUp]);
}
