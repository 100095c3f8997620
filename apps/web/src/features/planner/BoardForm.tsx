import { useMutation } from '@apollo/client/react';
import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { submitForm } from '../../lib/submit-form';
import { CREATE_BOARD, PLANNER_BOARDS, UPDATE_BOARD } from './planner.graphql';

interface BoardFormProps {
  /** Absent: a new board, with a list for each stage of a task. */
  board?: { id: string; name: string; takesNewTasks: boolean };
  /** Asks to delete the board. */
  onDelete?: () => void;
  onSaved: (id: string) => void;
  onClose: () => void;
}

const again = { refetchQueries: [PLANNER_BOARDS], awaitRefetchQueries: true };

/** Name of a board and which tasks come on it. */
export function BoardForm({ board, onDelete, onSaved, onClose }: BoardFormProps) {
  const { t } = useTranslation(['planner', 'common']);
  const [create, { loading: isCreating }] = useMutation(CREATE_BOARD, again);
  const [update, { loading: isUpdating }] = useMutation(UPDATE_BOARD, again);
  const form = useForm({
    initialValues: {
      name: board?.name ?? t('defaultBoard'),
      takesNewTasks: board?.takesNewTasks ?? true,
      takesOpenTasks: true,
    },
    validate: { name: (name) => (name.trim() ? null : t('common:fieldErrors.required')) },
  });
  const lists = (['NEW', 'IN_PROGRESS', 'DONE'] as const).map((status) => ({
    name: t(`defaultLists.${status}`),
    kind: status === 'DONE' ? ('LIST' as const) : ('CARD' as const),
    status,
  }));
  const submit = form.onSubmit(async ({ name, takesNewTasks, takesOpenTasks }) => {
    const save = async () => {
      if (board) {
        await update({ variables: { input: { id: board.id, name, takesNewTasks } } });
        return board.id;
      }
      const { data } = await create({ variables: { input: { name, takesNewTasks, takesOpenTasks, lists } } });
      return data?.createPlannerBoard.id ?? null;
    };
    const id = await submitForm(form, save);
    if (id) onSaved(id);
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(board ? 'boardSettings' : 'newBoard')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput label={t('boardName')} required data-autofocus {...form.getInputProps('name')} />
          <Checkbox label={t('takesNewTasks')} {...form.getInputProps('takesNewTasks', { type: 'checkbox' })} />
          {!board && (
            <Checkbox label={t('takesOpenTasks')} {...form.getInputProps('takesOpenTasks', { type: 'checkbox' })} />
          )}
          <Group justify={onDelete ? 'space-between' : 'flex-end'}>
            {onDelete && (
              <Button variant="subtle" color="red.8" onClick={onDelete}>
                {t('deleteBoard')}
              </Button>
            )}
            <Button type="submit" loading={isCreating || isUpdating}>
              {t('common:action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
