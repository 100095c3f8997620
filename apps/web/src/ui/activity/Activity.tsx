import { useApolloClient } from '@apollo/client/react';
import { Button, Chip, Group, Text, Title } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivityKind, ActivityPagePartsFragment } from '../../gql/graphql';
import { CONTACT_ACTIVITY, TASK_ACTIVITY } from '../../lib/activity.graphql';
import { onCallChange } from '../../lib/call-changes';
import { notifyError } from '../../lib/notify';
import { Card } from '../Card';
import { ErrorState } from '../ErrorState';
import { LoadingState } from '../LoadingState';
import classes from './Activity.module.css';
import { ActivityRow } from './ActivityRow';

const KINDS: ActivityKind[] = ['CALL', 'COMMENT', 'TASK', 'TASK_CHANGE'];
const PAGE = 8;

interface ActivityProps {
  kind: 'contact' | 'task';
  id: string;
  /** Another one: something of the subject was changed, and the feed is read anew. */
  version?: string;
}

/** What happened with a contact or in a task: calls, comments, tasks and their changes in one time line. */
export function Activity({ kind, id, version }: ActivityProps) {
  const { t } = useTranslation('activity');
  const [kinds, setKinds] = useState<ActivityKind[]>([]);
  const { page, error, isLoading, more, reload } = useActivity(kind, id, kinds, version);
  return (
    <section aria-label={t('title')}>
      <Card>
        <Group justify="space-between" mb="sm">
          <Title order={2}>{t('title')}</Title>
          <Chip.Group multiple value={kinds} onChange={(values) => setKinds(values as ActivityKind[])}>
            <Group gap={6} role="group" aria-label={t('filter')}>
              {KINDS.map((value) => (
                <Chip key={value} value={value} size="xs">
                  {t(`kinds.${value}`)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </Group>
        {!page && (error ? <ErrorState error={error} onRetry={reload} /> : <LoadingState />)}
        {page?.items.length === 0 && <Text c="dimmed">{t('nothing')}</Text>}
        <ol className={classes.list}>
          {page?.items.map((item) => (
            <ActivityRow key={item.id} item={item} isInTask={kind === 'task'} onChanged={reload} />
          ))}
        </ol>
        {page?.next && (
          <Button variant="default" size="xs" mt="sm" loading={isLoading} onClick={more}>
            {t('more')}
          </Button>
        )}
      </Card>
    </section>
  );
}

/** The pages that were read so far; begun anew with another filter or version, and when a call ends. */
function useActivity(kind: ActivityProps['kind'], id: string, kinds: ActivityKind[], version?: string) {
  const client = useApolloClient();
  const [page, setPage] = useState<ActivityPagePartsFragment | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isLoading, setLoading] = useState(false);
  const asked = useRef(0);
  const read = useCallback(
    async (after: string | null): Promise<ActivityPagePartsFragment> => {
      const variables = { id, filter: { kinds }, page: { limit: PAGE, after } };
      const options = { variables, fetchPolicy: 'network-only' } as const;
      if (kind === 'contact') {
        const { data } = await client.query({ query: CONTACT_ACTIVITY, ...options });
        return data?.contact.activity as ActivityPagePartsFragment;
      }
      const { data } = await client.query({ query: TASK_ACTIVITY, ...options });
      return data?.task.activity as ActivityPagePartsFragment;
    },
    [client, kind, id, kinds],
  );
  const reload = useCallback(() => {
    const number = ++asked.current;
    read(null).then(
      (first) => number === asked.current && (setPage(first), setError(null)),
      (failure: unknown) => number === asked.current && setError(failure),
    );
  }, [read]);
  useEffect(reload, [reload, version]);
  useEffect(() => onCallChange(({ state }) => void ((state === 'ENDED' || state === null) && reload())), [reload]);
  const more = () => {
    const number = asked.current;
    setLoading(true);
    read(page?.next ?? null)
      .then((next) => {
        if (page && number === asked.current) setPage({ ...next, items: [...page.items, ...next.items] });
      })
      .catch(notifyError)
      .finally(() => setLoading(false));
  };
  return { page, error, isLoading, more, reload };
}
