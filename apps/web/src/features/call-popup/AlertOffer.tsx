import { IconBellRinging } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './AlertOffer.module.css';
import { saveAlertSettings, useAlertSettings } from './alert-settings';
import { askForNotifications, useNotificationState, useSoundAllowed } from '../../lib/permissions';
import { ringOnce } from './ring-sound';

/**
 * Offers sound and notifications where the browser has not allowed them yet; until it is put off.
 * @param isRinging a call rings, but this page has to be silent until it is clicked
 */
export default function AlertOffer({ isRinging }: { isRinging: boolean }) {
  const { t } = useTranslation('callPopup');
  const { isSoundOn, volume, isOfferDeclined } = useAlertSettings();
  const notifications = useNotificationState();
  const isSoundAllowed = useSoundAllowed();
  const isSilent = isRinging && isSoundOn && !isSoundAllowed;
  const isAsked = notifications === 'default' && !isOfferDeclined;
  if (!isAsked && !isSilent) return null;
  const turnOn = () => {
    if (isSoundOn) ringOnce(volume * 0.5);
    void askForNotifications();
  };
  return (
    <aside className={classes.root} data-urgent={isSilent || undefined} aria-label={t('alerts.title')}>
      <IconBellRinging size={20} stroke={1.7} aria-hidden className={classes.icon} />
      <p className={classes.text}>{t(isAsked ? 'alerts.offer' : 'alerts.offerSound')}</p>
      <button type="button" className={classes.allow} onClick={turnOn}>
        {t('alerts.turnOn')}
      </button>
      {isAsked && (
        <button type="button" className={classes.later} onClick={() => saveAlertSettings({ isOfferDeclined: true })}>
          {t('alerts.later')}
        </button>
      )}
    </aside>
  );
}
