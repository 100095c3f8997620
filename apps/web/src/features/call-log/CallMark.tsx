import { IconPhoneIncoming, IconPhoneOutgoing } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LogCallFragment } from '../../gql/graphql';
import classes from './CallLog.module.css';
import { outcomeOf } from './call-outcome';

/** Direction and outcome of a call: an icon and words, not colour alone. */
export function CallMark({ call }: { call: Pick<LogCallFragment, 'state' | 'direction' | 'disposition'> }) {
  const { t } = useTranslation('callLog');
  const { key, tone } = outcomeOf(call);
  const Icon = call.direction === 'INBOUND' ? IconPhoneIncoming : IconPhoneOutgoing;
  return (
    <span className={classes.mark} data-tone={tone}>
      <span className={classes.markIcon}>
        <Icon size={17} aria-hidden />
      </span>
      <span className={classes.markWords}>
        <span>{t(`direction.${call.direction}`)}</span>
        <span className={classes.outcome}>{t(`outcome.${key}`)}</span>
      </span>
    </span>
  );
}
