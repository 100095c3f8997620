import { IconGripVertical } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import classes from './DragRow.module.css';

interface DragRowProps {
  /** Rows of one kind are dropped on each other only. */
  type: string;
  id: string;
  /** Another row is dropped in its place. */
  onDrop?: (id: string) => void;
  children: ReactNode;
}

/** The id of the row that is dropped; null: something else is. */
export const droppedId = (event: DragEvent, type: string): string | null => event.dataTransfer.getData(type) || null;

export function allowDrop(event: DragEvent, type: string): void {
  if (event.dataTransfer.types.includes(type)) event.preventDefault();
}

/** An entry of a list that is dragged to another place; the same is done by buttons inside of it. */
export function DragRow({ type, id, onDrop, children }: DragRowProps) {
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    setOver(false);
    if (!onDrop) return;
    event.preventDefault();
    event.stopPropagation();
    const dropped = droppedId(event, type);
    if (dropped) onDrop(dropped);
  };
  return (
    <li
      className={classes.row}
      draggable
      data-over={isOver || undefined}
      onDragStart={(event) => event.dataTransfer.setData(type, id)}
      onDragOver={(event) => {
        allowDrop(event, type);
        setOver(Boolean(onDrop));
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconGripVertical size={18} className={classes.grip} aria-hidden />
      {children}
    </li>
  );
}
