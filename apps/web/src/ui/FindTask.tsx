import { useQuery } from '@apollo/client/react';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FIND_TASK } from '../lib/find.graphql';

export interface FoundTask {
  id: string;
  number: number;
  title: string;
}

interface FindTaskProps {
  label: string;
  /** null: none is chosen. */
  value: FoundTask | null;
  /** It stands in a box that closes when something outside of it is clicked. */
  isInBox?: boolean;
  onChange: (task: FoundTask | null) => void;
}

const textOf = ({ number, title }: FoundTask) => `№${number} ${title}`;

/** A task that the reader may see, found by title, number or contact; those changed last come first. */
export function FindTask({ label, value, isInBox = false, onChange }: FindTaskProps) {
  const { t } = useTranslation('find');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(value && typed === textOf(value) ? '' : typed.trim(), 250);
  const { data, previousData } = useQuery(FIND_TASK, {
    variables: { search: search || null },
    fetchPolicy: 'cache-and-network',
  });
  const found = (data ?? previousData)?.tasks.items ?? [];
  const tasks = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found;
  return (
    <Select
      label={label}
      placeholder={t('taskPlaceholder')}
      searchable
      data-autofocus
      nothingFoundMessage={t('noSuchTask')}
      comboboxProps={{ withinPortal: !isInBox }}
      data={tasks.map((task) => ({ value: task.id, label: textOf(task) }))}
      filter={({ options }) => options}
      value={value?.id ?? null}
      onChange={(id) => onChange(tasks.find((task) => task.id === id) ?? null)}
      onSearchChange={setTyped}
    />
  );
}
