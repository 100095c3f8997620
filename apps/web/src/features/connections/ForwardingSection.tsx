import { useTranslation } from 'react-i18next';
import type { CallForwarding, ConnectionParametersFragment } from '../../gql/graphql';
import { Section } from '../../ui/Section';
import { ChoiceSetting } from './ChoiceSetting';

const VALUES: CallForwarding[] = ['OFF', 'ON', 'WORKING_HOURS'];

/** "Forward call to the responsible" (B-42). */
export function ForwardingSection({ connection }: { connection: ConnectionParametersFragment }) {
  const { t } = useTranslation('connections');
  const choices = VALUES.map((value) => ({
    ...{ value, label: t(`forwarding.value.${value}`), help: t(`forwarding.help.${value}`) },
  }));
  return (
    <Section
      title={t('forwarding.title')}
      description={t('forwarding.text')}
      summary={t(`forwarding.value.${connection.forwarding}`)}
    >
      <ChoiceSetting
        connectionId={connection.id}
        field="forwarding"
        label={t('forwarding.title')}
        value={connection.forwarding}
        choices={choices}
      />
    </Section>
  );
}
