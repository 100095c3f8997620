import { useQuery } from '@apollo/client/react';
import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card';
import { CommentRow } from '../../ui/CommentRow';
import comments from '../../ui/Comments.module.css';
import { CALL_COMMENTS } from './call-log.graphql';

/** What was written during the call (B-47), as far as the reader may see where it was posted. */
export function CallComments({ callId }: { callId: string }) {
  const { t } = useTranslation('comments');
  const { data } = useQuery(CALL_COMMENTS, { variables: { id: callId }, fetchPolicy: 'cache-and-network' });
  const written = data?.call.comments ?? [];
  if (written.length === 0) return null;
  return (
    <section aria-labelledby="comments">
      <Title order={2} id="comments" mb="xs">
        {t('title')}
      </Title>
      <Card>
        <ul className={comments.list}>
          {written.map((comment) => (
            <CommentRow key={comment.id} comment={comment} isAtCall />
          ))}
        </ul>
      </Card>
    </section>
  );
}
