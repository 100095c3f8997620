import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { loadPageTexts } from '../../i18n';
import { type Answers, TestApi, refusal } from '../../test-support/api';
import { operator, renderInApp } from '../../test-support/render';
import { PhoneActionContext } from '../../ui/phone-action';
import PlannerPage from './PlannerPage';
import { moveCard } from './board-moves';
import { aBoard } from './planner-factory';

const board = aBoard({ fresh: ['Offer', 'Samples'], done: ['Contract'] });
const name = { id: 'board', name: 'Sales', takesNewTasks: true };
const manager = { ...operator, role: 'MANAGER' as const };

const boardApi = (answers: Answers = {}) =>
  new TestApi({
    plannerBoards: [name],
    plannerBoard: board,
    movePlannerCard: ({ input }: { input: { id: string; listId: string } }) =>
      moveCard(board, input.id, { listId: input.listId, index: 0 }),
    ...answers,
  });

async function show(api: TestApi, { me = operator, at = '/planner', call = jest.fn() } = {}) {
  await renderInApp(
    <PhoneActionContext value={{ label: (display) => `Call ${display}`, call }}>
      <Routes>
        <Route path="/planner" element={<PlannerPage />} />
        <Route path="/planner/:id" element={<PlannerPage />} />
      </Routes>
    </PhoneActionContext>,
    { api, me, at },
  );
}
const titlesIn = (list: string) =>
  within(screen.getByRole('region', { name: `List ${list}` }))
    .queryAllByRole('group')
    .map((card) => card.getAttribute('aria-label'));

beforeAll(() => loadPageTexts());

describe('PlannerPage', () => {
  it('B-53: in a list of type Card the numbers stand on the card, and call from its task', async () => {
    const call = jest.fn();
    await show(boardApi(), { call });
    const card = await screen.findByRole('group', { name: 'Task №7 Offer' });
    expect(within(card).getByRole('link', { name: '№7 Offer' })).toHaveAttribute('href', '/tasks/task-Offer');
    fireEvent.click(within(card).getByRole('button', { name: 'Call +996 (555) 123-456' }));
    expect(call).toHaveBeenCalledWith({ contactPhoneId: 'p1', taskId: 'task-Offer', display: '+996 (555) 123-456' });
  });

  it('B-53: in a list of type List a click opens the short card with the number', async () => {
    await show(boardApi());
    const line = await screen.findByRole('group', { name: 'Task №7 Contract' });
    expect(within(line).queryByRole('button', { name: /^Call/ })).toBeNull();
    fireEvent.click(within(line).getByRole('button', { name: '№7 Contract' }));
    const card = await screen.findByRole('dialog', { name: '№7 Contract' });
    expect(within(card).getByRole('button', { name: 'Call +996 (555) 123-456' })).toBeVisible();
  });

  it('a card is moved by its menu, at once; the move is told, and the focus goes along', async () => {
    const api = boardApi();
    await show(api);
    fireEvent.click(await screen.findByRole('button', { name: 'Menu of the task Samples' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'To Done' }));
    await waitFor(() => expect(titlesIn('Done')).toEqual(['Task №7 Samples', 'Task №7 Contract']));
    expect(titlesIn('New')).toEqual(['Task №7 Offer']);
    expect(api.sentOf('MovePlannerCard')).toEqual([{ input: { id: 'Samples', listId: 'done', afterCardId: null } }]);
    expect(screen.getByText('Moved: place 1 in Done.')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByRole('group', { name: 'Task №7 Samples' })).toHaveFocus());
  });

  it('a card is moved by keyboard alone: lifted, carried down, put down', async () => {
    const api = boardApi({ movePlannerCard: moveCard(board, 'Offer', { listId: 'fresh', index: 1 }) });
    await show(api);
    const card = await screen.findByRole('group', { name: 'Task №7 Offer' });
    card.focus();
    fireEvent.keyDown(card, { key: ' ', keyCode: 32 });
    fireEvent.keyDown(card, { key: 'ArrowDown', keyCode: 40 });
    fireEvent.keyDown(card, { key: ' ', keyCode: 32 });
    await waitFor(() =>
      expect(api.sentOf('MovePlannerCard')).toEqual([
        { input: { id: 'Offer', listId: 'fresh', afterCardId: 'Samples' } },
      ]),
    );
    await waitFor(() => expect(titlesIn('New')).toEqual(['Task №7 Samples', 'Task №7 Offer']));
  });

  it('a move that is refused is taken back', async () => {
    const api = boardApi({ movePlannerCard: () => refusal('NOT_FOUND') });
    await show(api);
    fireEvent.click(await screen.findByRole('button', { name: 'Menu of the task Samples' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'To Done' }));
    await waitFor(() => expect(api.sentOf('PlannerBoard').length).toBeGreaterThan(1));
    await waitFor(() => expect(titlesIn('New')).toEqual(['Task №7 Offer', 'Task №7 Samples']));
  });

  it('follows what others do on the board', async () => {
    let present = board;
    const api = boardApi({ plannerBoard: () => present });
    await show(api);
    await screen.findByRole('group', { name: 'Task №7 Offer' });
    present = moveCard(board, 'Offer', { listId: 'done', index: 1 });
    api.push({ plannerBoardChanged: 'board' });
    await waitFor(() => expect(titlesIn('Done')).toEqual(['Task №7 Contract', 'Task №7 Offer']));
  });

  it('an operator keeps no boards', async () => {
    const none = { plannerBoards: [] };
    await show(boardApi(none));
    expect(await screen.findByText('No boards yet')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'New board' })).toBeNull();
  });

  it('a manager makes a board with a list for each stage of a task', async () => {
    const boards: object[] = [];
    const api = boardApi({
      plannerBoards: () => boards,
      createPlannerBoard: () => {
        boards.push(name);
        return board;
      },
    });
    await show(api, { me: manager });
    fireEvent.click(await screen.findByRole('button', { name: 'New board' }));
    const field = await screen.findByRole('textbox', { name: /^Name of the board/ });
    fireEvent.change(field, { target: { value: 'Sales' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.getByLabelText('address')).toHaveTextContent('/planner/board'));
    expect(api.sentOf('CreatePlannerBoard')[0].input).toMatchObject({
      ...{ name: 'Sales', takesNewTasks: true, takesOpenTasks: true },
      lists: [{ status: 'NEW', kind: 'CARD' }, { status: 'IN_PROGRESS' }, { status: 'DONE', kind: 'LIST' }],
    });
  });

  it('a board that is gone says so in words', async () => {
    await show(boardApi({ plannerBoard: () => refusal('NOT_FOUND') }), { at: '/planner/gone' });
    expect(await screen.findByText('There is no such board any more.')).toBeVisible();
  });
});
