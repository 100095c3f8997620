import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { loadPageTexts } from '../../i18n';
import { type Answers, refusal, TestApi } from '../../test-support/api';
import { admin, renderInApp } from '../../test-support/render';
import PersonDataPage from './PersonDataPage';
import PrivacyPage from './PrivacyPage';

const none = { files: 0, notes: 0, reminders: 0, merges: 0, requests: 0, saved: 0, mentions: 0, tasks: 0 };
const person = {
  ...{ title: 'Dinara Orlova', sharedNumbers: ['+7 701 000 11 22'], runningCalls: 0 },
  counts: { ...none, calls: 12, recordings: 1, comments: 2 },
  exportUrl: '/personal-data/contacts/k1.zip',
};
const erasure = {
  ...{ id: 'e1', kind: 'CONTACT', requestedAt: '2026-11-20T09:00:00Z', finishedAt: null, hasFailed: false },
  ...{ waitsFor: ['RUNNING_CALL'], requestedBy: { id: 'a', name: 'Anna Kim' }, counts: person.counts },
};
const open = async (answers: Answers = {}, at = '/settings/privacy/contact/k1') => {
  const api = new TestApi({
    ...{ personData: person, erasePerson: { id: 'e1' }, erasures: { items: [erasure], total: 1 } },
    ...answers,
  });
  const routes = (
    <Routes>
      <Route path="/settings/privacy" element={<PrivacyPage />} />
      <Route path="/settings/privacy/:kind/:id" element={<PersonDataPage />} />
    </Routes>
  );
  await renderInApp(routes, { api, me: admin, at });
  return api;
};

beforeAll(() => loadPageTexts());

it('D-14: says what goes and what stays, and hands everything out', async () => {
  await open();
  expect(await screen.findByRole('link', { name: 'Download everything' })).toHaveAttribute('href', person.exportUrl);
  expect(screen.getByText('1 recording')).toBeVisible();
  expect(screen.getByText('12 calls')).toBeVisible();
  expect(screen.getByText(/^\+7 701 000 11 22 is also a number of somebody else/)).toBeVisible();
  expect(screen.queryByText(/reminder/)).not.toBeInTheDocument();
});

it('D-14: erases only after the name was typed, and leads to the list', async () => {
  const api = await open();
  const button = await screen.findByRole('button', { name: 'Erase for good' });
  expect(button).toBeDisabled();
  const input = screen.getByRole('textbox', { name: 'To erase for good, type: Dinara Orlova' });
  fireEvent.change(input, { target: { value: 'dinara orlova' } });
  fireEvent.click(button);
  await waitFor(() => expect(screen.getByLabelText('address')).toHaveTextContent('/settings/privacy'));
  expect(api.sentOf('ErasePerson')).toEqual([{ input: { contactId: 'k1', confirmation: 'dinara orlova' } }]);
  expect(await screen.findByText('Waits for the end of a call.')).toBeVisible();
  expect(screen.getByText('12 calls, 1 recording, 2 comments')).toBeVisible();
});

it('D-14: a wrong name, and a call that has begun meanwhile, are told at the field', async () => {
  const api = await open({ erasePerson: refusal('BAD_USER_INPUT', { confirmation: 'mismatch' }) });
  const input = await screen.findByRole('textbox');
  fireEvent.change(input, { target: { value: 'somebody' } });
  fireEvent.click(screen.getByRole('button', { name: 'Erase for good' }));
  expect(await screen.findByText('This is something else than what was to be typed')).toBeVisible();
  api.answers.erasePerson = refusal('CONFLICT', undefined, { reason: 'inCall' });
  fireEvent.click(screen.getByRole('button', { name: 'Erase for good' }));
  expect(await screen.findByText(/is not over yet/)).toBeVisible();
});

it('D-14: during a call there is nothing to confirm', async () => {
  await open({ personData: { ...person, runningCalls: 1 } });
  expect(await screen.findByText(/is not over yet/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Erase for good' })).not.toBeInTheDocument();
});

it('D-14: a caller who is a contact is erased from the contact’s page', async () => {
  const api = await open(
    { personData: refusal('CONFLICT', undefined, { reason: 'hasContact', contactId: 'k1' }) },
    '/settings/privacy/call/c1',
  );
  expect(await screen.findByRole('link', { name: 'To the contact’s data' })).toHaveAttribute(
    'href',
    '/settings/privacy/contact/k1',
  );
  expect(api.sentOf('PersonData')).toEqual([{ input: { callId: 'c1' } }]);
});

it('says that nobody was erased yet', async () => {
  await open({ erasures: { items: [], total: 0 } }, '/settings/privacy');
  expect(await screen.findByText('Nobody has been erased yet')).toBeVisible();
});
