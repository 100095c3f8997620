import type { BoardContentFragment } from '../../gql/graphql';

export type Board = BoardContentFragment;
export type BoardList = Board['lists'][number];
export type BoardCard = BoardList['cards'][number];

/** Where a card is put. */
export interface Place {
  listId: string;
  /** Zero-based, among the cards of the list without the moved one. */
  index: number;
}

/** Where a card stands; null when it is not on the board. */
export function placeOf(lists: BoardList[], cardId: string): Place | null {
  for (const { id, cards } of lists) {
    const index = cards.findIndex((card) => card.id === cardId);
    if (index >= 0) return { listId: id, index };
  }
  return null;
}

/** The card below which a moved one comes; null: on top. */
export function cardAbove(lists: BoardList[], cardId: string, { listId, index }: Place): string | null {
  const cards = lists.find(({ id }) => id === listId)?.cards.filter(({ id }) => id !== cardId) ?? [];
  return cards[Math.min(index, cards.length) - 1]?.id ?? null;
}

/** The board as it will be after the move; shown until the API has answered. */
export function moveCard(board: Board, cardId: string, { listId, index }: Place): Board {
  const card = board.lists.flatMap(({ cards }) => cards).find(({ id }) => id === cardId);
  const from = placeOf(board.lists, cardId);
  if (!card || !from) return board;
  const lists = board.lists.map((list) => {
    const rest = list.cards.filter(({ id }) => id !== cardId);
    const isTarget = list.id === listId;
    const cards = isTarget ? [...rest.slice(0, index), withStatus(card, list.status), ...rest.slice(index)] : rest;
    const total = list.total + (isTarget ? 1 : 0) - (list.id === from.listId ? 1 : 0);
    return { ...list, cards, total };
  });
  return { ...board, lists };
}

const withStatus = (card: BoardCard, status: BoardList['status']): BoardCard => ({
  ...card,
  task: { ...card.task, status: status ?? card.task.status },
});
