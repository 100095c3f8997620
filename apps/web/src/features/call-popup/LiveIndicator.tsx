import { useTranslation } from 'react-i18next';
import { useLiveState } from '../../lib/connection-state';
import { AlertButton } from './AlertButton';
import classes from './LiveIndicator.module.css';

/** Whether calls can reach this page at the moment, in words; and how they make themselves heard. */
export function LiveIndicator() {
  const { t } = useTranslation('callPopup');
  const state = useLiveState();
  const key = state === 'idle' || state === 'over' ? 'connecting' : state;
  return (
    <div className={classes.root}>
      <span className={classes.state} data-live={key} role="status">
        <span className={classes.dot} aria-hidden />
        <span className={classes.text}>{t(`live.${key}`)}</span>
      </span>
      <AlertButton />
    </div>
  );
}
