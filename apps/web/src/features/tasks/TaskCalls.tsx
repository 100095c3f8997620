import { useQuery } from '@apollo/client/react';
import { Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskCallsQuery } from '../../gql/graphql';
import { onCallChange } from '../../lib/call-changes';
import { useRecordingNews } from '../../lib/use-recordings';
import { CallSummary } from '../../ui/CallSummary';
import { Card } from '../../ui/Card';
import { RecordingButton } from '../../ui/RecordingButton';
import { Duration } from '../../ui/Time';
import classes from './TaskPage.module.css';
import { TASK_CALLS } from './tasks.graphql';

type Call = TaskCallsQuery['calls']['items'][number];

/** The calls that were made from the task (B-54), with their recordings; renewed while one runs. */
export function TaskCalls({ taskId }: { taskId: string }) {
  const { t } = useTranslation('tasks');
  const { data, refetch } = useQuery(TASK_CALLS, { variables: { taskId }, fetchPolicy: 'cache-and-network' });
  useRecordingNews(!data?.calls.total);
  useEffect(() => onCallChange(() => void refetch().catch(() => undefined)), [refetch]);
  return (
    <section aria-label={t('calls')}>
      <Card>
        <Title order={2} mb="sm">
          {t('calls')}
        </Title>
        {data?.calls.total === 0 && <Text c="dimmed">{t('noCalls')}</Text>}
        <ul className={classes.list}>
          {data?.calls.items.map((call) => (
            <CallRow key={call.id} call={call} />
          ))}
        </ul>
      </Card>
    </section>
  );
}

function CallRow({ call }: { call: Call }) {
  const { t } = useTranslation('recordings');
  const name = call.contact?.name ?? call.remoteNumberDisplay ?? '';
  return (
    <li className={classes.call}>
      <CallSummary call={call} name={name} isLinked />
      {call.disposition === 'ANSWERED' && call.talkSeconds !== null && <Duration seconds={call.talkSeconds} />}
      {call.recordings.map(
        ({ id, url, durationSeconds }) =>
          url && (
            <RecordingButton
              key={id}
              url={url}
              label={t('of', { name })}
              expectedSeconds={durationSeconds ?? call.talkSeconds ?? 0}
            />
          ),
      )}
    </li>
  );
}
