import { useMutation, useQuery, useSubscription } from '@apollo/client/react';
import { useRef } from 'react';
import { notifyError } from '../../lib/notify';
import { type Board, type Place, cardAbove, moveCard } from './board-moves';
import { MOVE_CARD, PLANNER_BOARD, PLANNER_BOARD_CHANGED } from './planner.graphql';

/** A board that follows what others do on it, except while a card is in the hand. */
export function useBoard(id: string) {
  const { data, error, refetch } = useQuery(PLANNER_BOARD, { variables: { id }, fetchPolicy: 'cache-and-network' });
  const isHeld = useRef(false);
  const isStale = useRef(false);
  const renew = () => void refetch().catch(() => undefined);
  useSubscription(PLANNER_BOARD_CHANGED, {
    variables: { id },
    ignoreResults: true,
    onData: () => {
      if (isHeld.current) isStale.current = true;
      else renew();
    },
  });
  const [run] = useMutation(MOVE_CARD);

  /** Shown at once; taken back with a message when the API refuses. */
  const move = async (board: Board, cardId: string, place: Place) => {
    const after = moveCard(board, cardId, place);
    if (after === board) return;
    await run({
      variables: {
        input: { id: cardId, listId: place.listId, afterCardId: cardAbove(board.lists, cardId, place) },
      },
      optimisticResponse: { movePlannerCard: after },
    }).catch((problem: unknown) => {
      notifyError(problem);
      renew();
    });
  };
  const hold = () => {
    isHeld.current = true;
  };
  const release = () => {
    isHeld.current = false;
    if (isStale.current) renew();
    isStale.current = false;
  };
  return { board: data?.plannerBoard, error, refetch, move, hold, release };
}
