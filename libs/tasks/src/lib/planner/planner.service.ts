import { AppError, LiveEvents, type LoaderContext, loaderOf } from '@ringdesk/platform';
import { type BellChange, NotificationsService } from '@ringdesk/notifications';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, Not } from 'typeorm';
import { onlyVisibleTasks, type Viewer } from '../task-access';
import { lockVisible } from '../lock-task';
import { settleChange } from '../settle-change';
import type { Task } from '../task.entity';
import { lockBoards, lockBoardsOf, placeCard, placeOpenTasks } from './placements';
import { publishPlannerChange } from './planner-events';
import type { CreateBoard, MoveCard, SaveList, UpdateBoard } from './planner-input';
import { PlannerBoard, PlannerCard, PlannerList } from './planner.entity';

const MAX_LISTS = 30;
const LISTS = Symbol('lists by board');
const CARDS = Symbol('visible cards by list');

/** Boards, their lists, and tasks on them. Nobody sees or moves the card of a task that they may not see. */
@Injectable()
export class PlannerService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly live: LiveEvents,
    private readonly notifications: NotificationsService,
  ) {}

  /** By name. */
  boards(): Promise<PlannerBoard[]> {
    return this.dataSource.manager.find(PlannerBoard, { order: { name: 'ASC' } });
  }

  /** @throws AppError NOT_FOUND */
  async board(id: string): Promise<PlannerBoard> {
    const query = this.dataSource.manager.createQueryBuilder(PlannerBoard, 'board');
    const board = await query.where('board.id::text = :id', { id }).getOne();
    if (!board) throw notFound('board');
    return board;
  }

  /** The lists of a board in order. For field resolvers. */
  loadLists(context: LoaderContext, boardId: string): Promise<PlannerList[]> {
    return loaderOf<string, PlannerList[]>(context, LISTS, async (ids) => {
      const where = { boardId: In([...ids]) };
      const rows = await this.dataSource.manager.find(PlannerList, { where, order: { position: 'ASC', id: 'ASC' } });
      return ids.map((id) => rows.filter((row) => row.boardId === id));
    }).load(boardId);
  }

  /** The cards of a list in order, as far as the viewer may see their tasks. For field resolvers; one viewer each. */
  loadCards(context: LoaderContext, listId: string, viewer: Viewer): Promise<PlannerCard[]> {
    return loaderOf<string, PlannerCard[]>(context, CARDS, async (ids) => {
      const query = this.dataSource.manager
        .createQueryBuilder(PlannerCard, 'card')
        .innerJoin('card.task', 'task')
        .where({ listId: In([...ids]) })
        .orderBy('card.rank')
        .addOrderBy('card.id');
      const rows = await onlyVisibleTasks(query, viewer, 'task').getMany();
      return ids.map((id) => rows.filter((row) => row.listId === id));
    }).load(listId);
  }

  /** @throws AppError BAD_USER_INPUT with `fields` */
  createBoard({ name, takesNewTasks, takesOpenTasks, lists }: CreateBoard): Promise<PlannerBoard> {
    return this.dataSource.transaction(async (tx) => {
      await checkBoardName(tx, name);
      const board = await tx.save(tx.create(PlannerBoard, { name, takesNewTasks }));
      await tx.insert(
        PlannerList,
        lists.map((list, position) => ({ ...list, boardId: board.id, position })),
      );
      if (takesOpenTasks) await placeOpenTasks(tx, board.id);
      return board;
    });
  }

  /** @throws AppError NOT_FOUND; BAD_USER_INPUT with `fields` */
  async updateBoard({ id, ...values }: UpdateBoard): Promise<PlannerBoard> {
    const board = await this.dataSource.transaction(async (tx) => {
      const found = await tx.findOneBy(PlannerBoard, { id });
      if (!found) throw notFound('board');
      await checkBoardName(tx, values.name, id);
      return tx.save(Object.assign(found, values));
    });
    return this.changed(board);
  }

  /** The tasks stay. @throws AppError NOT_FOUND */
  async deleteBoard(id: string): Promise<void> {
    const { affected } = await this.dataSource.manager.delete(PlannerBoard, { id });
    if (!affected) throw notFound('board');
    publishPlannerChange(this.live, [id]);
  }

  /** @throws AppError NOT_FOUND; CONFLICT when the board has as many lists as it may have */
  async saveList({ id, boardId, ...values }: SaveList): Promise<PlannerBoard> {
    await this.dataSource.transaction(async (tx) => {
      await lockBoards(tx, [boardId]);
      const lists = await tx.find(PlannerList, { where: { boardId }, order: { position: 'ASC' } });
      const list = id
        ? lists.find((one) => one.id === id)
        : tx.create(PlannerList, { boardId, position: (lists.at(-1)?.position ?? -1) + 1 });
      if (!list || !(await tx.existsBy(PlannerBoard, { id: boardId }))) throw notFound('list');
      if (!id && lists.length >= MAX_LISTS) throw new AppError('CONFLICT', 'The board has too many lists');
      await tx.save(Object.assign(list, { ...values, status: values.status ?? null }));
    });
    return this.changed(await this.board(boardId));
  }

  /** Its cards leave the board; the tasks stay. @throws AppError NOT_FOUND */
  async deleteList(id: string): Promise<PlannerBoard> {
    const list = await this.dataSource.manager.findOneBy(PlannerList, { id });
    if (!list) throw notFound('list');
    await this.dataSource.manager.delete(PlannerList, { id });
    return this.changed(await this.board(list.boardId));
  }

  /** @throws AppError CONFLICT when these are not the lists of the board, as when another was added meanwhile */
  async orderLists(boardId: string, listIds: string[]): Promise<PlannerBoard> {
    await this.dataSource.transaction(async (tx) => {
      await lockBoards(tx, [boardId]);
      const lists = await tx.findBy(PlannerList, { boardId });
      const isWhole = lists.length === listIds.length && lists.every(({ id }) => listIds.includes(id));
      if (!isWhole) throw new AppError('CONFLICT', 'The lists of the board have changed');
      for (const list of lists) list.position = listIds.indexOf(list.id);
      await tx.save(lists);
    });
    return this.changed(await this.board(boardId));
  }

  /** Puts a task on top of a list; one that is on the board already is moved there. @throws AppError NOT_FOUND */
  async addCard(listId: string, taskId: string, viewer: Viewer): Promise<PlannerBoard> {
    const [list] = await this.dataSource.manager.findBy(PlannerList, { id: listId });
    if (!list) throw notFound('list');
    const [boardIds, bells] = await this.dataSource.transaction(async (tx) => {
      const task = await lockVisible(tx, taskId, viewer);
      const known = await lockBoardsOf(tx, taskId, [list.boardId]);
      const present = await tx.findOneBy(PlannerCard, { boardId: list.boardId, taskId });
      const card = present ?? tx.create(PlannerCard, { boardId: list.boardId, taskId });
      const told = await put(tx, card, await listOf(tx, listId, list.boardId), null, task, viewer);
      return [[...new Set([...known, list.boardId])], told];
    });
    this.notifications.announce(bells);
    publishPlannerChange(this.live, boardIds);
    return this.board(list.boardId);
  }

  /**
   * Moves a card. However many are moved at once, none is lost: moves on a board wait for each other.
   * @throws AppError NOT_FOUND also for a list of another board
   */
  async moveCard({ id, listId, afterCardId }: MoveCard, viewer: Viewer): Promise<PlannerBoard> {
    const [before] = await this.dataSource.manager.findBy(PlannerCard, { id });
    if (!before) throw notFound('card');
    const [boardIds, bells] = await this.dataSource.transaction(async (tx) => {
      const task = await lockVisible(tx, before.taskId, viewer);
      const known = await lockBoardsOf(tx, task.id);
      const card = await tx.findOneBy(PlannerCard, { id });
      if (!card) throw notFound('card');
      return [known, await put(tx, card, await listOf(tx, listId, card.boardId), afterCardId ?? null, task, viewer)];
    });
    this.notifications.announce(bells);
    publishPlannerChange(this.live, boardIds);
    return this.board(before.boardId);
  }

  /** Takes a task off a board. @throws AppError NOT_FOUND */
  async removeCard(id: string, viewer: Viewer): Promise<PlannerBoard> {
    const [card] = await this.dataSource.manager.findBy(PlannerCard, { id });
    if (!card) throw notFound('card');
    await this.dataSource.transaction(async (tx) => {
      await lockVisible(tx, card.taskId, viewer);
      await tx.delete(PlannerCard, { id });
    });
    return this.changed(await this.board(card.boardId));
  }

  private changed(board: PlannerBoard): PlannerBoard {
    publishPlannerChange(this.live, [board.id]);
    return board;
  }
}

/**
 * The card comes into the list, and the task gets the status that the list stands for, on all its boards.
 * @returns what has to be announced after the commit
 */
async function put(
  tx: EntityManager,
  card: PlannerCard,
  list: PlannerList,
  afterCardId: string | null,
  task: Task,
  viewer: Viewer,
): Promise<BellChange[]> {
  await placeCard(tx, card, list.id, afterCardId);
  if (!list.status || list.status === task.status) return [];
  const before = { ...task };
  Object.assign(task, { status: list.status, updatedAt: new Date() });
  await tx.save(task);
  return (await settleChange(tx, before, task, viewer.id)).bells;
}

const notFound = (what: string) => new AppError('NOT_FOUND', `There is no such ${what}`);

async function listOf(tx: EntityManager, id: string, boardId: string): Promise<PlannerList> {
  const list = await tx.findOneBy(PlannerList, { id, boardId });
  if (!list) throw notFound('list');
  return list;
}

async function checkBoardName(tx: EntityManager, name: string, id?: string): Promise<void> {
  await tx.query('LOCK TABLE planner_board IN SHARE ROW EXCLUSIVE MODE'); // of two equal names one is told
  const isTaken = await tx.existsBy(PlannerBoard, { name, ...(id && { id: Not(id) }) });
  if (isTaken) throw new AppError('BAD_USER_INPUT', 'Some fields are not right', { fields: { name: 'taken' } });
}
