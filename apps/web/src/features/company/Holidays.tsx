import { Group, Input, Pill, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../lib/format';

/** Days without work, `YYYY-MM-DD`; a picked date is added, each can be taken away. */
export function Holidays({ value, onChange }: { value: string[]; onChange: (days: string[]) => void }) {
  const { t } = useTranslation('company');
  const [typed, setTyped] = useState('');
  const labelId = useId();
  const add = () => {
    if (typed && !value.includes(typed)) onChange([...value, typed].sort());
    setTyped('');
  };
  return (
    <div role="group" aria-labelledby={labelId}>
      <Input.Label id={labelId} labelElement="div">
        {t('holidays')}
      </Input.Label>
      <Input.Description mb={6}>{t('holidaysHelp')}</Input.Description>
      <Group gap={6} mb={value.length > 0 ? 'xs' : 0}>
        {value.map((day) => (
          <Pill
            key={day}
            size="md"
            withRemoveButton
            removeButtonProps={{
              'aria-label': t('removeHoliday', { day: formatDay(day) }),
              'aria-hidden': false,
              tabIndex: 0,
            }}
            onRemove={() => onChange(value.filter((one) => one !== day))}
          >
            {formatDay(day)}
          </Pill>
        ))}
      </Group>
      <TextInput
        type="date"
        aria-label={t('addHoliday')}
        value={typed}
        maw={200}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
      />
    </div>
  );
}
