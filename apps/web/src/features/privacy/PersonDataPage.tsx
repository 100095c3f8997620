import { useQuery } from '@apollo/client/react';
import { Anchor, Button, List, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { PersonInput } from '../../gql/graphql';
import { errorExtensions } from '../../lib/errors';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { EraseForm } from './EraseForm';
import { type CountName, DELETED, KEPT, present } from './counts';
import { PERSON_DATA, type PersonData } from './privacy.graphql';

/** One person's data: what there is, to be handed out or erased (D-14). `kind`: 'contact', or 'call' of somebody unknown. */
export default function PersonDataPage() {
  const { t } = useTranslation('privacy');
  const { kind = '', id = '' } = useParams();
  const input: PersonInput = kind === 'contact' ? { contactId: id } : { callId: id };
  const { data, error, refetch } = useQuery(PERSON_DATA, { variables: { input }, fetchPolicy: 'network-only' });
  const back =
    kind === 'contact'
      ? { to: `/contacts/${id}`, label: data?.personData.title ?? t('contact') }
      : { to: `/calls/${id}`, label: t('call') };
  return (
    <>
      <PageHeader title={t('person.title')} description={t('person.description')} back={back} />
      {data ? (
        <Stack gap="lg" maw="52rem">
          <Handing person={data.personData} />
          <Erasing person={data.personData} input={input} />
        </Stack>
      ) : error ? (
        <Refused error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState />
      )}
    </>
  );
}

/** The caller of a call cannot be erased by the call, as the page says with where to go. */
function Refused({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('privacy');
  const { reason, contactId } = errorExtensions(error);
  if (reason === 'hasContact')
    return (
      <EmptyState
        title={t('refused.hasContact')}
        text={t('refused.hasContactText')}
        action={
          <Button component={Link} to={`/settings/privacy/contact/${String(contactId)}`} mt="xs" variant="light">
            {t('refused.toContact')}
          </Button>
        }
      />
    );
  if (reason === 'withheld' || reason === 'ofCompany') return <EmptyState title={t(`refused.${reason}`)} />;
  return <ErrorState error={error} onRetry={onRetry} />;
}

function Handing({ person: { title, exportUrl } }: { person: PersonData }) {
  const { t } = useTranslation('privacy');
  return (
    <section aria-labelledby="handing">
      <Card>
        <Title order={2} id="handing" mb={4}>
          {t('export.title', { title })}
        </Title>
        <Text c="dimmed" mb="md">
          {t('export.text')}
        </Text>
        <Button component="a" href={exportUrl} download leftSection={<IconDownload size={17} aria-hidden />}>
          {t('export.button')}
        </Button>
      </Card>
    </section>
  );
}

function Erasing({ person, input }: { person: PersonData; input: PersonInput }) {
  const { t } = useTranslation('privacy');
  const { counts, sharedNumbers } = person;
  return (
    <section aria-labelledby="erasing">
      <Card>
        <Title order={2} id="erasing" mb={4}>
          {t('erase.title', { title: person.title })}
        </Title>
        <Text c="dimmed" mb="md">
          {t('erase.text')}
        </Text>
        <Stack gap="md">
          <Amounts
            title={t('erase.goes')}
            first={t(input.contactId ? 'erase.card' : 'erase.number')}
            names={present(DELETED, counts)}
            person={person}
          />
          <Amounts title={t('erase.stays')} names={present(KEPT, counts)} person={person} />
          {sharedNumbers.length > 0 && (
            <Text size="sm">
              {t('erase.shared', { numbers: sharedNumbers.join(', '), count: sharedNumbers.length })}
            </Text>
          )}
          <Text size="sm" c="dimmed">
            {t('erase.hint')}{' '}
            <Anchor component={Link} to="/settings/privacy" underline="always">
              {t('erase.list')}
            </Anchor>
          </Text>
          <EraseForm person={person} input={input} />
        </Stack>
      </Card>
    </section>
  );
}

interface AmountsProps {
  title: string;
  /** What goes in any case. */
  first?: string;
  names: CountName[];
  person: PersonData;
}

function Amounts({ title, first, names, person: { counts } }: AmountsProps) {
  const { t } = useTranslation('privacy');
  if (!first && names.length === 0) return null;
  return (
    <div>
      <Text fw={600} mb={4}>
        {title}
      </Text>
      <List>
        {first && <List.Item>{first}</List.Item>}
        {names.map((name) => (
          <List.Item key={name}>{t(`counts.${name}`, { count: counts[name] })}</List.Item>
        ))}
      </List>
    </div>
  );
}
