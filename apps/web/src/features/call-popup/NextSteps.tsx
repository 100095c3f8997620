import { useQuery } from '@apollo/client/react';
import { IconAlarm } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatWhen } from '../../lib/format';
import classes from './PopupWrapUp.module.css';
import { POPUP_REMINDERS } from './wrap-up.graphql';

/** What the employee will be reminded of after the call; a task stands above, where the call is attached to it. */
export function NextSteps({ callId }: { callId: string }) {
  const { t } = useTranslation('wrapUp');
  const { data } = useQuery(POPUP_REMINDERS, { variables: { callId }, fetchPolicy: 'cache-and-network' });
  const steps = data?.reminders.items ?? [];
  if (steps.length === 0) return null;
  return (
    <ul className={classes.steps} aria-label={t('steps')}>
      {steps.map(({ id, text, at }) => (
        <li key={id}>
          <IconAlarm size={15} aria-hidden />
          <span className={classes.stepText}>{text}</span>
          <span className={classes.stepAt}>{formatWhen(at)}</span>
        </li>
      ))}
    </ul>
  );
}
