import type { ReactNode } from 'react';
import classes from './FilterBar.module.css';

interface FilterBarProps {
  /** Says what is narrowed; read out, not shown. */
  label: string;
  children: ReactNode;
}

/** What a list is narrowed to: fields in a row, two in a row on narrow screens. Their values live in the address. */
export function FilterBar({ label, children }: FilterBarProps) {
  return (
    <div className={classes.bar} role="search" aria-label={label}>
      {children}
    </div>
  );
}
