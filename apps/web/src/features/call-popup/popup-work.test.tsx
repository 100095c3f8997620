import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { type Answers, TestApi } from '../../test-support/api';
import { renderInApp } from '../../test-support/render';
import { PopupNotes } from './PopupNotes';
import PopupWork from './PopupWork';
import { aContact, aField, aPopup } from './popup-factory';

const task = { __typename: 'Task', id: 't1', number: 7, title: 'Send the offer', status: 'NEW' };
const own = { ...task, dueAt: null, counterparty: null, participants: [] };
const popup = aPopup('a', {
  state: 'TALKING',
  contact: aContact({ fields: [aField('mail', 'E-mail', 'dinara@example.com', 'EMAIL')] }),
});
const aDraft = (changes: object = {}) => ({
  ...{ __typename: 'CallDraft', id: 'a', text: '', isHidden: false, version: 0, commentId: null, files: [] },
  ...changes,
});

function workApi(answers: Answers = {}): TestApi {
  const call = { __typename: 'Call', id: 'a', task: null, filing: null as object | null };
  return new TestApi({
    call: () => call,
    contact: { id: 'contact-1', tasks: [own] },
    tasks: { items: [{ ...task, id: 't2', number: 9, title: 'Another one' }], total: 1 },
    attachCall: ({ input }: { input: { taskId: string | null } }) => {
      call.filing = { decidedBy: 'POPUP', task: input.taskId && { ...task, id: input.taskId } };
      return call;
    },
    createTask: { ...task, id: 't3' },
    callDraft: aDraft(),
    saveCallDraft: ({ input }: { input: { version: number } }) => ({
      ...{ isSaved: true, draft: aDraft({ ...input, id: 'a', version: input.version + 1 }) },
    }),
    ...answers,
  });
}

beforeAll(() => loadPageTexts());

describe('PopupWork', () => {
  it('B-48: attaches the call to a task of the contact, and takes it off again', async () => {
    const api = workApi();
    await renderInApp(<PopupWork popup={popup} />, { api });
    fireEvent.click(screen.getByRole('button', { name: 'Attach to task' }));
    fireEvent.click(await screen.findByRole('button', { name: /№7 Send the offer/ }));
    expect(await screen.findByRole('link', { name: '№7 Send the offer' })).toHaveAttribute('href', '/tasks/t1');
    expect(api.sentOf('AttachCall')[0].input).toEqual({ callId: 'a', taskId: 't1' });
    fireEvent.click(screen.getByRole('button', { name: 'Detach from task №7' }));
    await waitFor(() => expect(screen.queryByRole('link', { name: '№7 Send the offer' })).toBeNull());
    expect(api.sentOf('AttachCall')[1].input).toEqual({ callId: 'a', taskId: null });
  });

  it('B-49: finds any task that the employee may see', async () => {
    const api = workApi();
    await renderInApp(<PopupWork popup={popup} />, { api });
    fireEvent.click(screen.getByRole('button', { name: 'Attach to task' }));
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'another' } });
    fireEvent.click(await screen.findByRole('button', { name: /№9 Another one/ }));
    await waitFor(() => expect(api.sentOf('AttachCall')[0].input).toEqual({ callId: 'a', taskId: 't2' }));
    expect(api.sentOf('PopupTaskSearch').at(-1)).toEqual({ search: 'another' });
  });

  it('B-49: makes a new task with the contact as assignee or counterparty', async () => {
    const api = workApi();
    await renderInApp(<PopupWork popup={popup} />, { api });
    fireEvent.click(screen.getByRole('button', { name: 'New task' }));
    expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('Call: Dinara Akmatova');
    expect(screen.getByRole('radio', { name: 'Contact – Counterparty' })).toBeChecked();
    fireEvent.click(screen.getByRole('radio', { name: 'Contact – Assignee' }));
    fireEvent.click(screen.getByRole('button', { name: 'Make the task and attach the call' }));
    await waitFor(() => expect(api.sentOf('AttachCall')[0]?.input).toEqual({ callId: 'a', taskId: 't3' }));
    expect(api.sentOf('CreatePopupTask')[0].input).toEqual({
      ...{ title: 'Call: Dinara Akmatova', assigneeId: 'employee-1' },
      contacts: [{ contactId: 'contact-1', role: 'ASSIGNEE' }],
    });
  });

  it('B-24: writes by e-mail and messengers', async () => {
    await renderInApp(<PopupWork popup={popup} />, { api: workApi() });
    fireEvent.click(screen.getByRole('button', { name: 'Write' }));
    const links = within(screen.getByRole('group', { name: 'Write' })).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      ...['mailto:dinara@example.com', 'https://wa.me/996555123456', 'https://t.me/+996555123456'],
    ]);
  });
});

describe('PopupNotes', () => {
  it('D-12: shows what was written before, and saves what is written now', async () => {
    const api = workApi({ callDraft: aDraft({ text: 'Before', version: 4 }) });
    await renderInApp(<PopupNotes popup={popup} />, { api });
    const note = await screen.findByRole('textbox', { name: 'Note of the call' });
    await waitFor(() => expect(note).toHaveValue('Before'));
    fireEvent.change(note, { target: { value: 'Before and after' } });
    expect(screen.getByText('Saving…')).toBeVisible();
    expect(await screen.findByText('Saved')).toBeVisible();
    expect(api.sentOf('SaveCallDraft').map(({ input }) => input)).toEqual([
      { callId: 'a', text: 'Before and after', isHidden: false, fileIds: [], version: 4 },
    ]);
  });

  it('Q-29: what is not saved when the page goes away is sent by a request that outlives it', async () => {
    const send = jest.fn<Promise<unknown>, [string, { body: string; keepalive: boolean }]>(() => Promise.resolve({}));
    globalThis.fetch = send as never;
    await renderInApp(<PopupNotes popup={popup} />, { api: workApi() });
    const note = await screen.findByRole('textbox', { name: 'Note of the call' });
    await waitFor(() => expect(note).toBeEnabled());
    fireEvent.change(note, { target: { value: 'In a hurry' } });
    act(() => void window.dispatchEvent(new Event('pagehide')));
    const [url, { body, keepalive }] = send.mock.calls[0];
    expect([url, keepalive]).toEqual(['/graphql', true]);
    expect(JSON.parse(body)).toMatchObject({
      ...{ operationName: 'SaveCallDraft', variables: { input: { callId: 'a', text: 'In a hurry', version: 0 } } },
    });
  });

  it.each([
    ['TALKING', 'Add a comment. It is posted when the call ends.'],
    ['ENDED', 'Add a comment. It is posted while you write.'],
  ] as const)('Q-29: while the call is %s, the hint says when the comment is posted', async (state, hint) => {
    await renderInApp(<PopupNotes popup={{ ...popup, state }} />, { api: workApi() });
    expect(await screen.findByPlaceholderText(hint)).toBeVisible();
  });

  it('Q-27: takes over what another tab writes', async () => {
    const api = workApi();
    await renderInApp(<PopupNotes popup={popup} />, { api });
    const note = await screen.findByRole('textbox', { name: 'Note of the call' });
    await waitFor(() => expect(note).toBeEnabled());
    act(() => api.push({ callDraftChanged: aDraft({ text: 'From the other tab', version: 1 }) }));
    await waitFor(() => expect(note).toHaveValue('From the other tab'));
  });
});
