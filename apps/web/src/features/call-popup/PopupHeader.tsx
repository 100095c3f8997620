import { IconMinus, IconPhoneIncoming, IconPhoneOutgoing, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PopupCallFragment } from '../../gql/graphql';
import classes from './PopupHeader.module.css';
import { lineTitle } from './call-words';
import { plateColors } from './line-color';

interface PopupHeaderProps {
  popup: PopupCallFragment;
  onMinimise: () => void;
  onClose: () => void;
}

/** The plate in the line's colour: handset, direction, line, minimise and close (B-22, B-23). */
export function PopupHeader({ popup, onMinimise, onClose }: PopupHeaderProps) {
  const { t } = useTranslation('callPopup');
  const { call, state } = popup;
  const { background, text } = plateColors(call.line?.color);
  const Handset = call.direction === 'INBOUND' ? IconPhoneIncoming : IconPhoneOutgoing;
  const line = lineTitle(call.line);
  return (
    <header className={classes.plate} style={{ background, color: text }}>
      <span className={classes.handset} data-ringing={state === 'RINGING' || undefined}>
        <Handset size={22} stroke={1.8} aria-hidden />
      </span>
      <div className={classes.words}>
        <h2 className={classes.direction}>{t(call.direction === 'INBOUND' ? 'incoming' : 'outgoing')}</h2>
        {line && (
          <p className={classes.line} title={call.line?.number}>
            {line}
          </p>
        )}
      </div>
      {call.isTest && <span className={classes.test}>{t('test')}</span>}
      <button
        type="button"
        className={classes.button}
        onClick={onMinimise}
        aria-label={t('minimise')}
        title={t('minimise')}
      >
        <IconMinus size={18} aria-hidden />
      </button>
      <button type="button" className={classes.button} onClick={onClose} aria-label={t('close')} title={t('close')}>
        <IconX size={18} aria-hidden />
      </button>
    </header>
  );
}
