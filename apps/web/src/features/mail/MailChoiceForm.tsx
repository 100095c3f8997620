import { useMutation, useQuery } from '@apollo/client/react';
import { Checkbox, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MailTopic } from '../../gql/graphql';
import { notifyDone, notifyError } from '../../lib/notify';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { MAIL_CHOICE, UPDATE_MAIL_CHOICE } from './mail.graphql';

const TOPICS: MailTopic[] = ['MISSED_CALLS', 'REMINDERS', 'TASKS'];

/** What the reader wants by e-mail as well; saved with each click. */
export function MailChoiceForm() {
  const { t } = useTranslation('mail');
  const { data, error, refetch } = useQuery(MAIL_CHOICE);
  const [update, { loading }] = useMutation(UPDATE_MAIL_CHOICE);
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />;
  const { topics, canBeSent } = data.mailChoice;
  const toggle = (topic: MailTopic, isWanted: boolean) => {
    const next = isWanted ? [...topics, topic] : topics.filter((one) => one !== topic);
    update({ variables: { input: { topics: next } } }).then(() => notifyDone(), notifyError);
  };
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t(canBeSent ? 'choice.text' : 'choice.noServer')}
      </Text>
      {TOPICS.map((topic) => (
        <Checkbox
          key={topic}
          label={t(`choice.topic.${topic}`)}
          checked={topics.includes(topic)}
          disabled={loading}
          onChange={({ currentTarget }) => toggle(topic, currentTarget.checked)}
        />
      ))}
    </Stack>
  );
}
