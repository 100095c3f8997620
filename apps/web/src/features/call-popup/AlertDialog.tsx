import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NotificationSettings } from './NotificationSettings';

/** The settings behind the bell. */
export default function AlertDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('callPopup');
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('alerts.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <NotificationSettings />
    </Modal>
  );
}
