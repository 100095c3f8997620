import { useQuery } from '@apollo/client/react';
import { Anchor, Text, Title } from '@mantine/core';
import { IconPhoneIncoming, IconPhoneOutgoing } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TaskCallsQuery } from '../../gql/graphql';
import { onCallChange } from '../../lib/call-changes';
import { useRecordingNews } from '../../lib/use-recordings';
import { Card } from '../../ui/Card';
import { RecordingButton } from '../../ui/RecordingButton';
import { DateTime, Duration } from '../../ui/Time';
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

/** How a call came out; key of `tasks:outcome`. */
function outcomeOf({ state, direction, disposition }: Call) {
  if (state !== 'ENDED') return 'RUNNING';
  if (disposition === 'ANSWERED') return 'ANSWERED';
  return direction === 'INBOUND' ? 'MISSED' : 'UNSUCCESSFUL';
}

function CallRow({ call }: { call: Call }) {
  const { t } = useTranslation(['tasks', 'recordings']);
  const Icon = call.direction === 'INBOUND' ? IconPhoneIncoming : IconPhoneOutgoing;
  const outcome = outcomeOf(call);
  const name = call.contact?.name ?? call.remoteNumberDisplay ?? '';
  return (
    <li className={classes.call} data-outcome={outcome}>
      <Icon size={18} className={classes.callIcon} aria-hidden />
      <span className={classes.callWords}>
        <span>
          <Anchor component={Link} to={`/calls/${call.id}`}>
            {t(`direction.${call.direction}`)}
          </Anchor>
          , <span className={classes.outcome}>{t(`outcome.${outcome}`)}</span> · {name}
        </span>
        <Text span size="sm" c="dimmed">
          <DateTime at={call.startedAt} />
          {call.employee && ` · ${call.employee.name}`}
        </Text>
      </span>
      {outcome === 'ANSWERED' && call.talkSeconds !== null && <Duration seconds={call.talkSeconds} />}
      {call.recordings.map(
        ({ id, url, durationSeconds }) =>
          url && (
            <RecordingButton
              key={id}
              url={url}
              label={t('recordings:of', { name })}
              expectedSeconds={durationSeconds ?? call.talkSeconds ?? 0}
            />
          ),
      )}
    </li>
  );
}
