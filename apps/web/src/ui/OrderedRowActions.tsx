import { Button, Group } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ReorderButtons } from './ReorderButtons';

interface OrderedRowActionsProps {
  /** Name of the row's thing, for screen readers. */
  name: string;
  index: number;
  count: number;
  onMove: (from: number, to: number) => void;
  onEdit: () => void;
  /** The button that deletes it. */
  children: ReactNode;
}

/** What can be done with a row of a list that has an order: move, edit, delete. */
export function OrderedRowActions({ name, index, count, onMove, onEdit, children }: OrderedRowActionsProps) {
  const { t } = useTranslation();
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <ReorderButtons name={name} index={index} count={count} onMove={onMove} />
      <Button
        variant="subtle"
        size="compact-md"
        leftSection={<IconPencil size={16} aria-hidden />}
        aria-label={`${t('action.edit')}: ${name}`}
        onClick={onEdit}
      >
        {t('action.edit')}
      </Button>
      {children}
    </Group>
  );
}
