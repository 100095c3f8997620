import { ActionIcon, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './ReorderButtons.module.css';

interface ReorderButtonsProps {
  /** Name of the thing that moves, for screen readers. */
  name: string;
  index: number;
  count: number;
  onMove: (from: number, to: number) => void;
}

/** Moves one entry of a list up or down; works with keyboard and finger alike. */
export function ReorderButtons({ name, index, count, onMove }: ReorderButtonsProps) {
  const { t } = useTranslation();
  return (
    <Group gap={2} wrap="nowrap">
      {(['up', 'down'] as const).map((way) => {
        const to = way === 'up' ? index - 1 : index + 1;
        const isEnd = to < 0 || to === count;
        const Icon = way === 'up' ? IconArrowUp : IconArrowDown;
        // not `disabled`, which would take the focus of whoever has just moved the entry there
        return (
          <ActionIcon
            key={way}
            variant="subtle"
            color="gray"
            className={classes.button}
            data-disabled={isEnd || undefined}
            aria-disabled={isEnd || undefined}
            aria-label={`${t(way === 'up' ? 'action.moveUp' : 'action.moveDown')}: ${name}`}
            onClick={() => !isEnd && onMove(index, to)}
          >
            <Icon size={18} />
          </ActionIcon>
        );
      })}
    </Group>
  );
}
