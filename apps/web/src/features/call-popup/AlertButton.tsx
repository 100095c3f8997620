import { IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadPageTexts } from '../../i18n';
import classes from './LiveIndicator.module.css';
import { useAlertSettings } from './alert-settings';
import { useNotificationState } from '../../lib/permissions';

const AlertDialog = lazy(async () => (await Promise.all([import('./AlertDialog'), loadPageTexts()]))[0]);

/** The loudspeaker in the header: opens the settings of sound and notifications, and says when they are off. */
export function AlertButton() {
  const { t } = useTranslation('callPopup');
  const { isSoundOn } = useAlertSettings();
  const notifications = useNotificationState();
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const label = t(isSoundOn ? 'alerts.button' : 'alerts.buttonMuted');
  const Speaker = isSoundOn ? IconVolume : IconVolumeOff;
  return (
    <>
      <button
        type="button"
        className={classes.bell}
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        data-attention={notifications === 'default' || undefined}
        onClick={() => {
          setWasOpened(true);
          setIsOpen(true);
        }}
      >
        <Speaker size={20} stroke={1.7} aria-hidden />
      </button>
      {wasOpened && (
        <Suspense>
          <AlertDialog isOpen={isOpen} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
