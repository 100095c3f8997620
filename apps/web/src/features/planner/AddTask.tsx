import { useMutation } from '@apollo/client/react';
import { ActionIcon, Popover } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyError } from '../../lib/notify';
import { FindTask } from '../../ui/FindTask';
import type { BoardList } from './board-moves';
import { ADD_CARD } from './planner.graphql';

/** Puts a task on top of a list; one that is on the board already moves there. */
export function AddTask({ list }: { list: BoardList }) {
  const { t } = useTranslation('planner');
  const [isOpen, setOpen] = useState(false);
  const [add] = useMutation(ADD_CARD);
  const choose = (taskId: string) => {
    setOpen(false);
    void add({ variables: { input: { listId: list.id, taskId } } }).catch(notifyError);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" shadow="md" width={280} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={30}
          aria-label={t('addTask', { name: list.name })}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <IconPlus size={17} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <FindTask label={t('findTask')} value={null} isInBox onChange={(task) => task && choose(task.id)} />
      </Popover.Dropdown>
    </Popover>
  );
}
