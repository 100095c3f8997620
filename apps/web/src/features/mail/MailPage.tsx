import { useQuery } from '@apollo/client/react';
import { Badge, Stack, Text, Title } from '@mantine/core';
import { IconMailCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MailSettingsQuery } from '../../gql/graphql';
import { usePageParams } from '../../lib/use-page-params';
import { Card } from '../../ui/Card';
import { type Column, DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { When } from '../../ui/Time';
import { TestMailForm } from './TestMailForm';
import { MAIL_SETTINGS } from './mail.graphql';

type TroubledMail = MailSettingsQuery['troubledMails']['items'][number];

/** Which mail server the product uses, whether it works, and what could not be sent. */
export default function MailPage() {
  const { t } = useTranslation('mail');
  const paging = usePageParams(50);
  const { data, error, refetch } = useQuery(MAIL_SETTINGS, {
    variables: { page: { offset: paging.offset, limit: paging.limit } },
    fetchPolicy: 'cache-and-network',
  });
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      {!data ? (
        error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState />
        )
      ) : (
        <Stack gap="lg">
          <Card>
            {data.mailSettings.host ? (
              <>
                <Title order={2}>{data.mailSettings.host}</Title>
                <Text c="dimmed" mb="md">
                  {t('from', { from: data.mailSettings.from ?? '' })} ·{' '}
                  {t('waiting', { count: data.mailSettings.waiting })}
                </Text>
              </>
            ) : (
              <>
                <Title order={2}>{t('none')}</Title>
                <Text c="dimmed" mb="md">
                  {t('noneText')}
                </Text>
              </>
            )}
            <TestMailForm />
          </Card>
          <section aria-label={t('troubled')}>
            <Title order={2} mb="sm">
              {t('troubled')}
            </Title>
            <DataTable
              caption={t('troubled')}
              columns={columns}
              rows={data.troubledMails.items}
              rowKey={({ id }) => id}
              pagination={{ ...paging, total: data.troubledMails.total }}
              empty={<EmptyState icon={<IconMailCheck size={28} stroke={1.6} />} title={t('allSent')} />}
            />
          </section>
        </Stack>
      )}
    </>
  );
}

function useColumns(): Column<TroubledMail>[] {
  const { t } = useTranslation('mail');
  return [
    { key: 'recipient', header: t('recipient'), isTitle: true, cell: ({ recipient }) => recipient },
    { key: 'subject', header: t('subject'), cell: ({ subject }) => subject },
    { key: 'written', header: t('written'), cell: ({ createdAt }) => <When at={createdAt} /> },
    {
      key: 'state',
      header: t('state'),
      cell: ({ state, nextTryAt }) => (
        <>
          <Badge variant="light" color={state === 'FAILED' ? 'red' : 'gray'} tt="none">
            {t(`stateName.${state}`)}
          </Badge>
          {nextTryAt && (
            <Text size="xs" c="dimmed">
              {t('nextTry')} <When at={nextTryAt} />
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'why',
      header: t('why'),
      cell: ({ problem, reason }) => (
        <>
          {problem && <Text size="sm">{t(`problem.${problem}`)}</Text>}
          {reason && (
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {reason}
            </Text>
          )}
        </>
      ),
    },
  ];
}
