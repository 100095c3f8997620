import { useMutation } from '@apollo/client/react';
import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowRight, IconArrowUp, IconDots, IconExternalLink, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { notifyError } from '../../lib/notify';
import { ActionMenu } from '../../ui/ActionMenu';
import type { EntryProps } from './TaskCard';
import { placeOf } from './board-moves';
import { REMOVE_CARD } from './planner.graphql';

/** What can be done with a card without dragging it. */
export function CardMenu({ board, card, onMove }: EntryProps) {
  const { t } = useTranslation('planner');
  const [remove] = useMutation(REMOVE_CARD);
  const place = placeOf(board.lists, card.id);
  if (!place) return null;
  const count = board.lists.find(({ id }) => id === place.listId)?.cards.length ?? 0;
  const step = (by: number) => onMove(card.id, { listId: place.listId, index: place.index + by });
  return (
    <ActionMenu
      button={
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('cardMenu', { title: card.task.title })}>
          <IconDots size={17} aria-hidden />
        </ActionIcon>
      }
    >
      <Menu.Item
        component={Link}
        to={`/tasks/${card.task.id}`}
        leftSection={<IconExternalLink size={16} aria-hidden />}
      >
        {t('openTask')}
      </Menu.Item>
      <Menu.Divider />
      {place.index > 0 && (
        <Menu.Item leftSection={<IconArrowUp size={16} aria-hidden />} onClick={() => step(-1)}>
          {t('moveUp')}
        </Menu.Item>
      )}
      {place.index < count - 1 && (
        <Menu.Item leftSection={<IconArrowDown size={16} aria-hidden />} onClick={() => step(1)}>
          {t('moveDown')}
        </Menu.Item>
      )}
      {board.lists
        .filter(({ id }) => id !== place.listId)
        .map((list) => (
          <Menu.Item
            key={list.id}
            leftSection={<IconArrowRight size={16} aria-hidden />}
            onClick={() => onMove(card.id, { listId: list.id, index: 0 })}
          >
            {t('moveTo', { name: list.name })}
          </Menu.Item>
        ))}
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconX size={16} aria-hidden />}
        onClick={() => void remove({ variables: { input: { id: card.id } } }).catch(notifyError)}
      >
        {t('remove')}
      </Menu.Item>
    </ActionMenu>
  );
}
