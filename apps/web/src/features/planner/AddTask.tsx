import { useMutation, useQuery } from '@apollo/client/react';
import { ActionIcon, Popover, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyError } from '../../lib/notify';
import type { BoardList } from './board-moves';
import { ADD_CARD, BOARD_TASK_SEARCH } from './planner.graphql';

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
        <FindTask onChoose={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}

function FindTask({ onChoose }: { onChoose: (taskId: string) => void }) {
  const { t } = useTranslation('planner');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const { data, previousData } = useQuery(BOARD_TASK_SEARCH, {
    variables: { search: search || null },
    fetchPolicy: 'cache-and-network',
  });
  const tasks = (data ?? previousData)?.tasks.items ?? [];
  return (
    <Select
      label={t('findTask')}
      placeholder={t('findTaskPlaceholder')}
      searchable
      data-autofocus
      nothingFoundMessage={t('noSuchTask')}
      comboboxProps={{ withinPortal: false }}
      data={tasks.map(({ id, number, title }) => ({ value: id, label: `№${number} ${title}` }))}
      filter={({ options }) => options}
      value={null}
      onChange={(id) => id && onChoose(id)}
      onSearchChange={setTyped}
    />
  );
}
