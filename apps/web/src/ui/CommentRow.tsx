import { Anchor, Avatar, Badge, Text } from '@mantine/core';
import { IconEyeOff, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CommentDetailsFragment } from '../gql/graphql';
import { AttachedFiles } from './AttachedFiles';
import classes from './Comments.module.css';
import { DateTime } from './Time';

interface CommentRowProps {
  comment: CommentDetailsFragment;
  /** Beside its call, it need not lead there. */
  isAtCall?: boolean;
}

/** A comment with its author, its files and the call it was written during. */
export function CommentRow({ comment, isAtCall = false }: CommentRowProps) {
  const { t } = useTranslation('comments');
  const { author, text, isHidden, createdAt, callId, files } = comment;
  return (
    <li className={classes.comment} data-hidden={isHidden || undefined}>
      <Avatar name={author?.name} color="spruce" size={32} alt="" />
      <div className={classes.words}>
        <div className={classes.head}>
          <Text span size="sm" fw={600}>
            {author?.name ?? t('formerEmployee')}
          </Text>
          <Text span size="sm" c="dimmed">
            <DateTime at={createdAt} />
          </Text>
          {callId && !isAtCall && (
            <Anchor component={Link} to={`/calls/${callId}`} size="sm" className={classes.call}>
              <IconPhone size={14} aria-hidden /> {t('duringCall')}
            </Anchor>
          )}
          {isHidden && (
            <Badge size="sm" variant="light" color="gray" tt="none" leftSection={<IconEyeOff size={12} aria-hidden />}>
              {t('hidden')}
            </Badge>
          )}
        </div>
        {text && <p className={classes.text}>{text}</p>}
        <AttachedFiles files={files} />
      </div>
    </li>
  );
}
