import { useMutation } from '@apollo/client/react';
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConnectionParametersFragment, MissedRecipients } from '../../gql/graphql';
import { notifyError } from '../../lib/notify';
import { PartiesInput } from '../../ui/PartiesInput';
import { Section } from '../../ui/Section';
import { ChoiceSetting } from './ChoiceSetting';
import { UPDATE_CONNECTION } from './connections.graphql';

const VALUES: MissedRecipients[] = ['RESPONSIBLES', 'RUNG', 'BOTH', 'SELECTED', 'NOBODY'];

/** "Recipients of missed-call notifications" (B-73). */
export function MissedRecipientsSection({ connection }: { connection: ConnectionParametersFragment }) {
  const { t } = useTranslation('connections');
  const [update] = useMutation(UPDATE_CONNECTION);
  const { id, missedRecipients, missedRecipientIds } = connection;
  const choices = VALUES.map((value) => ({
    ...{ value, label: t(`recipients.value.${value}`), help: t(`recipients.help.${value}`) },
  }));
  const select = async (ids: string[]) => {
    try {
      await update({ variables: { input: { id, missedRecipientIds: ids } } });
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
        <ChoiceSetting
          connectionId={id}
          field="missedRecipients"
          label={t('recipients.title')}
          value={missedRecipients}
          choices={choices}
        />
        {missedRecipients === 'SELECTED' && (
          <PartiesInput
            label={t('recipients.selected')}
            value={missedRecipientIds}
            onChange={(ids) => void select(ids)}
            maw={520}
          />
        )}
      </Stack>
    </Section>
  );
}
