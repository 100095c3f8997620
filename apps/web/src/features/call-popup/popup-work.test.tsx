import { Notifications } from '@mantine/notifications';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { type Answers, TestApi } from '../../test-support/api';
import type { Me } from '../../lib/me';
import { operator, renderInApp } from '../../test-support/render';
import { PopupNotes } from './PopupNotes';
import PopupWork from './PopupWork';
import { aContact, aField, aPopup } from './popup-factory';

const task = { __typename: 'Task', id: 't1', number: 7, title: 'Send the offer', status: 'NEW' };
const own = { ...task, dueAt: null, counterparty: null, participants: [] };
const popup = aPopup('a', {
  state: 'TALKING',
  contact: aContact({ fields: [aField('mail', 'E-mail', 'dinara@example.com', 'EMAIL')] }),
});
const toggleDetails = jest.fn();
const details = { id: 'details', isOpen: false, toggle: toggleDetails };
const card = {
  ...{ mayEdit: true, lastCallAt: null, createdAt: '2026-01-05T10:00:00Z', updatedAt: '2026-02-05T10:00:00Z' },
  responsibleParties: [{ id: 'g1', name: 'Sales', isGroup: true }],
};
const aDraft = (changes: object = {}) => ({
  ...{ __typename: 'CallDraft', id: 'a', text: '', isHidden: false, version: 0, commentId: null, files: [] },
  ...changes,
});

function workApi(answers: Answers = {}): TestApi {
  const call = { __typename: 'Call', id: 'a', task: null, filing: null as object | null };
  return new TestApi({
    call: () => call,
    contact: { id: 'contact-1', isFavourite: false, tasks: [own], ...card },
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
    await renderInApp(<PopupWork popup={popup} details={details} />, { api });
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
    await renderInApp(<PopupWork popup={popup} details={details} />, { api });
    fireEvent.click(screen.getByRole('button', { name: 'Attach to task' }));
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'another' } });
    fireEvent.click(await screen.findByRole('button', { name: /№9 Another one/ }));
    await waitFor(() => expect(api.sentOf('AttachCall')[0].input).toEqual({ callId: 'a', taskId: 't2' }));
    expect(api.sentOf('PopupTaskSearch').at(-1)).toEqual({ search: 'another' });
  });

  it('B-49: makes a new task with the contact as assignee or counterparty', async () => {
    const api = workApi();
    await renderInApp(<PopupWork popup={popup} details={details} />, { api });
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
    await renderInApp(<PopupWork popup={popup} details={details} />, { api: workApi() });
    fireEvent.click(screen.getByRole('button', { name: 'Write' }));
    const links = within(screen.getByRole('group', { name: 'Write' })).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      ...['mailto:dinara@example.com', 'https://wa.me/996555123456', 'https://t.me/+996555123456'],
    ]);
  });
});

describe('PopupWork: more', () => {
  const open = async (api: TestApi, { me = operator, shown = popup }: { me?: Me; shown?: typeof popup } = {}) => {
    await renderInApp(
      <>
        <Notifications />
        <PopupWork popup={shown} details={details} />
      </>,
      { api, me },
    );
    fireEvent.click(screen.getByRole('button', { name: 'More actions' }));
    return within(await screen.findByRole('group', { name: 'More actions' }));
  };
  const waysOf = (panel: Pick<typeof screen, 'getAllByRole'>) =>
    panel.getAllByRole('link').map((link) => [link.textContent?.trim(), link.getAttribute('href')]);

  it('B-24: opens the contact and the call; managers may merge', async () => {
    const ofOperator = await open(workApi());
    expect(waysOf(ofOperator)).toEqual([
      ['Open the contact card', '/contacts/contact-1'],
      ['Open the call', '/calls/a'],
    ]);
    cleanup();
    const ofManager = await open(workApi(), { me: { ...operator, role: 'MANAGER' } });
    expect(waysOf(ofManager)).toContainEqual(['Merge with another contact', '/contacts/contact-1/merge']);
  });

  it('B-24: copies the number', async () => {
    const writeText = jest.fn(() => Promise.resolve());
    Object.assign(navigator, { clipboard: { writeText } });
    const panel = await open(workApi());
    fireEvent.click(panel.getByRole('button', { name: 'Copy the number' }));
    expect(await screen.findByText('The number is copied')).toBeVisible();
    expect(writeText).toHaveBeenCalledWith('+996555123456');
    expect(screen.queryByRole('group', { name: 'More actions' })).toBeNull();
    Object.assign(navigator, { clipboard: undefined });
  });

  it('B-24: opens all details, and leaves them open', async () => {
    const panel = await open(workApi());
    fireEvent.click(panel.getByRole('button', { name: 'All details' }));
    expect(toggleDetails).toHaveBeenCalledTimes(1);
  });

  it('makes the reader responsible, behind those who are', async () => {
    const api = workApi({ updateContact: aContact() });
    const panel = await open(api);
    fireEvent.click(await panel.findByRole('button', { name: 'Make me responsible for the contact' }));
    expect(await screen.findByText('You are responsible for “Dinara Akmatova” now')).toBeVisible();
    expect(api.sentOf('SavePopupContact')).toEqual([
      { input: { id: 'contact-1', responsibleIds: ['g1', 'employee-1'] } },
    ]);
  });

  it.each([
    ['may only see the contact', { mayEdit: false }],
    ['is responsible already', { responsibleParties: [{ id: 'employee-1', name: 'Olga', isGroup: false }] }],
  ])('offers nothing of that to who %s', async (_, changes) => {
    const api = workApi({ contact: { id: 'contact-1', isFavourite: false, tasks: [], ...card, ...changes } });
    const panel = await open(api);
    await waitFor(() => expect(api.sentOf('PopupDetails')).toHaveLength(1));
    await act(async () => undefined);
    expect(panel.queryByRole('button', { name: /responsible/ })).toBeNull();
  });

  it('Q-19: gives the call to another contact that is found by name; Escape closes the search first', async () => {
    const api = workApi({
      contacts: {
        items: [{ id: 'contact-2', name: 'Askar Bekov', company: null, phones: [{ id: 'p2', display: '+7 701' }] }],
        total: 1,
      },
      chooseCallContact: () => ({ id: 'a', contact: null, match: null }),
    });
    const panel = await open(api);
    fireEvent.click(panel.getByRole('button', { name: 'This is another contact…' }));
    const search = screen.getByRole('searchbox', { name: 'Find a contact by name or number' });
    expect(search).toHaveFocus();
    fireEvent.change(search, { target: { value: 'askar' } });
    fireEvent.click(await screen.findByRole('button', { name: /^Askar Bekov/ }));
    await waitFor(() => expect(screen.queryByRole('searchbox')).toBeNull());
    expect(api.sentOf('ChooseCallContact')).toEqual([{ input: { callId: 'a', contactId: 'contact-2' } }]);
    await waitFor(() => expect(screen.getByRole('button', { name: 'More actions' })).toHaveFocus());
  });

  it('a withheld number has no contact: it is chosen, and there is nothing to copy or to merge', async () => {
    const { call } = popup;
    const shown = { ...popup, contact: null, call: { ...call, remoteNumber: null, remoteNumberDisplay: null } };
    const panel = await open(workApi(), { shown });
    expect(panel.getAllByRole('button').map(({ textContent }) => textContent?.trim())).toEqual(['Choose the contact…']);
    expect(waysOf(panel)).toEqual([['Open the call', '/calls/a']]);
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
