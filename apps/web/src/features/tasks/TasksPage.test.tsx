import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { type Answers, TestApi, refusal } from '../../test-support/api';
import { renderInApp } from '../../test-support/render';
import NewTaskPage from './NewTaskPage';
import TasksPage from './TasksPage';
import { aTask } from './task-factory';

const row = {
  ...{ id: 't1', number: 7, title: 'Send the offer', status: 'NEW', dueAt: '2020-01-01T09:00:00Z' },
  assignee: { id: 'employee-2', name: 'Timur' },
  counterparty: { id: 'k1', name: 'Dinara', phones: [{ id: 'p1', display: '+996 (555) 123-456' }] },
};
const late = {
  ...{ id: 'f1', name: 'Late ones', order: 'DUE' },
  filter: { search: null, contactId: null, assigneeId: null, status: null, isOpen: true, due: 'OVERDUE' },
};
const listApi = (answers: Answers = {}) =>
  new TestApi({
    tasks: { items: [row], total: 1 },
    employees: [{ id: 'employee-2', name: 'Timur' }],
    savedTaskFilters: [],
    ...answers,
  });
const lastList = (api: TestApi) => api.sentOf('TaskList').at(-1);

beforeAll(() => loadPageTexts());

describe('TasksPage', () => {
  it('lists open tasks with what is known of each; one that is late says so in words', async () => {
    const api = listApi();
    await renderInApp(<TasksPage />, { api });
    const line = (await screen.findByRole('link', { name: 'Send the offer' })).closest('tr') as HTMLElement;
    for (const text of ['№7', 'New', 'Dinara', '+996 (555) 123-456', 'Timur', /^Overdue: Jan 1, 2020/]) {
      expect(within(line).getByText(text)).toBeVisible();
    }
    expect(lastList(api)).toMatchObject({ filter: { isOpen: true }, order: 'CREATED' });
  });

  it('filters stand in the address and go to the API', async () => {
    const api = listApi();
    await renderInApp(<TasksPage />, { api });
    await screen.findByRole('link', { name: 'Send the offer' });
    const choose = (name: string, value: string) =>
      fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } });
    choose('Status', 'all');
    choose('Assignee', 'employee-1');
    choose('Due', 'NEXT_WEEK');
    choose('Order', 'DUE');
    await waitFor(() =>
      expect(lastList(api)).toMatchObject({ filter: { assigneeId: 'employee-1', due: 'NEXT_WEEK' }, order: 'DUE' }),
    );
    expect(screen.getByLabelText('address')).toHaveTextContent(
      '/?status=all&assignee=employee-1&due=NEXT_WEEK&order=DUE',
    );
  });

  it('a saved filter is a link to its list; it is marked where it is shown', async () => {
    await renderInApp(<TasksPage />, {
      api: listApi({ savedTaskFilters: [late] }),
      at: '/tasks?due=OVERDUE&order=DUE',
    });
    const link = await screen.findByRole('link', { name: 'Late ones' });
    expect(link).toHaveAttribute('href', '/tasks?due=OVERDUE&order=DUE');
    expect(link).toHaveAttribute('aria-current', 'true');
    expect(screen.queryByRole('button', { name: 'Save this filter' })).toBeNull();
  });

  it('the present filter is saved under a name; a name that is taken is told beside it', async () => {
    const saved: object[] = [];
    let isTaken = true;
    const api = listApi({
      savedTaskFilters: () => saved,
      saveTaskFilter: () => {
        if (isTaken) return refusal('BAD_USER_INPUT', { name: 'taken' });
        saved.push(late);
        return late;
      },
    });
    await renderInApp(<TasksPage />, { api, at: '/tasks?due=OVERDUE&order=DUE' });
    fireEvent.click(await screen.findByRole('button', { name: 'Save this filter' }));
    fireEvent.change(await screen.findByRole('textbox', { name: 'Name of the filter' }), {
      target: { value: 'Late ones' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('This is already in use')).toBeVisible();
    isTaken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('link', { name: 'Late ones' })).toBeVisible();
    expect(api.sentOf('SaveTaskFilter')[0].input).toMatchObject({
      ...{ name: 'Late ones', order: 'DUE', filter: { isOpen: true, due: 'OVERDUE', search: null } },
    });
  });

  it('nothing found offers all tasks', async () => {
    await renderInApp(<TasksPage />, { api: listApi({ tasks: { items: [], total: 0 } }), at: '/tasks?q=nothing' });
    fireEvent.click(await screen.findByRole('button', { name: 'Show all tasks' }));
    expect(screen.getByLabelText('address')).toHaveTextContent('/tasks?status=all');
  });

  it('a list that cannot be loaded says so, and is asked for again', async () => {
    let isDown = true;
    const api = listApi({ tasks: () => (isDown ? refusal('INTERNAL_SERVER_ERROR') : { items: [row], total: 1 }) });
    await renderInApp(<TasksPage />, { api });
    const again = await screen.findByRole('button', { name: 'Try again' });
    isDown = false;
    fireEvent.click(again);
    expect(await screen.findByRole('link', { name: 'Send the offer' })).toBeVisible();
  });
});

describe('NewTaskPage', () => {
  const formApi = (answers: Answers = {}) =>
    listApi({
      employees: [{ id: 'employee-1', name: 'Anna Kim' }],
      taskFields: [
        { id: 'order', name: 'Order number', kind: 'NUMBER', options: [] },
        { id: 'stage', name: 'Stage', kind: 'LIST', options: ['Offer', 'Contract'] },
      ],
      contact: { id: 'k1', name: 'Dinara' },
      contacts: { items: [], total: 0 },
      createTask: aTask(),
      ...answers,
    });

  it('B-49: begins with the contact it was opened from, whose role is chosen, and with oneself as assignee', async () => {
    const api = formApi();
    await renderInApp(<NewTaskPage />, { api, at: '/tasks/new?contact=k1' });
    expect(await screen.findByRole('combobox', { name: 'Contacts' })).toHaveValue('Dinara');
    fireEvent.change(screen.getByRole('textbox', { name: /^Title/ }), { target: { value: 'Send the offer' } });
    fireEvent.change(screen.getByRole('combobox', { name: 'Role' }), { target: { value: 'ASSIGNEE' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.getByLabelText('address')).toHaveTextContent('/tasks/t1'));
    expect(api.sentOf('CreateTask')[0].input).toMatchObject({
      ...{ title: 'Send the offer', assigneeId: 'employee-1', dueAt: null, employeeIds: [] },
      contacts: [{ contactId: 'k1', role: 'ASSIGNEE' }],
    });
  });

  it('own fields go along; what is wrong with one stands beside it, before and after it is sent', async () => {
    const api = formApi({ createTask: () => refusal('BAD_USER_INPUT', { 'fields.0.value': 'not-an-option' }) });
    await renderInApp(<NewTaskPage />, { api, at: '/tasks/new' });
    fireEvent.change(await screen.findByRole('textbox', { name: /^Title/ }), { target: { value: 'Offer' } });
    const order = screen.getByRole('textbox', { name: 'Order number' });
    fireEvent.change(order, { target: { value: 'many' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Please enter a number')).toBeVisible();
    expect(api.sentOf('CreateTask')).toEqual([]);
    fireEvent.change(order, { target: { value: '' } });
    const stage = screen.getByRole('combobox', { name: 'Stage' });
    fireEvent.change(stage, { target: { value: 'Contract' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Please pick one of the list')).toBeVisible();
    expect(stage).toBeInvalid();
    expect(api.sentOf('CreateTask')[0].input).toMatchObject({ fields: [{ fieldId: 'stage', value: 'Contract' }] });
  });

  it('a task without a title is not sent', async () => {
    const api = formApi();
    await renderInApp(<NewTaskPage />, { api, at: '/tasks/new' });
    fireEvent.click(await screen.findByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Please fill this in')).toBeVisible();
    expect(api.sentOf('CreateTask')).toEqual([]);
  });
});
