import { Button } from '@mantine/core';
import { IconClock, IconMicrophoneOff, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RecordingFragment } from '../gql/graphql';
import { formatWhen } from '../lib/format';
import { useRetryRecording } from '../lib/use-recordings';
import classes from './RecordingPlayer.module.css';

/** Why a recording cannot be played, what happens next, and the way to try again. */
export function RecordingStatus({ recording }: { recording: RecordingFragment }) {
  const { t } = useTranslation('recordings');
  const [retry, isRunning] = useRetryRecording();
  const { id, state, problem, reason, nextTryAt } = recording;
  const isWaiting = state === 'PENDING';
  const Icon = isWaiting ? IconClock : IconMicrophoneOff;
  const next = isWaiting && problem && nextTryAt ? t('nextTry', { when: formatWhen(nextTryAt) }) : '';
  return (
    <div className={classes.status} data-tone={state === 'FAILED' ? 'bad' : undefined} role="status">
      <p className={classes.words}>
        <Icon size={18} aria-hidden />
        <span title={reason ?? undefined}>
          {t(`state.${state}`)}
          <span className={classes.detail}>{[problem && t(`problem.${problem}`), next].filter(Boolean).join(' ')}</span>
        </span>
      </p>
      {state !== 'EXPIRED' && problem && (
        <Button
          size="xs"
          variant="light"
          loading={isRunning}
          leftSection={<IconRefresh size={15} aria-hidden />}
          onClick={() => void retry(id)}
        >
          {t('retry')}
        </Button>
      )}
    </div>
  );
}
