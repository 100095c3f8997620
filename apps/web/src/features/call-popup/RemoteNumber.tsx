import { IconCheck, IconCopy, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PopupCallFragment } from '../../gql/graphql';
import classes from './RemoteNumber.module.css';

/** The number at the other end in its mask, with a button that copies it and the reason of the link (D-06). */
export function RemoteNumber({ popup: { call, contact } }: { popup: PopupCallFragment }) {
  const { t } = useTranslation('callPopup');
  const [isExplained, setIsExplained] = useState(false);
  if (!call.remoteNumber) return <p className={classes.withheld}>{t('withheld')}</p>;
  const display = call.remoteNumberDisplay ?? call.remoteNumber;
  const extension =
    call.direction === 'OUTBOUND' && contact?.phones.find(({ e164 }) => e164 === call.remoteNumber)?.extension;
  return (
    <div className={classes.root}>
      <span className={classes.number}>{display}</span>
      {extension && <span className={classes.extension}>{t('extension', { extension })}</span>}
      <CopyNumber number={call.remoteNumber} display={display} />
      {call.match && contact && (
        <button
          type="button"
          className={classes.button}
          aria-expanded={isExplained}
          aria-label={t('whyMatched')}
          title={t('whyMatched')}
          onClick={() => setIsExplained(!isExplained)}
        >
          <IconInfoCircle size={16} aria-hidden />
        </button>
      )}
      {isExplained && call.match && (
        <p className={classes.explanation}>
          {t(`match.${call.match.rule}`, { number: call.match.matchedNumber ?? display })}
        </p>
      )}
    </div>
  );
}

function CopyNumber({ number, display }: { number: string; display: string }) {
  const { t } = useTranslation('common');
  const [isCopied, setIsCopied] = useState(false);
  if (!navigator.clipboard) return null;
  const copy = () =>
    navigator.clipboard.writeText(number).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
  const label = t(isCopied ? 'action.copied' : 'action.copy');
  return (
    <button
      type="button"
      className={classes.button}
      aria-label={`${label}: ${display}`}
      title={label}
      onClick={() => void copy()}
      onBlur={() => setIsCopied(false)}
    >
      {isCopied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
    </button>
  );
}
