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
      <ActionIcon
        variant="subtle"
        color="gray"
        className={classes.button}
        disabled={index === 0}
        aria-label={`${t('action.moveUp')}: ${name}`}
        onClick={() => onMove(index, index - 1)}
      >
        <IconArrowUp size={18} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        className={classes.button}
        disabled={index === count - 1}
        aria-label={`${t('action.moveDown')}: ${name}`}
        onClick={() => onMove(index, index + 1)}
      >
        <IconArrowDown size={18} />
      </ActionIcon>
    </Group>
  );
}

/** The list with one entry moved. */
export function moved<Entry>(entries: readonly Entry[], from: number, to: number): Entry[] {
  const result = [...entries];
  const [entry] = result.splice(from, 1);
  result.splice(to, 0, entry);
  return result;
}
