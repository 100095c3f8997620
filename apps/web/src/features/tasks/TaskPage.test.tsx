import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { loadPageTexts } from '../../i18n';
import { announceCallChange } from '../../lib/call-changes';
import { type Answers, TestApi, refusal } from '../../test-support/api';
import { renderInApp } from '../../test-support/render';
import { PhoneActionContext } from '../../ui/phone-action';
import TaskPage from './TaskPage';
import { aTask } from './task-factory';

const noCalls = { items: [], total: 0 };
const taskApi = (answers: Answers = {}) =>
  new TestApi({
    task: { ...aTask(), comments: [] },
    calls: noCalls,
    employees: [
      { id: 'employee-1', name: 'Anna Kim' },
      { id: 'employee-2', name: 'Timur Akhmetov' },
      { id: 'employee-3', name: 'Saule' },
    ],
    updateTask: ({ input }: { input: object }) => aTask(input as never),
    ...answers,
  });

async function show(api: TestApi, call = jest.fn()) {
  await renderInApp(
    <PhoneActionContext value={{ label: (display) => `Call ${display}`, call }}>
      <Routes>
        <Route path="/tasks/:id" element={<TaskPage />} />
        <Route path="*" element={null} />
      </Routes>
    </PhoneActionContext>,
    { api, at: '/tasks/t1' },
  );
}
const changes = (api: TestApi) => api.sentOf('UpdateTask').map(({ input }) => input);

beforeAll(() => loadPageTexts());

describe('TaskPage', () => {
  it('B-52: the panel lists the counterparty with its company, and calls them from the task', async () => {
    const call = jest.fn();
    await show(taskApi(), call);
    const panel = await screen.findByRole('region', { name: 'Contacts' });
    expect(within(panel).getByRole('link', { name: 'Dinara' })).toHaveAttribute('href', '/contacts/k1');
    expect(within(panel).getByRole('link', { name: 'Alfa' })).toBeVisible();
    fireEvent.click(within(panel).getByRole('button', { name: 'Call +996 312 00-00-01' }));
    expect(call).toHaveBeenCalledWith({ contactPhoneId: 'p2', taskId: 't1', display: '+996 312 00-00-01' });
  });

  it('B-52: and the employees with their numbers', async () => {
    await show(taskApi());
    const panel = await screen.findByRole('region', { name: 'Employees' });
    expect(within(panel).getByText('Assignee · short number 102')).toBeVisible();
    expect(within(panel).getByText('Author · short number 101 · +7 701 000 00 00')).toBeVisible();
  });

  it('a field is saved by itself: a choice at once, a text when it is left, a title never empty', async () => {
    const api = taskApi();
    await show(api);
    fireEvent.change(await screen.findByRole('combobox', { name: 'Status' }), { target: { value: 'DONE' } });
    await waitFor(() => expect(changes(api)).toEqual([{ id: 't1', status: 'DONE' }]));
    const title = screen.getByRole('textbox', { name: 'Title' });
    fireEvent.change(title, { target: { value: '  ' } });
    fireEvent.blur(title);
    expect(title).toHaveValue('Send the offer');
    fireEvent.change(title, { target: { value: 'Send the new offer' } });
    expect(changes(api)).toHaveLength(1);
    fireEvent.blur(title);
    await waitFor(() => expect(changes(api)[1]).toEqual({ id: 't1', title: 'Send the new offer' }));
  });

  it('own fields are saved by themselves: a choice at once, a number when it is left', async () => {
    const order = { id: 'order', name: 'Order number', kind: 'NUMBER' as const, options: [] };
    const stage = { id: 'stage', name: 'Stage', kind: 'LIST' as const, options: ['Offer', 'Contract'] };
    const fields = [
      { field: order, value: '1200' },
      { field: stage, value: null },
    ];
    const api = taskApi({ task: { ...aTask({ fields }), comments: [] } });
    await show(api);
    fireEvent.change(await screen.findByRole('combobox', { name: 'Stage' }), { target: { value: 'Contract' } });
    await waitFor(() =>
      expect(changes(api)).toEqual([{ id: 't1', fields: [{ fieldId: 'stage', value: 'Contract' }] }]),
    );
    const number = screen.getByRole('textbox', { name: 'Order number' });
    fireEvent.change(number, { target: { value: '' } });
    expect(changes(api)).toHaveLength(1);
    fireEvent.blur(number);
    await waitFor(() => expect(changes(api)[1]).toEqual({ id: 't1', fields: [{ fieldId: 'order', value: null }] }));
  });

  it('what could not be saved stays in its field, with the reason', async () => {
    await show(taskApi({ updateTask: () => refusal('BAD_USER_INPUT', { title: 'too-long' }) }));
    const title = await screen.findByRole('textbox', { name: 'Title' });
    fireEvent.change(title, { target: { value: 'A very long one' } });
    fireEvent.blur(title);
    expect(await screen.findByText('This is too long')).toBeVisible();
    expect(title).toHaveValue('A very long one');
  });

  it('B-54: lists the calls that were made from the task', async () => {
    const call = {
      ...{ id: 'call-1', direction: 'OUTBOUND', state: 'ENDED', disposition: 'ANSWERED', talkSeconds: 62 },
      ...{ startedAt: '2026-11-20T09:00:00Z', remoteNumberDisplay: '+996 (555) 123-456', recordings: [] },
      ...{ contact: { id: 'k1', name: 'Dinara' }, employee: { id: 'employee-1', name: 'Anna Kim' } },
    };
    const api = taskApi({ calls: { items: [call], total: 1 } });
    await show(api);
    expect(await screen.findByRole('link', { name: 'Outgoing' })).toHaveAttribute('href', '/calls/call-1');
    expect(screen.getByText('1:02')).toBeVisible();
    expect(api.sentOf('TaskCalls')[0]).toEqual({ taskId: 't1' });
  });

  it('B-54: a call that ends while the list is being read stands there as ended', async () => {
    const call = {
      ...{ id: 'call-1', direction: 'OUTBOUND', state: 'TALKING', disposition: null, talkSeconds: null },
      ...{ startedAt: '2026-11-20T09:00:00Z', remoteNumberDisplay: '+996 (555) 123-456', recordings: [] },
      ...{ contact: { id: 'k1', name: 'Dinara' }, employee: { id: 'employee-1', name: 'Anna Kim' } },
    };
    const ended = { ...call, state: 'ENDED', disposition: 'ANSWERED', talkSeconds: 62 };
    let answerFirst = () => {};
    const first = new Promise((resolve) => (answerFirst = () => resolve({ items: [call], total: 1 })));
    const answers = [first, { items: [ended], total: 1 }];
    const api = taskApi({ calls: () => answers.shift() ?? noCalls });
    await show(api);
    await screen.findByRole('heading', { name: 'Calls' });
    await act(async () =>
      announceCallChange({ callId: 'call-1', kind: 'CHANGED', state: 'ENDED', direction: 'OUTBOUND' }),
    );
    answerFirst();
    expect(await screen.findByText('1:02')).toBeVisible();
  });

  it('a contact is taken off, the others stay', async () => {
    const [first] = aTask().participants;
    const second = {
      role: 'PARTICIPANT' as const,
      contact: { ...first.contact, id: 'k9', name: 'Erlan', company: null },
    };
    const api = taskApi({ task: aTask({ participants: [first, second] }), updateTask: aTask() });
    await show(api);
    fireEvent.click(await screen.findByRole('button', { name: 'Take Erlan off the task' }));
    await waitFor(() =>
      expect(changes(api)).toEqual([{ id: 't1', contacts: [{ contactId: 'k1', role: 'COUNTERPARTY' }] }]),
    );
  });

  it('is deleted only after a question, and only by who may', async () => {
    const api = taskApi({ deleteTask: true });
    await show(api);
    fireEvent.click(await screen.findByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('Delete task №7?')).toBeVisible();
    expect(api.sentOf('DeleteTask')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Delete task' }));
    await waitFor(() => expect(screen.getByLabelText('address')).toHaveTextContent('/tasks'));
    expect(api.sentOf('DeleteTask')).toEqual([{ input: { id: 't1' } }]);
  });

  it('B-52: says that there are contacts which the reader may not see', async () => {
    await show(taskApi({ task: { ...aTask({ participants: [], hiddenContactCount: 2 }), comments: [] } }));
    expect(await screen.findByText('2 contacts are not visible to you.')).toBeVisible();
    expect(screen.queryByText(/^No contacts yet/)).toBeNull();
  });

  it('no button to delete where that is not allowed', async () => {
    await show(taskApi({ task: aTask({ canDelete: false }) }));
    await screen.findByRole('textbox', { name: 'Title' });
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
  });

  it('a task of others says so in words', async () => {
    await show(taskApi({ task: () => refusal('NOT_FOUND') }));
    expect(await screen.findByText('There is no such task, or you may not see it.')).toBeVisible();
  });
});
