import { useQuery } from '@apollo/client/react';
import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ConnectionParametersFragment, ConnectionQuery } from '../../gql/graphql';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { Section } from '../../ui/Section';
import { ConnectionParameters } from './ConnectionParameters';
import { DangerZone } from './DangerZone';
import { FilingSection } from './FilingSection';
import { ForwardingSection } from './ForwardingSection';
import { MissedRecipientsSection } from './MissedRecipientsSection';
import { NewContactsSection } from './NewContactsSection';
import { NumberChangeForm } from './NumberChangeForm';
import { RecordingsSection } from './RecordingsSection';
import { ProviderMark } from './ProviderMark';
import { StatusPanel } from './StatusPanel';
import { SwitchSetting } from './SwitchSetting';
import { TestCall } from './TestCall';
import { CONNECTION } from './connections.graphql';

interface ConnectionPageProps {
  /** Editors that other features give, each for one connection. */
  shortNumbers: (connectionId: string) => ReactNode;
  lines: (connectionId: string) => ReactNode;
}

/** One connection: state, parameters and the sections of its integration in their given order (B-05). */
export function ConnectionPage(slots: ConnectionPageProps) {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(CONNECTION, { variables: { id } });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  return <Content key={id} connection={data.pbxConnection} {...slots} />;
}

function Content({ connection, ...slots }: ConnectionPageProps & { connection: ConnectionQuery['pbxConnection'] }) {
  const { t } = useTranslation('connections');
  const { id, name, provider } = connection;
  return (
    <>
      <PageHeader
        title={name}
        back={{ to: '/settings/connections', label: t('back') }}
        description={
          <Group component="span" gap={8}>
            <ProviderMark id={provider.id} title={provider.title} size={26} />
            <span>{provider.title}</span>
          </Group>
        }
      />
      <Stack gap="md">
        <StatusPanel id={id} />
        <Section title={t('parameters')} isOpenAtFirst>
          <ConnectionParameters connection={connection} />
        </Section>
        <Section
          title={t('section.shortNumbers')}
          summary={t('shortNumbersCount', { count: connection.shortNumbers.length })}
        >
          {slots.shortNumbers(id)}
        </Section>
        <RuleSections connection={connection} />
        <Section title={t('section.lines')} summary={t('linesCount', { count: connection.lines.length })}>
          {slots.lines(id)}
        </Section>
        <FilingSection connection={connection} />
        <TestCall connectionId={id} />
        <Section title={t('section.danger')}>
          <DangerZone connection={connection} />
        </Section>
      </Stack>
    </>
  );
}

/** Which of them there are, follows from what the provider can do (B-06). */
function RuleSections({ connection }: { connection: ConnectionParametersFragment }) {
  const { t } = useTranslation('connections');
  const { capabilities } = connection.provider;
  const onOff = (isOn: boolean) => (
    <Text span inherit>
      {t(isOn ? 'on' : 'off')}
    </Text>
  );
  return (
    <>
      {capabilities.includes('CLICK_TO_CALL') && (
        <Section
          title={t('section.outgoing')}
          description={t('section.outgoingText')}
          summary={t(`change.${connection.outgoingNumberChange.kind}`)}
        >
          <NumberChangeForm
            connectionId={connection.id}
            field="outgoingNumberChange"
            value={connection.outgoingNumberChange}
          />
        </Section>
      )}
      <Section
        title={t('section.newContact')}
        description={t('section.newContactText')}
        summary={t(`change.${connection.newContactNumberChange.kind}`)}
      >
        <NumberChangeForm
          connectionId={connection.id}
          field="newContactNumberChange"
          value={connection.newContactNumberChange}
        />
      </Section>
      <RecordingsSection connectionId={connection.id} />
      <NewContactsSection connection={connection} />
      {capabilities.includes('CALLER_LOOKUP') && <ForwardingSection connection={connection} />}
      <Section title={t('section.notifications')} summary={onOff(connection.notifiesResponsible)}>
        <SwitchSetting
          connectionId={connection.id}
          field="notifiesResponsible"
          isOn={connection.notifiesResponsible}
          label={t('notifiesResponsible')}
          help={t('notifiesResponsibleHelp')}
        />
      </Section>
      <MissedRecipientsSection connection={connection} />
    </>
  );
}
