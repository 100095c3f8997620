import {
  DragDropContext,
  type DragStart,
  type DragUpdate,
  type DropResult,
  type ResponderProvided,
} from '@hello-pangea/dnd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasRole, useMe } from '../../lib/me';
import { BoardColumn } from './BoardColumn';
import { ListDialog } from './ListDialog';
import classes from './Planner.module.css';
import { type Board, type Place } from './board-moves';
import { cardElementId } from './card-element';

interface BoardViewProps {
  board: Board;
  onMove: (cardId: string, place: Place) => Promise<void>;
  /** A card is in the hand, or was put down. */
  onHold: () => void;
  onRelease: () => void;
}

/** The lists of a board side by side. Cards are dragged by mouse, finger and keyboard, or moved by their menu. */
export function BoardView({ board, onMove, onHold, onRelease }: BoardViewProps) {
  const { t } = useTranslation('planner');
  const me = useMe();
  const [news, setNews] = useState('');
  const words = (place: Place) => ({
    place: place.index + 1,
    list: board.lists.find(({ id }) => id === place.listId)?.name ?? '',
  });
  const toPlace = ({ droppableId, index }: { droppableId: string; index: number }) => ({ listId: droppableId, index });

  const onDragStart = ({ source }: DragStart, { announce }: ResponderProvided) => {
    onHold();
    announce(t('lifted', words(toPlace(source))));
  };
  const onDragUpdate = ({ destination }: DragUpdate, { announce }: ResponderProvided) =>
    announce(destination ? t('over', words(toPlace(destination))) : t('nowhere'));
  const onDragEnd = ({ draggableId, source, destination }: DropResult, { announce }: ResponderProvided) => {
    const isMoved =
      destination && (destination.droppableId !== source.droppableId || destination.index !== source.index);
    announce(isMoved ? t('dropped', words(toPlace(destination))) : t('cancelled'));
    if (isMoved) void onMove(draggableId, toPlace(destination));
    onRelease();
  };
  /** By the menu: the focus goes along with the card. */
  const moveByMenu = (cardId: string, place: Place) => {
    setNews(t('dropped', words(place)));
    void onMove(cardId, place);
    requestAnimationFrame(() => document.getElementById(cardElementId(cardId))?.focus());
  };
  return (
    <DragDropContext
      onDragStart={onDragStart}
      onDragUpdate={onDragUpdate}
      onDragEnd={onDragEnd}
      dragHandleUsageInstructions={t('instructions')}
    >
      <div className={classes.board}>
        {board.lists.map((list) => (
          <BoardColumn key={list.id} board={board} list={list} onMove={moveByMenu} />
        ))}
        {hasRole(me, 'MANAGER') && (
          <div className={classes.addList}>
            <ListDialog boardId={board.id} />
          </div>
        )}
      </div>
      <div role="status" className={classes.hidden}>
        {news}
      </div>
    </DragDropContext>
  );
}
