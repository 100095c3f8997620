import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOVE_RECORD } from '../../lib/activity.graphql';
import { notifyError } from '../../lib/notify';
import { FindContact } from '../FindContact';
import { FindTask, type FoundTask } from '../FindTask';
import { offerUndo } from '../offer-undo';
import { useUndoRecord } from './use-undo-record';

interface MoveRecordDialogProps {
  callId: string;
  onClose: () => void;
  onMoved: () => void;
}

/** Where the record of a call shall stand from now on: at another contact, or at a task alone. */
export function MoveRecordDialog({ callId, onClose, onMoved }: MoveRecordDialogProps) {
  const { t } = useTranslation(['activity', 'common']);
  const [place, setPlace] = useState<'contact' | 'task'>('contact');
  const [contact, setContact] = useState<{ id: string; name: string } | null>(null);
  const [task, setTask] = useState<FoundTask | null>(null);
  const [move, { loading }] = useMutation(MOVE_RECORD, { update: (cache) => cache.evict({ fieldName: 'calls' }) });
  const undo = useUndoRecord(onMoved);
  const chosen = place === 'contact' ? contact && { contactId: contact.id } : task && { taskId: task.id };
  const confirm = async () => {
    if (!chosen) return;
    try {
      const { data } = await move({ variables: { input: { callId, ...chosen } } });
      const name = place === 'contact' ? (contact?.name ?? '') : `№${task?.number} ${task?.title}`;
      const change = data?.moveCallRecord.recordChange;
      if (change) offerUndo(t('record.moved', { name }), () => undo(change.id));
      onClose();
      onMoved();
    } catch (error) {
      notifyError(error);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('record.moveTitle')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        <SegmentedControl
          aria-label={t('record.place')}
          data={(['contact', 'task'] as const).map((value) => ({ value, label: t(`record.to.${value}`) }))}
          value={place}
          onChange={(value) => setPlace(value as typeof place)}
        />
        {place === 'contact' ? (
          <FindContact
            label={t('record.which.contact')}
            value={contact?.id ?? null}
            present={contact}
            onChange={setContact}
          />
        ) : (
          <FindTask label={t('record.which.task')} value={task} onChange={setTask} />
        )}
        <Text size="sm" c="dimmed">
          {t(`record.toHelp.${place}`)}
        </Text>
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button disabled={!chosen} loading={loading} onClick={() => void confirm()}>
          {t('record.confirm')}
        </Button>
      </Group>
    </Modal>
  );
}
