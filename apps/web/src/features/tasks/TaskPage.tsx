import { useMutation, useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { errorCode } from '../../lib/errors';
import { formatDate } from '../../lib/format';
import { notifyDone, notifyError } from '../../lib/notify';
import { Comments } from '../../ui/Comments';
import { Activity } from '../../ui/activity/Activity';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { ReminderButton } from '../../ui/ReminderButton';
import { TaskCalls } from './TaskCalls';
import { TaskCard } from './TaskCard';
import { TaskContacts } from './TaskContacts';
import { TaskEmployees } from './TaskEmployees';
import classes from './TaskPage.module.css';
import type { ChangeTask, Task } from './task-values';
import { DELETE_TASK, TASK, UPDATE_TASK } from './tasks.graphql';

/** A task: its card, edited in place; whom it is about, with their numbers; what was said and called. */
export default function TaskPage() {
  const { id = '' } = useParams();
  return <TaskOfId key={id} id={id} />;
}

function TaskOfId({ id }: { id: string }) {
  const { t } = useTranslation('tasks');
  const { data, error, refetch } = useQuery(TASK, { variables: { id }, fetchPolicy: 'cache-and-network' });
  const [update] = useMutation(UPDATE_TASK, { update: (cache) => cache.evict({ fieldName: 'tasks' }) });
  const back = { to: '/tasks', label: t('back') };
  if (!data) {
    return (
      <>
        <PageHeader title={t('task')} back={back} />
        {!error ? (
          <LoadingState />
        ) : errorCode(error) === 'NOT_FOUND' ? (
          <EmptyState title={t('notFound')} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )}
      </>
    );
  }
  const { task } = data;
  const change: ChangeTask = async (values) => {
    await update({ variables: { input: { id, ...values } } });
  };
  const madeBy = task.author && t('madeBy', { name: task.author.name });
  return (
    <>
      <PageHeader
        title={t('numbered', { number: task.number })}
        description={[madeBy, formatDate(task.createdAt)].filter(Boolean).join(' · ')}
        back={back}
        actions={
          <>
            <ReminderButton about={{ taskId: id }} />
            {task.canDelete && <DeleteTask task={task} />}
          </>
        }
      />
      <div className={classes.columns}>
        <div className={classes.column}>
          <TaskCard task={task} onChange={change} />
          <Comments place={{ kind: 'task', id }} />
          <TaskCalls taskId={id} />
          <Activity kind="task" id={id} version={task.updatedAt} />
        </div>
        <div className={classes.column}>
          <TaskContacts task={task} onChange={change} />
          <TaskEmployees task={task} onChange={change} />
        </div>
      </div>
    </>
  );
}

function DeleteTask({ task: { id, number } }: { task: Task }) {
  const { t } = useTranslation(['tasks', 'common']);
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const [remove, { loading }] = useMutation(DELETE_TASK);
  const confirm = async () => {
    try {
      await remove({ variables: { input: { id } } });
      notifyDone(t('deleted', { number }));
      void navigate('/tasks', { replace: true });
    } catch (error) {
      notifyError(error);
    }
  };
  return (
    <>
      <Button variant="default" leftSection={<IconTrash size={17} aria-hidden />} onClick={() => setAsking(true)}>
        {t('common:action.delete')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('deleteTitle', { number })}
        text={t('deleteText')}
        confirmLabel={t('delete')}
        isDangerous
        isBusy={loading}
        onConfirm={() => void confirm()}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
