import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RecordingButtonProps } from './RecordingButton';
import RecordingPlayer from './RecordingPlayer';
import classes from './RecordingPlayer.module.css';

interface RecordingPopoverProps extends RecordingButtonProps {
  onClose: () => void;
  /** What it hangs at. */
  children: ReactNode;
}

/** A player beside its button; Escape and a click elsewhere end it. */
export default function RecordingPopover({ onClose, children, ...player }: RecordingPopoverProps) {
  return (
    <Popover opened onChange={(isOpen) => isOpen || onClose()} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown className={classes.popover} aria-label={player.label}>
        <RecordingPlayer {...player} isAutoPlay />
      </Popover.Dropdown>
    </Popover>
  );
}
