import { ActionIcon } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';

const RecordingPopover = lazy(() => import('./RecordingPopover'));

export interface RecordingButtonProps {
  url: string;
  /** Whose call it is. */
  label: string;
  expectedSeconds: number;
}

/** A small button that plays a recording in a box of its own; the player's script comes with the first click. */
export function RecordingButton(props: RecordingButtonProps) {
  const { t } = useTranslation('recordings');
  const [isOpen, setOpen] = useState(false);
  const button = (
    <ActionIcon
      size={30}
      radius="xl"
      variant="light"
      aria-label={`${t('play')}: ${props.label}`}
      aria-expanded={isOpen}
      onClick={() => setOpen(!isOpen)}
    >
      <IconPlayerPlayFilled size={15} aria-hidden />
    </ActionIcon>
  );
  if (!isOpen) return button;
  return (
    <Suspense fallback={button}>
      <RecordingPopover {...props} onClose={() => setOpen(false)}>
        {button}
      </RecordingPopover>
    </Suspense>
  );
}
