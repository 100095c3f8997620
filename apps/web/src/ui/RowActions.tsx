import { ActionIcon, Group } from '@mantine/core';
import { IconCopy, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface RowActionsProps {
  name: string;
  onEdit: () => void;
  onCopy?: () => void;
  onDelete: () => void;
}

export function RowActions({ name, onEdit, onCopy, onDelete }: RowActionsProps) {
  const { t } = useTranslation();
  return (
    <Group gap={2} wrap="nowrap" justify="flex-end">
      <ActionIcon variant="subtle" size="lg" aria-label={`${t('action.edit')}: ${name}`} onClick={onEdit}>
        <IconPencil size={18} />
      </ActionIcon>
      {onCopy && (
        <ActionIcon
          variant="subtle"
          size="lg"
          color="gray"
          aria-label={`${t('action.copy')}: ${name}`}
          onClick={onCopy}
        >
          <IconCopy size={18} />
        </ActionIcon>
      )}
      <ActionIcon
        variant="subtle"
        size="lg"
        color="gray"
        aria-label={`${t('action.delete')}: ${name}`}
        onClick={onDelete}
      >
        <IconTrash size={18} />
      </ActionIcon>
    </Group>
  );
}
