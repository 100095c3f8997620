import { useQuery } from '@apollo/client/react';
import { Button, Group, Text, Title } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasRole, useMe } from '../../lib/me';
import { Card } from '../../ui/Card';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { AccessDialog } from './AccessDialog';
import classes from './ContactView.module.css';
import { CONTACT_ACCESS, CONTACT_ACCESS_GROUNDS } from './contact-access.graphql';

/** Who may see a contact, in words; managers decide it, and see for each employee why (B-31, B-41). */
export function ContactAccess({ contactId }: { contactId: string }) {
  const { t } = useTranslation('contacts');
  const isManager = hasRole(useMe(), 'MANAGER');
  const { data } = useQuery(CONTACT_ACCESS, { variables: { id: contactId }, fetchPolicy: 'cache-and-network' });
  const [open, setOpen] = useState<'change' | 'why' | null>(null);
  if (!data) return null;
  const { isRestricted, accessList } = data.contact;
  const Icon = isRestricted ? IconLock : IconLockOpen;
  return (
    <section aria-label={t('access.title')}>
      <Card>
        <Title order={2} mb="sm">
          {t('access.title')}
        </Title>
        <Group gap={8} wrap="nowrap" align="flex-start">
          <Icon size={18} aria-hidden />
          <Text>{t(isRestricted ? 'access.restricted' : 'access.everybody')}</Text>
        </Group>
        {isRestricted && (
          <ul className={classes.list}>
            {accessList.map(({ party, mayEdit, reasons }) => (
              <li key={party.id} className={classes.line}>
                <span>{party.isGroup ? t('access.group', { name: party.name }) : party.name}</span>
                <Text size="sm" c="dimmed">
                  {[
                    t(mayEdit ? 'access.edits' : 'access.sees'),
                    ...reasons.map((kind) => t(`access.reason.${kind}`)),
                  ].join(' · ')}
                </Text>
              </li>
            ))}
          </ul>
        )}
        {isManager && (
          <Group gap="xs" mt="sm">
            <Button variant="light" size="xs" onClick={() => setOpen('change')}>
              {t('access.change')}
            </Button>
            <Button
              variant="default"
              size="xs"
              aria-expanded={open === 'why'}
              onClick={() => setOpen(open === 'why' ? null : 'why')}
            >
              {t('access.why')}
            </Button>
          </Group>
        )}
        {open === 'why' && <Grounds contactId={contactId} />}
      </Card>
      {open === 'change' && <AccessDialog contact={data.contact} onClose={() => setOpen(null)} />}
    </section>
  );
}

function Grounds({ contactId }: { contactId: string }) {
  const { t } = useTranslation('contacts');
  const { data, error, refetch } = useQuery(CONTACT_ACCESS_GROUNDS, {
    variables: { id: contactId },
    fetchPolicy: 'network-only',
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={2} />;
  return (
    <ul className={classes.list}>
      {data.contactAccess.map(({ employee, mayEdit, grounds }) => (
        <li key={employee.id} className={classes.line}>
          <span>{employee.name}</span>
          <Text size="sm" c="dimmed">
            {[
              t(mayEdit ? 'access.edits' : 'access.sees'),
              ...grounds.map(({ kind, group }) =>
                [t(`access.reason.${kind}`), ...(group ? [t('access.group', { name: group.name })] : [])].join(', '),
              ),
            ].join(' · ')}
          </Text>
        </li>
      ))}
    </ul>
  );
}
