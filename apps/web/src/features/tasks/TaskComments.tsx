import { useMutation } from '@apollo/client/react';
import { Avatar, Badge, Button, Checkbox, Group, Text, Textarea, Title } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText, fieldErrors } from '../../lib/errors';
import { Card } from '../../ui/Card';
import { DateTime } from '../../ui/Time';
import { UnsavedGuard } from '../../ui/UnsavedGuard';
import type { Task } from './TaskPage';
import classes from './TaskPage.module.css';
import { ADD_TASK_COMMENT, TASK } from './tasks.graphql';

type Comment = Task['comments'][number];

/** What was said about the task, and a line to say more. */
export function TaskComments({ task }: { task: Task }) {
  const { t } = useTranslation('tasks');
  return (
    <section aria-label={t('comments')}>
      <Card>
        <Title order={2} mb="sm">
          {t('comments')}
        </Title>
        {task.comments.length === 0 && <Text c="dimmed">{t('noComments')}</Text>}
        <ul className={classes.list} aria-live="polite">
          {task.comments.map((comment) => (
            <CommentRow key={comment.id} comment={comment} />
          ))}
        </ul>
        <NewComment taskId={task.id} />
      </Card>
    </section>
  );
}

function CommentRow({ comment: { author, text, isHidden, createdAt } }: { comment: Comment }) {
  const { t } = useTranslation('tasks');
  return (
    <li className={classes.comment} data-hidden={isHidden || undefined}>
      <Avatar name={author?.name} color="spruce" size={32} alt="" />
      <div className={classes.commentWords}>
        <div className={classes.commentHead}>
          <Text span size="sm" fw={600}>
            {author?.name ?? t('formerEmployee')}
          </Text>
          <Text span size="sm" c="dimmed">
            <DateTime at={createdAt} />
          </Text>
          {isHidden && (
            <Badge size="sm" variant="light" color="gray" tt="none" leftSection={<IconEyeOff size={12} aria-hidden />}>
              {t('hidden')}
            </Badge>
          )}
        </div>
        <p className={classes.commentText}>{text}</p>
      </div>
    </li>
  );
}

function NewComment({ taskId }: { taskId: string }) {
  const { t } = useTranslation('tasks');
  const [text, setText] = useState('');
  const [isHidden, setHidden] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [add, { loading }] = useMutation(ADD_TASK_COMMENT, {
    refetchQueries: [{ query: TASK, variables: { id: taskId } }],
    awaitRefetchQueries: true,
  });
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (!text.trim() || loading) return;
    try {
      await add({ variables: { input: { taskId, text, isHidden } } });
      setText('');
      setProblem(null);
    } catch (error) {
      setProblem(fieldErrors(error).text ?? errorText(error));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
  };
  return (
    <form className={classes.newComment} onSubmit={(event) => void submit(event)} noValidate>
      <UnsavedGuard isDirty={text.trim() !== ''} />
      <Textarea
        label={t('comment')}
        placeholder={t('commentPlaceholder')}
        autosize
        minRows={2}
        maxRows={12}
        value={text}
        error={problem}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Group justify="space-between" mt="sm" gap="sm">
        <Checkbox
          label={t('hiddenLabel')}
          description={t('hiddenHint')}
          checked={isHidden}
          onChange={({ currentTarget }) => setHidden(currentTarget.checked)}
        />
        <Button type="submit" loading={loading} disabled={!text.trim()}>
          {t('addComment')}
        </Button>
      </Group>
    </form>
  );
}
