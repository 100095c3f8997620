import { useMutation, useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { CreateTaskInput } from '../../gql/graphql';
import { useMe } from '../../lib/me';
import { notifyDone } from '../../lib/notify';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { TaskForm } from './TaskForm';
import { CREATE_TASK, TASK_CONTACT, TASK_FORM } from './tasks.graphql';

/** A new task; `?contact=` is whom it is about. */
export default function NewTaskPage() {
  const { t } = useTranslation('tasks');
  const me = useMe();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const contactId = params.get('contact') ?? '';
  const choices = useQuery(TASK_FORM, { fetchPolicy: 'cache-and-network' });
  const contact = useQuery(TASK_CONTACT, { variables: { id: contactId }, skip: !contactId });
  const [create] = useMutation(CREATE_TASK, {
    update: (cache) => {
      cache.evict({ fieldName: 'tasks' }); // the lists, and the tasks of the contact
      if (contactId) cache.evict({ id: cache.identify({ __typename: 'Contact', id: contactId }), fieldName: 'tasks' });
    },
  });
  const save = async (input: CreateTaskInput) => {
    const { data } = await create({ variables: { input } });
    if (!data) return;
    notifyDone(t('created', { number: data.createTask.number }));
    void navigate(`/tasks/${data.createTask.id}`, { replace: true });
  };
  const isReady = choices.data && (!contactId || contact.data || contact.error);
  return (
    <>
      <PageHeader title={t('newTitle')} back={{ to: '/tasks', label: t('back') }} />
      {isReady ? (
        <TaskForm
          employees={choices.data?.employees ?? []}
          fields={choices.data?.taskFields ?? []}
          assigneeId={me.id}
          contact={contact.data?.contact ?? null}
          onSave={save}
          onCancel={() => void navigate(contactId ? `/contacts/${contactId}` : '/tasks')}
        />
      ) : choices.error ? (
        <ErrorState error={choices.error} onRetry={() => void choices.refetch()} />
      ) : (
        <LoadingState />
      )}
    </>
  );
}
