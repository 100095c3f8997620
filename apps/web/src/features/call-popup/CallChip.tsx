import { VisuallyHidden } from '@mantine/core';
import { IconPhone, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './CallChip.module.css';
import { CallClock } from './CallClock';
import { callerTitle } from './call-words';
import { plateColors } from './line-color';
import type { PopupEntry } from './popup-state';
import { usePopupData } from './use-popup-data';

interface CallChipProps {
  entry: PopupEntry;
  onExpand: () => void;
  onClose: () => void;
}

/** A minimised popup: who, in which state, how long. */
export function CallChip({ entry, onExpand, onClose }: CallChipProps) {
  const { t } = useTranslation('callPopup');
  const popup = usePopupData(entry);
  const colors = plateColors(popup.call.line?.color);
  const name = callerTitle(popup, t);
  return (
    <div className={classes.chip} data-state={popup.state} data-chip={entry.id}>
      <button type="button" className={classes.open} onClick={onExpand}>
        <VisuallyHidden>{t('expand')} </VisuallyHidden>
        <span className={classes.icon} style={{ background: colors.background, color: colors.text }}>
          <IconPhone size={15} aria-hidden />
        </span>
        <span className={classes.name}>{name}</span>
        <span className={classes.state}>
          {t(`state.${popup.state}`)} <CallClock popup={popup} clockOffset={entry.clockOffset} />
        </span>
      </button>
      <button type="button" className={classes.close} onClick={onClose} aria-label={t('closeOf', { name })}>
        <IconX size={15} aria-hidden />
      </button>
    </div>
  );
}
