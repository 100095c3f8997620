import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TaskStatus } from '../gql/graphql';
import { formatDateTime, formatWhen } from '../lib/format';
import classes from './TaskMarks.module.css';

const COLORS: Record<TaskStatus, string> = { NEW: 'ember', IN_PROGRESS: 'spruce', DONE: 'gray', CANCELLED: 'gray' };

/** How far a task is. */
export function TaskStatusBadge({ status }: { status: TaskStatus }) {
  const { t } = useTranslation('tasks');
  const isOver = status === 'DONE' || status === 'CANCELLED';
  return (
    <Badge variant={isOver ? 'outline' : 'light'} color={COLORS[status]} tt="none" fw={600} className={classes.status}>
      {t(`status.${status}`)}
    </Badge>
  );
}

/** A task whose time is over while work remains. */
export const isOverdue = ({ dueAt, status }: { dueAt: string | null; status: TaskStatus }, now = Date.now()): boolean =>
  dueAt !== null && (status === 'NEW' || status === 'IN_PROGRESS') && new Date(dueAt).getTime() < now;

/** Until when a task is to be done; an overdue one says so in words too. */
export function TaskDueTime({ task }: { task: { dueAt: string | null; status: TaskStatus } }) {
  const { t } = useTranslation('tasks');
  if (!task.dueAt) return null;
  const isLate = isOverdue(task);
  return (
    <time
      dateTime={task.dueAt}
      title={formatDateTime(task.dueAt)}
      className={classes.due}
      data-overdue={isLate || undefined}
    >
      {isLate && `${t('overdue')}: `}
      {formatWhen(task.dueAt)}
    </time>
  );
}
