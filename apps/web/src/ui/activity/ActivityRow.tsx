import { Anchor, Badge, Text } from '@mantine/core';
import { IconChecklist, IconEdit, IconMessage, IconPhone, IconPhoneOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ActivityPagePartsFragment } from '../../gql/graphql';
import { formatDateTime } from '../../lib/format';
import { hasRole, useMe } from '../../lib/me';
import { outcomeName } from '../../lib/wrap-up';
import { RecordingButton } from '../RecordingButton';
import { DateTime } from '../Time';
import classes from './Activity.module.css';
import { RecordFields } from './RecordFields';
import { RecordMenu } from './RecordMenu';

type Item = ActivityPagePartsFragment['items'][number];

interface ActivityRowProps {
  item: Item;
  /** It stands in the feed of its own task, which needs no naming there. */
  isInTask: boolean;
  /** It stands elsewhere now, or nowhere. */
  onChanged: () => void;
}

/** One entry of the time line, by its kind. */
export function ActivityRow({ item, isInTask, onChanged }: ActivityRowProps) {
  if (item.kind === 'CALL') return <CallRow item={item} onChanged={onChanged} />;
  if (item.kind === 'COMMENT') return <CommentRow item={item} />;
  if (item.kind === 'TASK') return <TaskRow item={item} />;
  return <TaskChangeRow item={item} isInTask={isInTask} />;
}

interface RowProps {
  icon: typeof IconPhone;
  at: string;
  title: ReactNode;
  author?: string | null;
  /** In a few words, how it came out. */
  result?: string | null;
  isHidden?: boolean;
  aside?: ReactNode;
  children?: ReactNode;
}

function Row({ icon: Icon, at, title, author, result, isHidden, aside, children }: RowProps) {
  const { t } = useTranslation('activity');
  return (
    <li className={classes.item}>
      <Icon size={20} aria-hidden />
      <div className={classes.body}>
        <Text span fw={600}>
          {title}
        </Text>{' '}
        {result && (
          <Badge size="sm" variant="light" tt="none">
            {result}
          </Badge>
        )}{' '}
        {isHidden && (
          <Badge size="sm" variant="light" color="gray" tt="none">
            {t('hidden')}
          </Badge>
        )}
        <Text size="sm" c="dimmed">
          <DateTime at={at} />
          {author && ` · ${author}`}
        </Text>
        {children}
      </div>
      <span className={classes.aside}>{aside}</span>
    </li>
  );
}

/** A call with the row of its data tag; its recording stands where the record is filed (B-81, Q-34). */
function CallRow({ item: { at, call, records, filing }, onChanged }: Omit<ActivityRowProps, 'isInTask'>) {
  const { t } = useTranslation(['activity', 'recordings']);
  const [record] = records;
  const isMissed = record?.kind === 'MISSED_CALL';
  const name = t(isMissed ? 'missedCall' : 'call');
  const mayMove = hasRole(useMe(), 'ADMIN');
  const task = filing?.task;
  const author = record?.authorEmployee?.name ?? record?.authorContact?.name;
  return (
    <Row
      icon={isMissed ? IconPhoneOff : IconPhone}
      at={at}
      title={
        call ? (
          <Anchor component={Link} to={`/calls/${call.id}`} inherit>
            {name}
          </Anchor>
        ) : (
          name
        )
      }
      author={author}
      result={call?.outcome && outcomeName(call.outcome)}
      isHidden={filing?.isHidden}
      aside={
        call && (
          <>
            {call.recordings.map(
              ({ id, url, durationSeconds }) =>
                url && (
                  <RecordingButton
                    key={id}
                    url={url}
                    label={t('recordings:of', { name: author ?? name })}
                    expectedSeconds={durationSeconds ?? call.talkSeconds ?? 0}
                  />
                ),
            )}
            {mayMove && filing && (
              <RecordMenu callId={call.id} name={`${name}, ${formatDateTime(at)}`} onChanged={onChanged} />
            )}
          </>
        )
      }
    >
      {task && (
        <Text size="sm">
          <TaskLink task={task} />
        </Text>
      )}
      {records.map((one) => (
        <RecordFields key={one.id} record={one} />
      ))}
    </Row>
  );
}

function CommentRow({ item: { at, comment } }: { item: Item }) {
  const { t } = useTranslation('activity');
  if (!comment) return null;
  return (
    <Row icon={IconMessage} at={at} title={t('comment')} author={comment.author?.name} isHidden={comment.isHidden}>
      <div className={classes.text}>{comment.text}</div>
    </Row>
  );
}

function TaskRow({ item: { at, task } }: { item: Item }) {
  const { t } = useTranslation('activity');
  if (!task) return null;
  return (
    <Row icon={IconChecklist} at={at} title={t('taskMade')} author={task.author?.name}>
      <TaskLink task={task} />
    </Row>
  );
}

/** Another status, assignee or date of a task: from what to what. */
function TaskChangeRow({ item: { at, task, taskChange }, isInTask }: Omit<ActivityRowProps, 'onChanged'>) {
  const { t } = useTranslation(['activity', 'tasks']);
  if (!taskChange) return null;
  const { kind, fromStatus, toStatus, fromAssignee, toAssignee, fromDueAt, toDueAt } = taskChange;
  const words = {
    STATUS: () => [fromStatus, toStatus].map((status) => (status ? t(`tasks:status.${status}`) : '')),
    ASSIGNEE: () => [fromAssignee, toAssignee].map((employee) => employee?.name ?? t('tasks:nobody')),
    DUE: () => [fromDueAt, toDueAt].map((due) => (due ? formatDateTime(due) : t('noDate'))),
  };
  const [from, to] = words[kind]();
  return (
    <Row icon={IconEdit} at={at} title={t(`change.${kind}`)} author={taskChange.author?.name}>
      <div>{t('fromTo', { from, to })}</div>
      {task && !isInTask && <TaskLink task={task} />}
    </Row>
  );
}

function TaskLink({ task: { id, number, title } }: { task: { id: string; number: number; title: string } }) {
  return (
    <Anchor component={Link} to={`/tasks/${id}`} inherit>
      №{number} {title}
    </Anchor>
  );
}
