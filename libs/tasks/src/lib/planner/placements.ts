import { preparedRows, type StatementTarget } from '@ringdesk/platform';
import { type EntityManager, In } from 'typeorm';
import type { Task } from '../task.entity';
import { PlannerCard, PlannerList } from './planner.entity';
import { RANK_GAP, rankBetween } from './rank';

/*
 * Where tasks stand on boards. All of it runs in the caller's transaction. Locks are taken in one order, so that nobody
 * waits for each other: first the task, then boards by their ids.
 */

/** Locks these boards against other moves; in order. */
export async function lockBoards(tx: EntityManager, ids: string[]): Promise<void> {
  await tx.query('SELECT id FROM planner_board WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [ids]);
}

/** The boards on which a task stands. */
export async function boardIdsOf(tx: EntityManager, taskId: string): Promise<string[]> {
  return (await tx.findBy(PlannerCard, { taskId })).map(({ boardId }) => boardId);
}

/** Locks the boards on which a task stands, and those in `more`. Answers the ids of the former. */
export async function lockBoardsOf(tx: EntityManager, taskId: string, more: string[] = []): Promise<string[]> {
  const ids = await boardIdsOf(tx, taskId);
  await lockBoards(tx, [...ids, ...more]);
  return ids;
}

/**
 * Puts a card into a list, right below another card there. A card that is not in the list any more counts as the last
 * one, so that a move is never refused because of another's. The board is locked.
 * @param afterCardId null: on top
 */
export async function placeCard(
  tx: EntityManager,
  card: PlannerCard,
  listId: string,
  afterCardId: string | null,
): Promise<void> {
  const inList = await tx.find(PlannerCard, { where: { listId }, order: { rank: 'ASC', id: 'ASC' } });
  const others = inList.filter(({ id }) => id !== card.id);
  const after = others.findIndex(({ id }) => id === afterCardId);
  const place = afterCardId === null ? 0 : after < 0 ? others.length : after + 1;
  const rank = rankBetween(others[place - 1]?.rank ?? null, others[place]?.rank ?? null);
  Object.assign(card, { listId, rank: rank ?? place * RANK_GAP });
  if (rank === null) {
    const order = [...others.slice(0, place), card, ...others.slice(place)];
    order.forEach((one, index) => Object.assign(one, { rank: index * RANK_GAP }));
    await tx.save(order);
  } else {
    await tx.save(card);
  }
}

const LOCK_TAKING = 'SELECT id FROM planner_board WHERE takes_new_tasks ORDER BY id FOR UPDATE';

/** The list that stands for the task's status, else the first that stands for none. */
const PLACE_NEW = `
  INSERT INTO planner_card (board_id, list_id, task_id, rank)
  SELECT board.id, list.id, $1,
         greatest(coalesce((SELECT min(rank)::bigint - ${RANK_GAP} FROM planner_card WHERE list_id = list.id), 0),
                  -2147483647)
    FROM planner_board board CROSS JOIN LATERAL (
         SELECT id FROM planner_list WHERE board_id = board.id AND (status = $2 OR status IS NULL)
          ORDER BY status IS NULL, position, id LIMIT 1) list
   WHERE board.takes_new_tasks`;

/** Puts a new task on top of every board that takes new tasks. Answers the ids of these boards. */
export async function placeNewTask(
  tx: EntityManager | StatementTarget,
  { id, status }: Pick<Task, 'id' | 'status'>,
): Promise<string[]> {
  const boards = await preparedRows<{ id: string }>(tx, { name: 'planner.taking', text: LOCK_TAKING, values: [] });
  if (boards.length > 0) {
    await preparedRows(tx, { name: 'planner.place-new', text: PLACE_NEW, values: [id, status] });
  }
  return boards.map((board) => board.id);
}

/**
 * Moves the cards of a task whose status has changed to the lists that stand for it; a card in a list that stands for
 * no status stays. Answers the ids of the boards on which the task stands.
 */
export async function followStatus(tx: EntityManager, task: Task): Promise<string[]> {
  const ids = await lockBoardsOf(tx, task.id);
  const [cards, lists] = [await tx.findBy(PlannerCard, { taskId: task.id }), await listsOf(tx, ids)];
  for (const card of cards) {
    const present = lists.find(({ id }) => id === card.listId);
    const next = lists.find(({ boardId, status }) => boardId === card.boardId && status === task.status);
    if (present?.status && present.status !== task.status && next) await placeCard(tx, card, next.id, null);
  }
  return ids;
}

/** Puts all open tasks on a new board, the newest on top of each list. */
export async function placeOpenTasks(tx: EntityManager, boardId: string): Promise<void> {
  await tx.query(
    `INSERT INTO planner_card (board_id, list_id, task_id, rank)
     SELECT $1, list.id, task.id, $2 * row_number() OVER (PARTITION BY list.id ORDER BY task.created_at DESC, task.id)
       FROM task JOIN LATERAL (
         SELECT id FROM planner_list WHERE board_id = $1 AND (status = task.status OR status IS NULL)
          ORDER BY status IS NULL, position, id LIMIT 1) list ON true
      WHERE task.status IN ('NEW', 'IN_PROGRESS')`,
    [boardId, RANK_GAP],
  );
}

const listsOf = (tx: EntityManager, boardIds: string[]): Promise<PlannerList[]> =>
  tx.find(PlannerList, { where: { boardId: In(boardIds) }, order: { position: 'ASC', id: 'ASC' } });
