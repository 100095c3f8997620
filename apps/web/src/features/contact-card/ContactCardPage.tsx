import { useQuery } from '@apollo/client/react';
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { ContactFields } from './ContactFields';
import { Groups } from './Groups';
import { Templates } from './Templates';
import { CONTACT_CARD } from './contact-card.graphql';

/** Templates for new contacts (B-31), own fields, and the groups of contacts (B-35). */
export default function ContactCardPage() {
  const { t } = useTranslation('contactCard');
  const { data, error, refetch } = useQuery(CONTACT_CARD);
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingState />
      ) : (
        <Stack gap={40}>
          <Templates templates={data.contactTemplates} />
          <ContactFields fields={data.contactFields} />
          <Groups groups={data.contactGroups} />
        </Stack>
      )}
    </>
  );
}
