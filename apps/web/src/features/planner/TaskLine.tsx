import { Anchor, Popover, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { isOverdue } from '../../ui/TaskMarks';
import { CardMenu } from './CardMenu';
import classes from './Planner.module.css';
import { CardFacts, type EntryProps } from './TaskCard';

/** A task in a list of type List: one line, whose short card shows the numbers (B-53). */
export function TaskLine({ board, card, onMove }: EntryProps) {
  const [isOpen, setOpen] = useState(false);
  const { task } = card;
  return (
    <div className={classes.line}>
      <Popover opened={isOpen} onChange={setOpen} position="bottom-start" shadow="md" width={280} trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton
            className={classes.lineTitle}
            aria-expanded={isOpen}
            data-late={isOverdue(task) || undefined}
            onClick={() => setOpen(!isOpen)}
          >
            <span className={classes.lineText}>
              <span className={classes.number}>№{task.number}</span> {task.title}
            </span>
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          <div className={classes.shortCard}>
            <Anchor component={Link} to={`/tasks/${task.id}`} fw={600}>
              {task.title}
            </Anchor>
            <CardFacts card={card} />
          </div>
        </Popover.Dropdown>
      </Popover>
      <CardMenu board={board} card={card} onMove={onMove} />
    </div>
  );
}
