import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type CommentPlace, useComments } from '../lib/use-comments';
import { Card } from './Card';
import { CommentForm } from './CommentForm';
import { CommentRow } from './CommentRow';
import classes from './Comments.module.css';
import { ErrorState } from './ErrorState';

/** What was said about a contact or a task, live, and a form to say more. */
export function Comments({ place }: { place: CommentPlace }) {
  const { t } = useTranslation('comments');
  const { comments, error, retry, add } = useComments(place);
  return (
    <section aria-label={t('title')}>
      <Card>
        <Title order={2} mb="sm">
          {t('title')}
        </Title>
        {!comments && error && <ErrorState error={error} onRetry={retry} />}
        {comments?.length === 0 && <Text c="dimmed">{t('none')}</Text>}
        <ul className={classes.list} aria-live="polite">
          {comments?.map((comment) => (
            <CommentRow key={comment.id} comment={comment} />
          ))}
        </ul>
        <CommentForm onAdd={add} />
      </Card>
    </section>
  );
}
