import { useMutation, useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { OwnFields } from '../../ui/own-fields/OwnFields';
import { PageHeader } from '../../ui/PageHeader';
import { DELETE_TASK_FIELD, SAVE_TASK_FIELD, TASK_FIELDS } from './task-fields.graphql';

const AFRESH = { refetchQueries: [{ query: TASK_FIELDS }], awaitRefetchQueries: true };

/** The company's own fields of tasks. */
export default function TaskFieldsPage() {
  const { t } = useTranslation('tasks');
  const { data, error, refetch } = useQuery(TASK_FIELDS, { fetchPolicy: 'cache-and-network' });
  const [save] = useMutation(SAVE_TASK_FIELD, AFRESH);
  const [remove] = useMutation(DELETE_TASK_FIELD, AFRESH);
  return (
    <>
      <PageHeader title={t('fields.title')} description={t('fields.description')} />
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingState />
      ) : (
        <OwnFields
          fields={data.taskFields}
          texts={{
            about: t('fields.about'),
            caption: t('fields.caption'),
            none: t('fields.none'),
            deleting: t('fields.deleting'),
          }}
          save={(input) => save({ variables: { input } })}
          remove={(id) => remove({ variables: { input: { id } } })}
        />
      )}
    </>
  );
}
