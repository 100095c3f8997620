import { useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PopupCallFragment } from '../../gql/graphql';
import { useRecordingNews } from '../../lib/use-recordings';
import RecordingPlayer from '../../ui/RecordingPlayer';
import classes from './PopupRecording.module.css';
import { POPUP_RECORDINGS } from './call-notes.graphql';
import { callerTitle } from './call-words';

/** The recording of a call that is over, as soon as it is there. */
export default function PopupRecording({ popup }: { popup: PopupCallFragment }) {
  const { t } = useTranslation('recordings');
  const { t: words } = useTranslation('callPopup');
  const [isOpen, setOpen] = useState(false);
  const variables = { id: popup.call.id };
  const { data } = useQuery(POPUP_RECORDINGS, { variables, fetchPolicy: 'cache-and-network' });
  useRecordingNews();
  const recordings = data?.call.recordings;
  const recording = recordings?.find(({ url }) => url !== null);
  return (
    <div className={classes.root}>
      {recordings && !recording && (
        <p className={classes.none}>{t(recordings[0] ? `state.${recordings[0].state}` : 'noneYet')}</p>
      )}
      {recording?.url && isOpen && (
        <RecordingPlayer
          url={recording.url}
          label={t('of', { name: callerTitle(popup, words) })}
          expectedSeconds={recording.durationSeconds ?? popup.call.talkSeconds ?? 0}
          size={recording.size}
          isAutoPlay
        />
      )}
      {recording?.url && !isOpen && (
        <Button
          size="xs"
          variant="light"
          leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {t('play')}
        </Button>
      )}
    </div>
  );
}
