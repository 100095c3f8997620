import { useMutation } from '@apollo/client/react';
import { ActionIcon, Group } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { notifyError } from '../../lib/notify';
import { DeleteRow } from '../../ui/DeleteRow';
import { offerUndo } from '../../ui/offer-undo';
import { DELETE_IGNORED_NUMBER, type IgnoredNumber, SAVE_IGNORED_NUMBER } from './ignored-numbers.graphql';

interface IgnoredNumberActionsProps {
  ignored: IgnoredNumber;
  onEdit: () => void;
}

const REFETCH = { refetchQueries: ['IgnoredNumbers'], awaitRefetchQueries: true };

/** Edits a number, or takes it off the list after a question, with a way back. */
export function IgnoredNumberActions({ ignored, onEdit }: IgnoredNumberActionsProps) {
  const { t } = useTranslation(['ignoredNumbers', 'common']);
  const [remove] = useMutation(DELETE_IGNORED_NUMBER, REFETCH);
  const [save] = useMutation(SAVE_IGNORED_NUMBER, REFETCH);
  const { id, number, display, isPrefix, comment, connection } = ignored;
  const input = { number, isPrefix, comment, connectionId: connection?.id };
  return (
    <Group gap={2} wrap="nowrap" justify="flex-end">
      <ActionIcon variant="subtle" size="lg" aria-label={`${t('common:action.edit')}: ${display}`} onClick={onEdit}>
        <IconPencil size={18} />
      </ActionIcon>
      <DeleteRow
        name={display}
        title={t('deleteTitle', { number: display })}
        text={t('deleteText')}
        onDelete={async () => {
          await remove({ variables: { input: { id } } });
          offerUndo(t('deleted', { number: display }), () => save({ variables: { input } }).catch(notifyError));
        }}
      />
    </Group>
  );
}
