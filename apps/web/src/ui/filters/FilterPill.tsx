import { Pill } from '@mantine/core';
import classes from './FilterBar.module.css';

interface FilterPillProps {
  text: string;
  /** What taking it away does. */
  removeLabel: string;
  onRemove: () => void;
}

/** A filter that no field shows, such as that of a link which led here. Its button is for the keyboard, too. */
export function FilterPill({ text, removeLabel, onRemove }: FilterPillProps) {
  return (
    <Pill
      size="lg"
      withRemoveButton
      onRemove={onRemove}
      removeButtonProps={{ 'aria-label': removeLabel, 'aria-hidden': false, tabIndex: 0 }}
      className={classes.pill}
    >
      {text}
    </Pill>
  );
}
