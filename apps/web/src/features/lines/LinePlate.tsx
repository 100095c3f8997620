import { IconPhoneIncoming } from '@tabler/icons-react';
import { readableOn } from '../../lib/readable-color';
import classes from './LinePlate.module.css';

interface LinePlateProps {
  color: string;
  /** The line's name, else its number (B-23). */
  title: string;
  direction: string;
}

/** The popup's header as an operator will see it: colour, handset, direction, line (B-22). */
export function LinePlate({ color, title, direction }: LinePlateProps) {
  return (
    <div className={classes.root} style={{ background: color, color: readableOn(color) }}>
      <IconPhoneIncoming size={18} aria-hidden />
      <span>{direction}</span>
      {title && <span className={classes.title}>{title}</span>}
    </div>
  );
}
