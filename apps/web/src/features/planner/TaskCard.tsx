import { Anchor, Avatar } from '@mantine/core';
import { Link } from 'react-router';
import { phoneTypeName } from '../../lib/phone-type';
import { PhoneText } from '../../ui/PhoneText';
import { TaskDueTime } from '../../ui/TaskMarks';
import { CardMenu } from './CardMenu';
import classes from './Planner.module.css';
import type { Board, BoardCard, Place } from './board-moves';

export interface EntryProps {
  board: Board;
  card: BoardCard;
  onMove: (cardId: string, place: Place) => void;
}

/** A task in a list of type Card, with the phones of its counterparty to call in one click (B-53). */
export function TaskCard({ board, card, onMove }: EntryProps) {
  return (
    <>
      <div className={classes.cardHead}>
        <Anchor component={Link} to={`/tasks/${card.task.id}`} className={classes.cardTitle}>
          <span className={classes.number}>№{card.task.number}</span> {card.task.title}
        </Anchor>
        <CardMenu board={board} card={card} onMove={onMove} />
      </div>
      <CardFacts card={card} />
    </>
  );
}

/** Whom a task is about with their numbers, who does it and until when. */
export function CardFacts({ card: { task } }: { card: BoardCard }) {
  const { counterparty, assignee } = task;
  return (
    <>
      {counterparty && (
        <div className={classes.party}>
          <Anchor component={Link} to={`/contacts/${counterparty.id}`} size="sm">
            {counterparty.name}
          </Anchor>
          {counterparty.phones.slice(0, 3).map(({ id, display, type }) => (
            <span key={id} className={classes.phone}>
              <PhoneText contactPhoneId={id} taskId={task.id} display={display} />
              <span className={classes.phoneType}>{phoneTypeName(type)}</span>
            </span>
          ))}
        </div>
      )}
      {(assignee || task.dueAt) && (
        <div className={classes.cardFoot}>
          {assignee && (
            <span className={classes.assignee}>
              <Avatar name={assignee.name} size={22} color="spruce" alt="" /> {assignee.name}
            </span>
          )}
          <TaskDueTime task={task} />
        </div>
      )}
    </>
  );
}
