import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showNotification } from '../lib/notify';

/** Long enough to notice a slip; whatever can be undone later can be so on a page of its own. */
const OFFERED_MS = 15_000;
let offers = 0;

/** A message that something is done, with a button that takes it back. @param undo answers when it is taken back */
export function offerUndo(message: string, undo: () => Promise<unknown>): void {
  const id = `undo-${(offers += 1)}`;
  const body = <UndoMessage id={id} message={message} undo={undo} />;
  void showNotification({ id, message: body, color: 'spruce', autoClose: OFFERED_MS });
}

function UndoMessage({ id, message, undo }: { id: string; message: string; undo: () => Promise<unknown> }) {
  const { t } = useTranslation('activity');
  const [isBusy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    await undo();
    const { notifications } = await import('@mantine/notifications');
    notifications.hide(id);
  };
  return (
    <Group gap="xs" justify="space-between" wrap="nowrap">
      <Text size="sm">{message}</Text>
      <Button size="compact-sm" variant="light" loading={isBusy} style={{ flex: 'none' }} onClick={() => void run()}>
        {t('undo')}
      </Button>
    </Group>
  );
}
