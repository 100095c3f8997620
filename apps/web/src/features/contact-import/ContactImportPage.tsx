import { useQuery } from '@apollo/client/react';
import { Stepper } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ContactImportState, ImportDetailsFragment } from '../../gql/graphql';
import { usePolling } from '../../lib/use-polling';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { CheckStep } from './CheckStep';
import { ColumnsStep } from './ColumnsStep';
import { DoneStep } from './DoneStep';
import { FileStep } from './FileStep';
import { ProgressStep } from './ProgressStep';
import classes from './ContactImport.module.css';
import { IMPORT } from './contact-import.graphql';

const POLL_MS = 500;
const RUNNING: ContactImportState[] = ['CHECKING', 'IMPORTING'];
const STEP: Record<ContactImportState, number> = {
  UPLOADED: 1,
  CHECKING: 2,
  CHECKED: 2,
  IMPORTING: 3,
  DONE: 4,
  FAILED: 3,
};

/** Contacts from a file, step by step; the address holds the import, so that its page can be left and opened again. */
export default function ContactImportPage() {
  const { t } = useTranslation('contactImport');
  const { id } = useParams();
  const { data, error, refetch, startPolling, stopPolling } = useQuery(IMPORT, {
    variables: { id: id ?? '' },
    skip: !id,
    fetchPolicy: 'cache-and-network',
  });
  const found = data?.contactImport;
  const isRunning = found !== undefined && RUNNING.includes(found.state);
  usePolling({ startPolling, stopPolling }, isRunning ? POLL_MS : null);
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} back={{ to: '/contacts', label: t('back') }} />
      <Stepper
        active={found ? STEP[found.state] : 0}
        size="sm"
        mb="lg"
        className={classes.steps}
        allowNextStepsSelect={false}
        aria-hidden
      >
        {(['file', 'columns', 'check', 'import'] as const).map((step) => (
          <Stepper.Step key={step} label={t(`step.${step}`)} tabIndex={-1} />
        ))}
      </Stepper>
      {error && !found ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !id ? (
        <FileStep />
      ) : found ? (
        <Step found={found} />
      ) : (
        <LoadingState />
      )}
    </>
  );
}

function Step({ found }: { found: ImportDetailsFragment }) {
  switch (found.state) {
    case 'UPLOADED':
      return <ColumnsStep found={found} />;
    case 'CHECKING':
    case 'IMPORTING':
      return <ProgressStep found={found} />;
    case 'CHECKED':
      return <CheckStep found={found} />;
    case 'DONE':
    case 'FAILED':
      return <DoneStep found={found} />;
  }
}
