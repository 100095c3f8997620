import { useMutation, useQuery } from '@apollo/client/react';
import { MultiSelect, Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConnectionParametersFragment, MissedRecipients } from '../../gql/graphql';
import { notifyDone, notifyError } from '../../lib/notify';
import { Section } from '../../ui/Section';
import { CONNECTION_EMPLOYEES, UPDATE_CONNECTION } from './connections.graphql';

const VALUES: MissedRecipients[] = ['RESPONSIBLES', 'RUNG', 'BOTH', 'SELECTED', 'NOBODY'];

/** "Recipients of missed-call notifications" (B-73), saved as soon as it is chosen. */
export function MissedRecipientsSection({ connection }: { connection: ConnectionParametersFragment }) {
  const { t } = useTranslation('connections');
  const { data } = useQuery(CONNECTION_EMPLOYEES);
  const [update, { loading }] = useMutation(UPDATE_CONNECTION);
  const { id, missedRecipients, missedRecipientIds } = connection;
  const change = async (values: { missedRecipients?: MissedRecipients; missedRecipientIds?: string[] }) => {
    try {
      await update({ variables: { input: { id, ...values } } });
      notifyDone();
    } catch (error) {
      notifyError(error);
    }
  };
  return (
    <Section
      title={t('recipients.title')}
      description={t('recipients.text')}
      summary={t(`recipients.value.${missedRecipients}`)}
    >
      <Stack gap="md">
        <Radio.Group
          aria-label={t('recipients.title')}
          value={missedRecipients}
          onChange={(value) => void change({ missedRecipients: value as MissedRecipients })}
        >
          <Stack gap="xs">
            {VALUES.map((value) => (
              <Radio
                key={value}
                value={value}
                disabled={loading}
                label={t(`recipients.value.${value}`)}
                description={t(`recipients.help.${value}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {missedRecipients === 'SELECTED' && (
          <MultiSelect
            label={t('recipients.selected')}
            data={(data?.employees ?? []).map(({ id: value, name }) => ({ value, label: name }))}
            value={missedRecipientIds}
            onChange={(ids) => void change({ missedRecipientIds: ids })}
            searchable
            maw={520}
          />
        )}
      </Stack>
    </Section>
  );
}
