import { Role } from '@ringdesk/auth';
import { startApi, type TestApi } from '../support/api';

const BOARD = `id name takesNewTasks lists { id name kind status total
  cards { id task { id title counterparty { phones { id display } } assignee { name } } } }`;
const CREATE_BOARD = `mutation ($input: CreatePlannerBoardInput!) { createPlannerBoard(input: $input) { ${BOARD} } }`;
const lists = [
  { name: 'New', status: 'NEW' },
  { name: 'Done', kind: 'LIST', status: 'DONE' },
];

describe('the planner over GraphQL', () => {
  let api: TestApi;
  let manager: string;
  let olga: string;
  let stranger: string;

  beforeAll(async () => {
    api = await startApi();
    manager = await api.tokenOf(await api.makeEmployee({ role: Role.MANAGER }));
    olga = await api.tokenOf(await api.makeEmployee());
    stranger = await api.tokenOf(await api.makeEmployee());
  });
  afterAll(() => api.stop());

  const makeBoard = async (name: string, values = {}) =>
    (await api.gql(CREATE_BOARD, { input: { name, lists, ...values } }, manager)).createPlannerBoard;
  const makeTask = async (title: string, token: string): Promise<string> =>
    (await api.gql(`mutation { createTask(input: { title: "${title}" }) { id } }`, {}, token)).createTask.id;
  const boardAs = async (id: string, token: string) =>
    (await api.gql(`query ($id: ID!) { plannerBoard(id: $id) { ${BOARD} } }`, { id }, token)).plannerBoard;
  const codeOf = async (query: string, token?: string) => (await api.ask(query, {}, token)).errors?.[0].extensions.code;

  it('B-53: a board has lists of type Card and List; a task is moved, and others on the board are told', async () => {
    const board = await makeBoard('Sales', { takesNewTasks: true });
    expect(board.lists).toMatchObject([
      { name: 'New', kind: 'CARD', status: 'NEW', total: 0, cards: [] },
      { name: 'Done', kind: 'LIST', status: 'DONE', total: 0, cards: [] },
    ]);
    const id = await makeTask('Offer', olga);
    const [fresh, done] = (await boardAs(board.id, olga)).lists;
    expect(fresh).toMatchObject({ total: 1, cards: [{ task: { id, title: 'Offer' } }] });
    const news = await api.subscribe('subscription ($id: ID!) { plannerBoardChanged(id: $id) }', manager, {
      id: board.id,
    });
    const { movePlannerCard } = await api.gql(
      `mutation ($input: MovePlannerCardInput!) { movePlannerCard(input: $input) { ${BOARD} } }`,
      { input: { id: fresh.cards[0].id, listId: done.id } },
      olga,
    );
    expect(movePlannerCard.lists.map(({ total }: { total: number }) => total)).toEqual([0, 1]);
    expect((await api.gql(`{ task(id: "${id}") { status } }`, {}, olga)).task.status).toBe('DONE');
    expect(await news.next()).toMatchObject({ plannerBoardChanged: board.id });
    await news.close();
  });

  it('operators keep no boards, and see and move no card of the tasks of others', async () => {
    const board = await makeBoard('Support', { takesNewTasks: true });
    await makeTask('Secret', olga);
    const [fresh, done] = (await boardAs(board.id, olga)).lists;
    const cardId = fresh.cards[0].id;
    expect((await boardAs(board.id, stranger)).lists[0]).toMatchObject({ total: 0, cards: [] });
    const forbidden = [
      'createPlannerBoard(input: { name: "Mine", lists: [{ name: "New" }] }) { id }',
      `updatePlannerBoard(input: { id: "${board.id}", name: "Mine", takesNewTasks: false }) { id }`,
      `deletePlannerBoard(input: { id: "${board.id}" })`,
      `savePlannerList(input: { boardId: "${board.id}", name: "Mine" }) { id }`,
      `deletePlannerList(input: { id: "${done.id}" }) { id }`,
      `orderPlannerLists(input: { boardId: "${board.id}", listIds: [] }) { id }`,
    ];
    for (const mutation of forbidden) expect(await codeOf(`mutation { ${mutation} }`, olga)).toBe('FORBIDDEN');
    const hidden = [
      `movePlannerCard(input: { id: "${cardId}", listId: "${done.id}" }) { id }`,
      `removePlannerCard(input: { id: "${cardId}" }) { id }`,
      `addPlannerCard(input: { listId: "${done.id}", taskId: "${fresh.cards[0].task.id}" }) { id }`,
    ];
    for (const mutation of hidden) expect(await codeOf(`mutation { ${mutation} }`, stranger)).toBe('NOT_FOUND');
    for (const mutation of [...forbidden, ...hidden]) {
      expect(await codeOf(`mutation { ${mutation} }`)).toBe('UNAUTHENTICATED');
    }
    expect(await codeOf('{ plannerBoards { id } }')).toBe('UNAUTHENTICATED');
    expect((await boardAs(board.id, olga)).lists[0].total).toBe(1);
  });

  it('a manager takes a task off a board and deletes the board; the task stays', async () => {
    const board = await makeBoard('Short-lived', { takesNewTasks: true });
    const id = await makeTask('Offer', olga);
    const [{ cards }] = (await boardAs(board.id, olga)).lists;
    const removed = `mutation { removePlannerCard(input: { id: "${cards[0].id}" }) { lists { total } } }`;
    expect((await api.gql(removed, {}, olga)).removePlannerCard.lists[0].total).toBe(0);
    await api.gql(`mutation { deletePlannerBoard(input: { id: "${board.id}" }) }`, {}, manager);
    expect(await codeOf(`{ plannerBoard(id: "${board.id}") { id } }`, olga)).toBe('NOT_FOUND');
    expect((await api.gql(`{ task(id: "${id}") { title } }`, {}, olga)).task.title).toBe('Offer');
  });
});
