import type { ReactNode } from 'react';
import classes from './Card.module.css';

/** The white sheet that content lies on. */
export function Card({ children, isFlush = false }: { children: ReactNode; isFlush?: boolean }) {
  return <div className={isFlush ? `${classes.root} ${classes.flush}` : classes.root}>{children}</div>;
}
