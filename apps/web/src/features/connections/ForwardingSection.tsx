import { useMutation } from '@apollo/client/react';
import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallForwarding, ConnectionParametersFragment } from '../../gql/graphql';
import { notifyDone, notifyError } from '../../lib/notify';
import { Section } from '../../ui/Section';
import { UPDATE_CONNECTION } from './connections.graphql';

const VALUES: CallForwarding[] = ['OFF', 'ON', 'WORKING_HOURS'];

/** "Forward call to the responsible" (B-42), saved as soon as it is chosen. */
export function ForwardingSection({ connection }: { connection: ConnectionParametersFragment }) {
  const { t } = useTranslation('connections');
  const [update, { loading }] = useMutation(UPDATE_CONNECTION);
  const change = async (forwarding: string) => {
    try {
      await update({ variables: { input: { id: connection.id, forwarding: forwarding as CallForwarding } } });
      notifyDone();
    } catch (error) {
      notifyError(error);
    }
  };
  return (
    <Section
      title={t('forwarding.title')}
      description={t('forwarding.text')}
      summary={t(`forwarding.value.${connection.forwarding}`)}
    >
      <Radio.Group
        aria-label={t('forwarding.title')}
        value={connection.forwarding}
        onChange={(value) => void change(value)}
      >
        <Stack gap="xs">
          {VALUES.map((value) => (
            <Radio
              key={value}
              value={value}
              disabled={loading}
              label={t(`forwarding.value.${value}`)}
              description={t(`forwarding.help.${value}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
    </Section>
  );
}
