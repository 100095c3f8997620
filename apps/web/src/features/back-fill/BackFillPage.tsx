import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PageHeader } from '../../ui/PageHeader';
import { BackFillForm } from './BackFillForm';
import { BackFillHistory } from './BackFillHistory';
import { FormerlyIgnored } from './FormerlyIgnored';
import { UnknownNumbers } from './UnknownNumbers';

/** Calls of short numbers that nobody had, and of numbers that were ignored, recorded afterwards: chosen, looked at, applied, and undone (D-02). */
export default function BackFillPage() {
  const { t } = useTranslation('backFill');
  const [params, setParams] = useSearchParams();
  const [connectionId, extension] = [params.get('connection'), params.get('extension')];
  const remoteNumber = params.get('number');
  const back = () => setParams({});
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        back={{ to: '/settings/not-recorded', label: t('notRecorded') }}
      />
      {connectionId && (extension || remoteNumber) ? (
        <BackFillForm
          key={`${connectionId} ${extension} ${remoteNumber}`}
          {...{ connectionId, extension, remoteNumber }}
          onDone={back}
        />
      ) : (
        <Stack gap="xl">
          <UnknownNumbers onChoose={(connection, number) => setParams({ connection, extension: number })} />
          <FormerlyIgnored onChoose={(connection, number) => setParams({ connection, number })} />
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
