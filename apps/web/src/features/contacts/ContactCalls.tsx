import { useQuery } from '@apollo/client/react';
import { Anchor, Group, Text, Title } from '@mantine/core';
import { IconPhoneIncoming, IconPhoneOutgoing } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ContactCallsQuery } from '../../gql/graphql';
import { onCallChange } from '../../lib/call-changes';
import { Card } from '../../ui/Card';
import { DateTime, Duration } from '../../ui/Time';
import classes from './ContactView.module.css';
import { CONTACT_CALLS } from './contacts.graphql';

type Call = ContactCallsQuery['calls']['items'][number];

/** The last calls with a contact that the reader may see; renewed when a call ends. */
export function ContactCalls({ contactId }: { contactId: string }) {
  const { t } = useTranslation('contacts');
  const { data, refetch } = useQuery(CONTACT_CALLS, { variables: { contactId }, fetchPolicy: 'cache-and-network' });
  useEffect(
    () => onCallChange(({ state }) => void ((state === 'ENDED' || state === null) && refetch().catch(() => undefined))),
    [refetch],
  );
  const calls = data?.calls;
  return (
    <section aria-label={t('calls')}>
      <Card>
        <Group justify="space-between" mb="sm">
          <Title order={2}>{t('calls')}</Title>
          {calls && calls.total > 0 && (
            <Anchor component={Link} to={`/calls?period=all&contact=${contactId}`} size="sm">
              {t('allCalls', { count: calls.total })}
            </Anchor>
          )}
        </Group>
        {calls?.total === 0 && <Text c="dimmed">{t('noCalls')}</Text>}
        <ul className={classes.list}>
          {calls?.items.map((call) => (
            <li key={call.id}>
              <CallLine call={call} />
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}

/** How a call came out; key of `contacts:outcome`. */
export function outcomeKey({ state, direction, disposition }: Pick<Call, 'state' | 'direction' | 'disposition'>) {
  if (state !== 'ENDED') return 'RUNNING';
  if (disposition === 'ANSWERED') return 'ANSWERED';
  return direction === 'INBOUND' ? 'MISSED' : 'UNSUCCESSFUL';
}

function CallLine({ call }: { call: Call }) {
  const { t } = useTranslation('contacts');
  const Icon = call.direction === 'INBOUND' ? IconPhoneIncoming : IconPhoneOutgoing;
  const outcome = outcomeKey(call);
  return (
    <Link to={`/calls/${call.id}`} className={classes.call} data-outcome={outcome}>
      <Icon size={18} className={classes.callIcon} aria-hidden />
      <span className={classes.callWords}>
        <span>
          {t(`direction.${call.direction}`)}, <span className={classes.outcome}>{t(`outcome.${outcome}`)}</span>
        </span>
        <span className={classes.callFacts}>
          <DateTime at={call.startedAt} />
          {call.employee && ` · ${call.employee.name}`}
        </span>
      </span>
      {call.talkSeconds !== null && <Duration seconds={call.talkSeconds} />}
    </Link>
  );
}
