import { type Employee, Role } from '@ringdesk/auth';
import { createBench } from '../../test-support/tasks-bench';
import { Task, TaskStatus } from '../task.entity';
import { plannerTopic } from './planner-events';
import { PlannerCard, PlannerListKind } from './planner.entity';

const MISSING = '00000000-0000-4000-8000-000000000000';
const { CARD, LIST } = PlannerListKind;

describe('the planner', () => {
  let bench: Awaited<ReturnType<typeof createBench>>;
  let olga: Employee;
  let manager: Employee;

  beforeAll(async () => {
    bench = await createBench();
  });
  beforeEach(async () => {
    olga = await bench.addEmployee('Olga');
    manager = await bench.addEmployee('Maria', { role: Role.MANAGER });
  });
  afterEach(() => bench.empty());
  afterAll(() => bench.drop());

  const makeBoard = async (name = 'Sales', values: { takesNewTasks?: boolean; takesOpenTasks?: boolean } = {}) => {
    const lists = [
      { name: 'New', kind: CARD, status: TaskStatus.NEW },
      { name: 'Working on', kind: CARD, status: TaskStatus.IN_PROGRESS },
      { name: 'Waiting', kind: LIST, status: null },
      { name: 'Done', kind: LIST, status: TaskStatus.DONE },
    ];
    const board = await bench.planner.createBoard({
      ...{ name, takesNewTasks: false, takesOpenTasks: false, lists },
      ...values,
    });
    const [fresh, working, waiting, done] = await bench.planner.loadLists({ loaders: new Map() }, board.id);
    return { id: board.id, fresh: fresh.id, working: working.id, waiting: waiting.id, done: done.id };
  };
  const makeTask = (title: string, author = manager) => bench.create({ title }, author);
  const titles = async (listId: string, viewer = manager) => {
    const cards = await bench.planner.loadCards({ loaders: new Map() }, listId, viewer);
    const tasks = await Promise.all(cards.map(({ taskId }) => bench.tasks.get(taskId, viewer)));
    return tasks.map(({ title }) => title);
  };
  const cardOf = async (task: Task, boardId: string) =>
    bench.source.manager.findOneByOrFail(PlannerCard, { taskId: task.id, boardId });
  const move = async (task: Task, boardId: string, listId: string, after: Task | null = null, viewer = manager) => {
    const afterCardId = after && (await cardOf(after, boardId)).id;
    return bench.planner.moveCard({ id: (await cardOf(task, boardId)).id, listId, afterCardId }, viewer);
  };

  it('a card stands where it was put: on top, between others, below all', async () => {
    const board = await makeBoard();
    const [a, b, c, d] = [await makeTask('a'), await makeTask('b'), await makeTask('c'), await makeTask('d')];
    for (const task of [a, b, c, d]) await bench.planner.addCard(board.fresh, task.id, manager);
    expect(await titles(board.fresh)).toEqual(['d', 'c', 'b', 'a']);
    await move(d, board.id, board.fresh, b);
    expect(await titles(board.fresh)).toEqual(['c', 'b', 'd', 'a']);
    await move(c, board.id, board.fresh, a);
    expect(await titles(board.fresh)).toEqual(['b', 'd', 'a', 'c']);
    await move(a, board.id, board.fresh, null);
    expect(await titles(board.fresh)).toEqual(['a', 'b', 'd', 'c']);
  });

  it('the order holds when the same gap is used up again and again', async () => {
    const board = await makeBoard();
    const [first, last] = [await makeTask('first'), await makeTask('last')];
    await bench.planner.addCard(board.fresh, last.id, manager);
    await bench.planner.addCard(board.fresh, first.id, manager);
    const expected: string[] = [];
    for (let number = 0; number < 25; number += 1) {
      const task = await makeTask(`${number}`);
      await bench.planner.addCard(board.working, task.id, manager);
      await move(task, board.id, board.fresh, first);
      expected.unshift(`${number}`);
    }
    expect(await titles(board.fresh)).toEqual(['first', ...expected, 'last']);
  });

  it('many moves at once: none is lost, none is doubled, and each card is below the one it was put under', async () => {
    const board = await makeBoard();
    const anchor = await makeTask('anchor');
    const tasks = await Promise.all(Array.from({ length: 12 }, (_, number) => makeTask(`${number}`)));
    await bench.planner.addCard(board.waiting, anchor.id, manager);
    await Promise.all(tasks.map((task) => bench.planner.addCard(board.fresh, task.id, manager)));
    await Promise.all(tasks.map((task) => move(task, board.id, board.waiting, anchor)));
    const order = await titles(board.waiting);
    expect(order[0]).toBe('anchor');
    expect([...order].sort()).toEqual([...tasks.map(({ title }) => title), 'anchor'].sort());
    expect(await titles(board.fresh)).toEqual([]);
  });

  it('moves on two boards at once that change each other do not wait forever', async () => {
    const [one, other] = [await makeBoard('One'), await makeBoard('Other')];
    const tasks = await Promise.all([1, 2, 3, 4, 5, 6].map((number) => makeTask(`${number}`)));
    for (const task of tasks) {
      await bench.planner.addCard(one.fresh, task.id, manager);
      await bench.planner.addCard(other.fresh, task.id, manager);
    }
    await Promise.all(
      tasks.map((task, index) => (index % 2 ? move(task, one.id, one.working) : move(task, other.id, other.working))),
    );
    for (const board of [one, other]) {
      expect((await titles(board.working)).sort()).toEqual(['1', '2', '3', '4', '5', '6']);
      expect(await titles(board.fresh)).toEqual([]);
    }
  });

  it('a task gets the status of the list it is moved to, and keeps its own in a list without one', async () => {
    const board = await makeBoard();
    const task = await makeTask('Offer');
    await bench.planner.addCard(board.fresh, task.id, manager);
    await move(task, board.id, board.working);
    expect((await bench.tasks.get(task.id, manager)).status).toBe(TaskStatus.IN_PROGRESS);
    await move(task, board.id, board.waiting);
    expect((await bench.tasks.get(task.id, manager)).status).toBe(TaskStatus.IN_PROGRESS);
  });

  it('a task whose status changes elsewhere moves to the list of that status, but not out of a list without one', async () => {
    const board = await makeBoard();
    const [moving, waiting] = [await makeTask('moving'), await makeTask('waiting')];
    await bench.planner.addCard(board.fresh, moving.id, manager);
    await bench.planner.addCard(board.waiting, waiting.id, manager);
    for (const { id } of [moving, waiting]) await bench.update({ id, status: TaskStatus.DONE }, manager);
    expect(await titles(board.done)).toEqual(['moving']);
    expect(await titles(board.waiting)).toEqual(['waiting']);
    await bench.update({ id: moving.id, status: TaskStatus.CANCELLED }, manager);
    expect(await titles(board.done)).toEqual(['moving']);
  });

  it('a board that takes new tasks gets each on top, others do not; one may begin with all open tasks', async () => {
    const board = await makeBoard('Sales', { takesNewTasks: true });
    const other = await makeBoard('Other');
    await makeTask('older');
    const done = await bench.create({ title: 'done', status: TaskStatus.DONE }, manager);
    await makeTask('newer');
    expect(await titles(board.fresh)).toEqual(['newer', 'older']);
    expect(await titles(board.done)).toEqual([done.title]);
    expect(await titles(other.fresh)).toEqual([]);
    const third = await makeBoard('Third', { takesOpenTasks: true });
    expect(await titles(third.fresh)).toEqual(['newer', 'older']);
    expect(await titles(third.done)).toEqual([]);
  });

  it('an operator sees and moves only the cards of tasks they may see; hidden ones keep their place', async () => {
    const board = await makeBoard();
    const [secret, mine, other] = [
      await makeTask('secret'),
      await makeTask('mine', olga),
      await makeTask('other', olga),
    ];
    for (const task of [other, mine, secret]) await bench.planner.addCard(board.fresh, task.id, manager);
    expect(await titles(board.fresh, olga)).toEqual(['mine', 'other']);
    await move(mine, board.id, board.fresh, other, olga);
    expect(await titles(board.fresh)).toEqual(['secret', 'other', 'mine']);
    const card = await cardOf(secret, board.id);
    const tries = [
      () => bench.planner.moveCard({ id: card.id, listId: board.done, afterCardId: null }, olga),
      () => bench.planner.removeCard(card.id, olga),
      () => bench.planner.addCard(board.done, secret.id, olga),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await titles(board.fresh)).toEqual(['secret', 'other', 'mine']);
  });

  it('a card is not moved to the list of another board, nor twice on one board', async () => {
    const [one, other] = [await makeBoard('One'), await makeBoard('Other')];
    const task = await makeTask('Offer');
    await bench.planner.addCard(one.fresh, task.id, manager);
    await expect(move(task, one.id, other.fresh)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await bench.planner.addCard(one.waiting, task.id, manager);
    expect([await titles(one.fresh), await titles(one.waiting)]).toEqual([[], ['Offer']]);
  });

  it('below a card that has gone meanwhile is below all', async () => {
    const board = await makeBoard();
    const [a, b] = [await makeTask('a'), await makeTask('b')];
    for (const task of [b, a]) await bench.planner.addCard(board.fresh, task.id, manager);
    const { id } = await cardOf(a, board.id);
    await bench.planner.moveCard({ id, listId: board.fresh, afterCardId: MISSING }, manager);
    expect(await titles(board.fresh)).toEqual(['b', 'a']);
  });

  it('lists are added, renamed and put in order; a stale order is refused; tasks outlive list and board', async () => {
    const board = await makeBoard();
    const task = await makeTask('Offer');
    await bench.planner.addCard(board.fresh, task.id, manager);
    const saved = { boardId: board.id, kind: LIST, status: null };
    await bench.planner.saveList({ ...saved, name: 'Later' });
    await bench.planner.saveList({ ...saved, id: board.waiting, name: 'Waiting for them' });
    const lists = await bench.planner.loadLists({ loaders: new Map() }, board.id);
    expect(lists.map(({ name }) => name)).toEqual(['New', 'Working on', 'Waiting for them', 'Done', 'Later']);
    const turned = lists.map(({ id }) => id).reverse();
    await bench.planner.orderLists(board.id, turned);
    const after = await bench.planner.loadLists({ loaders: new Map() }, board.id);
    expect(after.map(({ id }) => id)).toEqual(turned);
    await expect(bench.planner.orderLists(board.id, turned.slice(1))).rejects.toMatchObject({ code: 'CONFLICT' });
    await bench.planner.deleteList(board.fresh);
    await bench.planner.deleteBoard(board.id);
    expect(await bench.tasks.get(task.id, manager)).toMatchObject({ title: 'Offer' });
  });

  it('of two boards of one name made at once, one is told that it is taken', async () => {
    const results = await Promise.allSettled([makeBoard(), makeBoard()]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({ details: { fields: { name: 'taken' } } });
  });

  it('tells of moves, of changed and of new tasks on the board', async () => {
    const board = await makeBoard('Sales', { takesNewTasks: true });
    const told: unknown[] = [];
    const stop = await bench.live.subscribe(plannerTopic(board.id), (message) => told.push(message));
    const task = await makeTask('Offer');
    await move(task, board.id, board.waiting);
    await bench.update({ id: task.id, title: 'New offer' }, manager);
    await bench.changes.delete(task.id, manager);
    stop();
    expect(told).toEqual(Array.from({ length: 4 }, () => ({ boardId: board.id })));
  });
});
