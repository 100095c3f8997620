import { ActionIcon, Group, Input, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatWeekday } from '../lib/format';
import classes from './WorkingHoursInput.module.css';

/** `day`: 1 Monday … 7 Sunday; times as `HH:MM`. */
export interface Interval {
  day: number;
  from: string;
  to: string;
}

/** Both of its times are entered. */
export const isWhole = ({ from, to }: Interval): boolean => from !== '' && to !== '';

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const OFFICE: Interval[] = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' }));

interface WorkingHoursInputProps {
  /** Of the switch: set or not. */
  label: string;
  help: string;
  value: Interval[];
  onChange: (value: Interval[]) => void;
  error?: ReactNode;
}

/** Working hours by weekday, several a day; an empty list: none are set. */
export function WorkingHoursInput({ label, help, value, onChange, error }: WorkingHoursInputProps) {
  const { t } = useTranslation('workingHours');
  const replace = (old: Interval, interval: Interval) => onChange(value.map((one) => (one === old ? interval : one)));
  return (
    <Stack gap="sm" role="group" aria-label={t('title')}>
      <Switch
        label={label}
        description={help}
        checked={value.length > 0}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? OFFICE : [])}
      />
      {value.length > 0 && (
        <ul className={classes.days}>
          {DAYS.map((day) => {
            const intervals = value.filter((interval) => interval.day === day);
            return (
              <li key={day} className={classes.day}>
                <Text size="sm" className={classes.name}>
                  {formatWeekday(day)}
                </Text>
                <div className={classes.intervals}>
                  {intervals.map((interval, index) => (
                    <Group key={index} gap={6} wrap="nowrap">
                      {(['from', 'to'] as const).map((end) => (
                        <TextInput
                          key={end}
                          type="time"
                          aria-label={t(`${end}`, { day: formatWeekday(day) })}
                          value={interval[end]}
                          onChange={({ currentTarget }) =>
                            replace(interval, { ...interval, [end]: currentTarget.value })
                          }
                        />
                      ))}
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        aria-label={t('remove', { day: formatWeekday(day) })}
                        onClick={() => onChange(value.filter((one) => one !== interval))}
                      >
                        <IconX size={16} />
                      </ActionIcon>
                    </Group>
                  ))}
                  {intervals.length === 0 && (
                    <Text size="sm" c="dimmed">
                      {t('none')}
                    </Text>
                  )}
                  <ActionIcon
                    variant="subtle"
                    aria-label={t('add', { day: formatWeekday(day) })}
                    onClick={() => onChange([...value, { day, from: '09:00', to: '18:00' }])}
                  >
                    <IconPlus size={16} />
                  </ActionIcon>
                </div>
              </li>
            );
          })}
        </ul>
      )}
      {error && <Input.Error>{error}</Input.Error>}
    </Stack>
  );
}
