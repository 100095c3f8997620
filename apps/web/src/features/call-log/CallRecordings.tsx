import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRecordingNews } from '../../lib/use-recordings';
import { Card } from '../../ui/Card';
import RecordingPlayer from '../../ui/RecordingPlayer';
import { RecordingStatus } from '../../ui/RecordingStatus';
import { recordingLabel } from './call-parts';
import type { CallDetails } from './call-log.graphql';

/** The recordings of a call: a player for each that is there, words for the others; both change by themselves. */
export function CallRecordings({ call }: { call: CallDetails }) {
  const { t } = useTranslation('recordings');
  useRecordingNews();
  const { recordings, talkSeconds } = call;
  if (recordings.length === 0) return null;
  return (
    <section aria-labelledby="recordings">
      <Title order={2} id="recordings" mb="xs">
        {t(recordings.length > 1 ? 'titleMany' : 'title')}
      </Title>
      <Card>
        <Stack gap="lg">
          {recordings.map((recording, index) =>
            recording.url ? (
              <RecordingPlayer
                key={recording.id}
                url={recording.url}
                label={recordingLabel(call, index, recordings.length, t)}
                expectedSeconds={recording.durationSeconds ?? talkSeconds ?? 0}
                size={recording.size}
              />
            ) : (
              <RecordingStatus key={recording.id} recording={recording} />
            ),
          )}
        </Stack>
      </Card>
    </section>
  );
}
