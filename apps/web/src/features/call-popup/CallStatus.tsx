import { useTranslation } from 'react-i18next';
import type { PopupCallFragment } from '../../gql/graphql';
import { CallClock } from './CallClock';
import classes from './CallStatus.module.css';
import { closeText, outcomeText } from './call-words';
import { type PopupEntry, isFailedOutgoing } from './popup-state';

/** The state of the call in words, with its clock. */
export function CallStatus({ entry, popup }: { entry: PopupEntry; popup: PopupCallFragment }) {
  const { t } = useTranslation('callPopup');
  const isBad = isFailedOutgoing(popup);
  return (
    <div className={classes.root} data-state={entry.closeReason ? 'ENDED' : popup.state} data-bad={isBad || undefined}>
      <span className={classes.dot} aria-hidden />
      <span className={classes.text}>{entry.closeReason ? closeText(entry.closeReason, t) : stateText(popup, t)}</span>
      {!entry.closeReason && <CallClock popup={popup} clockOffset={entry.clockOffset} className={classes.clock} />}
    </div>
  );
}

function stateText(popup: PopupCallFragment, t: Parameters<typeof outcomeText>[1]): string {
  const { state, audience, call } = popup;
  if (state === 'ENDED') return outcomeText(popup, t);
  if (state === 'TALKING') return t('state.TALKING');
  if (audience === 'RESPONSIBLE') {
    return call.employee ? t('ringsAt', { name: call.employee.name }) : t('ringsElsewhere');
  }
  return t(call.direction === 'INBOUND' ? 'state.RINGING' : 'dialling');
}
