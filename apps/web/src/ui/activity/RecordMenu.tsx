import { useMutation } from '@apollo/client/react';
import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowRight, IconDots, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DELETE_RECORD } from '../../lib/activity.graphql';
import { notifyError } from '../../lib/notify';
import { ActionMenu } from '../ActionMenu';
import { ConfirmDialog } from '../ConfirmDialog';
import { offerUndo } from '../offer-undo';
import { MoveRecordDialog } from './MoveRecordDialog';
import { useUndoRecord } from './use-undo-record';

interface RecordMenuProps {
  callId: string;
  /** Whose call it is, and when it was: tells the menus of several records apart. */
  name: string;
  /** The record stands elsewhere now, or nowhere. */
  onChanged: () => void;
}

/** What administrators do with the record of a call that stands in the wrong place. */
export function RecordMenu({ callId, name, onChanged }: RecordMenuProps) {
  const { t } = useTranslation('activity');
  const [open, setOpen] = useState<'move' | 'delete' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <ActionMenu
        button={
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('record.menu', { name })}>
            <IconDots size={17} aria-hidden />
          </ActionIcon>
        }
      >
        <Menu.Item leftSection={<IconArrowRight size={16} aria-hidden />} onClick={() => setOpen('move')}>
          {t('record.move')}
        </Menu.Item>
        <Menu.Item color="red.8" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setOpen('delete')}>
          {t('record.delete')}
        </Menu.Item>
      </ActionMenu>
      {open === 'move' && <MoveRecordDialog callId={callId} onClose={close} onMoved={onChanged} />}
      <DeleteRecord isOpen={open === 'delete'} callId={callId} onClose={close} onDeleted={onChanged} />
    </>
  );
}

interface DeleteRecordProps {
  isOpen: boolean;
  callId: string;
  onClose: () => void;
  onDeleted: () => void;
}

function DeleteRecord({ isOpen, callId, onClose, onDeleted }: DeleteRecordProps) {
  const { t } = useTranslation('activity');
  const [remove, { loading }] = useMutation(DELETE_RECORD, { update: (cache) => cache.evict({ fieldName: 'calls' }) });
  const undo = useUndoRecord(onDeleted);
  const confirm = async () => {
    try {
      const { data } = await remove({ variables: { input: { callId } } });
      const change = data?.deleteCallRecord.recordChange;
      if (change) offerUndo(t('record.deleted'), () => undo(change.id));
      onClose();
      onDeleted();
    } catch (error) {
      notifyError(error);
    }
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('record.deleteTitle')}
      text={t('record.deleteText')}
      confirmLabel={t('record.delete')}
      isDangerous
      isBusy={loading}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    />
  );
}
