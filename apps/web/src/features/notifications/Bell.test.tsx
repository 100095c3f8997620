import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { type Answers, TestApi, refusal } from '../../test-support/api';
import { renderInApp } from '../../test-support/render';
import Bell from './Bell';

const call = {
  id: 'call-1',
  remoteNumberDisplay: '+7 701 555-77-01',
  startedAt: '2026-11-23T10:00:00Z',
  contact: { id: 'contact-1', name: 'Madina Ospanova' },
  line: { number: '+77172000000', name: 'Sales' },
};
const base = { readAt: null, createdAt: '2026-11-23T10:00:20Z', call: null, task: null, reminder: null };
const missed = { ...base, id: 'n1', kind: 'MISSED_CALL', call };
const reminder = { id: 'r1', text: 'Send the offer', doneAt: null, contact: call.contact, task: null, call: null };
const reminded = { ...base, id: 'n2', kind: 'REMINDER', reminder };
const task = { ...base, id: 'n3', kind: 'TASK_ASSIGNED', readAt: base.createdAt, task: { id: 't1', title: 'Offer', dueAt: null } }; // prettier-ignore

const bellApi = (items: object[], answers: Answers = {}) =>
  new TestApi({
    unreadNotifications: items.filter((row) => 'readAt' in row && row.readAt === null).length,
    notifications: { total: items.length, items },
    readNotification: ({ id }: { id: string }) => ({ ...missed, id, readAt: '2026-11-23T11:00:00Z' }),
    readAllNotifications: items.length,
    finishReminder: () => ({ ...reminder, at: base.createdAt, doneAt: '2026-11-23T11:00:00Z' }),
    ...answers,
  });

const open = async (name: RegExp | string = /^Notifications/) => {
  fireEvent.click(await screen.findByRole('button', { name }));
  return screen.findByRole('dialog');
};

beforeAll(() => loadPageTexts());

it('shows the latest with words made from what they name, in the reader’s language', async () => {
  await renderInApp(<Bell />, { api: bellApi([missed, reminded, task]), language: 'ru' });
  const dialog = await open('Уведомления, 2 непрочитанных');
  expect(await within(dialog).findByRole('link', { name: 'Пропущенный звонок: Madina Ospanova' })).toHaveAttribute(
    'href',
    '/missed-calls?call=call-1',
  );
  expect(within(dialog).getByText(/\+7 701 555-77-01 · линия Sales/)).toBeInTheDocument();
  expect(within(dialog).getByRole('link', { name: 'Send the offer' })).toHaveAttribute('href', '/contacts/contact-1');
  expect(within(dialog).getByRole('link', { name: 'Вам задача: Offer' })).toHaveAttribute('href', '/tasks/t1');
});

it('counts what arrives without a reload, and says it', async () => {
  const api = bellApi([task]);
  await renderInApp(<Bell />, { api });
  await screen.findByRole('button', { name: 'Notifications' });
  await waitFor(() => expect(api.sentOf('UnreadNotifications')).toHaveLength(1));
  await act(async () => api.push({ notificationsChanged: { unread: 3, arrived: missed } }));
  expect(await screen.findByRole('button', { name: 'Notifications, 3 unread' })).toHaveTextContent('3');
  expect(screen.getByText('New notification: Missed call: Madina Ospanova')).toHaveAttribute('role', 'status');
  await act(async () => api.push({ notificationsChanged: { unread: 2, arrived: null } }));
  expect(await screen.findByRole('button', { name: 'Notifications, 2 unread' })).toBeInTheDocument();
});

it('following a link marks it as read and closes the list', async () => {
  const api = bellApi([missed]);
  await renderInApp(<Bell />, { api });
  const dialog = await open();
  fireEvent.click(await within(dialog).findByRole('link', { name: /^Missed call/ }));
  await waitFor(() => expect(api.sentOf('ReadNotification')).toEqual([{ id: 'n1' }]));
  expect(screen.getByLabelText('address')).toHaveTextContent('/missed-calls?call=call-1');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

it('all are marked as read at once; a reminder is done where it stands', async () => {
  const api = bellApi([missed, reminded]);
  await renderInApp(<Bell />, { api });
  const dialog = await open();
  fireEvent.click(await within(dialog).findByRole('button', { name: 'Done: Send the offer' }));
  await waitFor(() => expect(api.sentOf('FinishReminder')).toEqual([{ id: 'r1' }]));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Mark all as read' }));
  await waitFor(() => expect(api.sentOf('ReadAllNotifications')).toHaveLength(1));
});

it('says that there is nothing, and that it could not be loaded', async () => {
  const view = await renderInApp(<Bell />, { api: bellApi([]) });
  expect(await within(await open('Notifications')).findByText('Nothing new')).toBeInTheDocument();
  view.unmount();
  const api = bellApi([missed], { notifications: () => Promise.reject(refusal('INTERNAL_SERVER_ERROR')) });
  await renderInApp(<Bell />, { api });
  expect(await within(await open()).findByText('This could not be loaded')).toBeInTheDocument();
});

it('what it named may be gone', async () => {
  await renderInApp(<Bell />, { api: bellApi([{ ...missed, call: null }]) });
  expect(await within(await open()).findByText('Missed call: no longer there')).toBeInTheDocument();
});
