import { Draggable, Droppable } from '@hello-pangea/dnd';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format';
import { AddTask } from './AddTask';
import { ListMenu } from './ListMenu';
import classes from './Planner.module.css';
import { TaskCard } from './TaskCard';
import { TaskLine } from './TaskLine';
import type { Board, BoardList, Place } from './board-moves';
import { cardElementId } from './card-element';

interface BoardColumnProps {
  board: Board;
  list: BoardList;
  onMove: (cardId: string, place: Place) => void;
}

/** One list of a board: cards, or lines that open a card (B-53). */
export function BoardColumn({ board, list, onMove }: BoardColumnProps) {
  const { t } = useTranslation('planner');
  const Entry = list.kind === 'CARD' ? TaskCard : TaskLine;
  return (
    <section className={classes.column} aria-label={t('list', { name: list.name })}>
      <header className={classes.columnHead} role="presentation">
        <h2 className={classes.columnName}>{list.name}</h2>
        <span className={classes.count} aria-label={t('cards', { count: list.total })}>
          {formatNumber(list.total)}
        </span>
        <AddTask list={list} />
        <ListMenu board={board} list={list} />
      </header>
      <Droppable droppableId={list.id}>
        {(drop, { isDraggingOver }) => (
          <ul
            ref={drop.innerRef}
            {...drop.droppableProps}
            className={classes.cards}
            data-over={isDraggingOver || undefined}
            data-kind={list.kind}
          >
            {list.cards.map((card, index) => (
              <Draggable key={card.id} draggableId={card.id} index={index}>
                {(drag, { isDragging }) => (
                  <li ref={drag.innerRef} {...drag.draggableProps} className={classes.entry}>
                    {/* A group, not the button that the library makes it: it holds links and buttons itself. */}
                    <div
                      {...drag.dragHandleProps}
                      id={cardElementId(card.id)}
                      role="group"
                      aria-label={t('card', card.task)}
                      className={classes.card}
                      data-kind={list.kind}
                      data-dragging={isDragging || undefined}
                    >
                      <Entry board={board} card={card} onMove={onMove} />
                    </div>
                  </li>
                )}
              </Draggable>
            ))}
            {drop.placeholder}
          </ul>
        )}
      </Droppable>
      {list.total === 0 && (
        <Text size="sm" c="dimmed" className={classes.note}>
          {t('emptyList')}
        </Text>
      )}
      {list.total > list.cards.length && (
        <Text size="sm" c="dimmed" className={classes.note}>
          {t('more', { count: list.total - list.cards.length })}
        </Text>
      )}
    </section>
  );
}
