import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PageHeader } from '../../ui/PageHeader';
import { BackFillForm } from './BackFillForm';
import { BackFillHistory } from './BackFillHistory';
import { UnknownNumbers } from './UnknownNumbers';

/** Calls of short numbers that nobody had, recorded afterwards: chosen, looked at, applied, and undone (D-02). */
export default function BackFillPage() {
  const { t } = useTranslation('backFill');
  const [params, setParams] = useSearchParams();
  const [connectionId, extension] = [params.get('connection'), params.get('extension')];
  const back = () => setParams({});
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        back={{ to: '/settings/not-recorded', label: t('notRecorded') }}
      />
      {connectionId && extension ? (
        <BackFillForm key={`${connectionId} ${extension}`} {...{ connectionId, extension }} onDone={back} />
      ) : (
        <Stack gap="xl">
          <UnknownNumbers onChoose={(connection, number) => setParams({ connection, extension: number })} />
          <section>
            <Title order={2} size="h4" mb="sm">
              {t('history')}
            </Title>
            <BackFillHistory />
          </section>
        </Stack>
      )}
    </>
  );
}
