import { useQuery } from '@apollo/client/react';
import { Anchor, Group, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { onCallChange } from '../../lib/call-changes';
import { CallSummary } from '../../ui/CallSummary';
import { Card } from '../../ui/Card';
import { Duration } from '../../ui/Time';
import classes from './ContactView.module.css';
import { CONTACT_CALLS } from './contacts.graphql';

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
              <Link to={`/calls/${call.id}`} className={classes.call}>
                <CallSummary call={call} />
                {call.talkSeconds !== null && <Duration seconds={call.talkSeconds} />}
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}
