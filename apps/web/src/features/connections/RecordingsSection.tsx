import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Section';
import { RecordingsForm } from './RecordingsForm';
import { RECORDING_SETTINGS } from './recording-settings.graphql';

/** "Call recordings" (B-05, B-84); absent where the provider tells of none. */
export function RecordingsSection({ connectionId }: { connectionId: string }) {
  const { t } = useTranslation('connections');
  const { data } = useQuery(RECORDING_SETTINGS, { variables: { id: connectionId } });
  const settings = data?.pbxConnection;
  if (!settings || settings.recordingModes.length === 0) return null;
  return (
    <Section
      title={t('recordings.title')}
      description={t('recordings.text')}
      summary={t(`recordings.mode.${settings.recordingMode}`)}
    >
      <RecordingsForm settings={settings} />
    </Section>
  );
}
