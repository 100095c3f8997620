import { Button, Group, Menu } from '@mantine/core';
import { IconCheck, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { REMINDER_TIMES } from '../lib/reminder-times';
import { useReminderActions } from '../lib/use-reminder-actions';

/** What can be done with a reminder whose time has come, or will. */
export function ReminderActions({ id, text }: { id: string; text: string }) {
  const { t } = useTranslation('reminders');
  const { isBusy, finish, snooze } = useReminderActions();
  return (
    <Group gap={6} wrap="nowrap">
      <Button
        size="compact-sm"
        variant="light"
        disabled={isBusy}
        leftSection={<IconCheck size={15} aria-hidden />}
        aria-label={t('finishOf', { text })}
        onClick={() => void finish(id)}
      >
        {t('finish')}
      </Button>
      <Menu position="bottom-end" shadow="md" withinPortal={false}>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            disabled={isBusy}
            leftSection={<IconClock size={15} aria-hidden />}
            aria-label={t('snoozeOf', { text })}
          >
            {t('snooze')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {REMINDER_TIMES.map((time) => (
            <Menu.Item key={time} onClick={() => void snooze(id, time)}>
              {t(`times.${time}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
