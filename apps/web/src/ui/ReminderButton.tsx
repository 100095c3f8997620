import { Button } from '@mantine/core';
import { IconAlarm } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReminderDialog } from './ReminderDialog';

/** Sets a reminder about the page's contact or task. */
export function ReminderButton({ about }: { about: { contactId: string } | { taskId: string } }) {
  const { t } = useTranslation('reminders');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconAlarm size={17} aria-hidden />} onClick={() => setOpen(true)}>
        {t('remindMe')}
      </Button>
      {isOpen && <ReminderDialog about={about} onClose={() => setOpen(false)} />}
    </>
  );
}
