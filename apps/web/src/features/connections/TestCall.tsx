import { useMutation, useQuery } from '@apollo/client/react';
import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TestCallChoicesQuery } from '../../gql/graphql';
import { localised } from '../../lib/localised';
import { notifyError } from '../../lib/notify';
import { Section } from '../../ui/Section';
import { PLAY_TEST_CALL, TEST_CALL_CHOICES } from './test-call.graphql';

type Choices = TestCallChoicesQuery['pbxConnection'];

/** Has a call played on the connection as its PBX would tell it (D-09); nothing where that is not possible. */
export function TestCall({ connectionId }: { connectionId: string }) {
  const { t } = useTranslation('connections');
  const { data } = useQuery(TEST_CALL_CHOICES, { variables: { id: connectionId }, fetchPolicy: 'cache-and-network' });
  const connection = data?.pbxConnection;
  if (!connection || connection.provider.testStories.length === 0) return null;
  return (
    <Section title={t('testCall.title')} description={t('testCall.text')}>
      <TestCallForm connection={connection} />
    </Section>
  );
}

function TestCallForm({ connection }: { connection: Choices }) {
  const { t } = useTranslation('connections');
  const { shortNumbers, isEnabled } = connection;
  const stories = connection.provider.testStories.filter(({ operators }) => operators <= shortNumbers.length);
  const [story, setStory] = useState<string | null>(null);
  const [extension, setExtension] = useState<string | null>(null);
  const [play, { loading, data }] = useMutation(PLAY_TEST_CALL);
  if (!isEnabled) return <Text size="sm">{t('testCall.isOff')}</Text>;
  if (shortNumbers.length === 0) return <Text size="sm">{t('testCall.noShortNumbers')}</Text>;

  const input = {
    connectionId: connection.id,
    story: story ?? stories[0].id,
    extension: extension ?? shortNumbers[0].number,
  };
  const call = () => play({ variables: { input } }).catch(notifyError);
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="sm">
        <Select
          label={t('testCall.story')}
          data={stories.map(({ id, title }) => ({ value: id, label: localised(title) }))}
          value={input.story}
          onChange={setStory}
          allowDeselect={false}
        />
        <Select
          label={t('testCall.extension')}
          data={shortNumbers.map(({ number, employee }) => ({
            value: number,
            label: employee ? `${number} – ${employee.name}` : number,
          }))}
          value={input.extension}
          onChange={setExtension}
          allowDeselect={false}
        />
        <Button variant="default" loading={loading} onClick={() => void call()}>
          {t('testCall.play')}
        </Button>
      </Group>
      <div role="status">
        {data?.playTestCall.__typename === 'TestCallStarted' && (
          <Text size="sm">{t('testCall.started', { seconds: data.playTestCall.seconds })}</Text>
        )}
        {data?.playTestCall.__typename === 'TestCallRefused' && (
          <Alert color="red" title={t('testCall.refused')}>
            {data.playTestCall.message}
          </Alert>
        )}
      </div>
    </Stack>
  );
}
