import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PopupTasksQuery } from '../../gql/graphql';
import classes from './PopupTasks.module.css';
import { POPUP_TASKS } from './call-notes.graphql';

type Task = PopupTasksQuery['contact']['tasks'][number];

/** The contact's part in a task: that of its participation, else counterparty. */
const roleInTask = (task: Task, contactId: string) =>
  task.participants.find(({ contact }) => contact.id === contactId)?.role ??
  (task.counterparty?.id === contactId ? 'COUNTERPARTY' : 'PARTICIPANT');

/** The contact's tasks with its role in each, and the way to a new one (B-49). They come after the popup is on the screen, and nothing waits for them. */
export default function PopupTasks({ contactId }: { contactId: string }) {
  const { t } = useTranslation('callNotes');
  const { data } = useQuery(POPUP_TASKS, { variables: { contactId }, fetchPolicy: 'cache-and-network' });
  const tasks = data?.contact.tasks ?? [];
  return (
    <div role="group" className={classes.section} aria-label={t('tasks')}>
      <h3 className={classes.title}>{t('tasks')}</h3>
      <ul className={classes.tasks}>
        {tasks.map((task) => (
          <li key={task.id} data-done={task.status === 'DONE' || task.status === 'CANCELLED' || undefined}>
            <Link to={`/tasks/${task.id}`} className={classes.taskTitle}>
              <span className={classes.taskNumber}>№{task.number}</span> {task.title}
            </Link>
            <span className={classes.taskFacts}>
              {t(`taskRole.${roleInTask(task, contactId)}`)} · {t(`taskStatus.${task.status}`)}
            </span>
          </li>
        ))}
      </ul>
      <Link to={`/tasks/new?contact=${contactId}`} className={classes.newTask}>
        {t('newTask')}
      </Link>
    </div>
  );
}
