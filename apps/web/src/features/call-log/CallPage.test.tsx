import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { TestApi } from '../../test-support/api';
import { admin, renderInApp } from '../../test-support/render';
import CallPage from './CallPage';

const call = {
  ...{
    id: 'a',
    direction: 'INBOUND',
    hasHiddenContact: false,
    remoteNumber: '+77015550101',
    remoteNumberDisplay: '+7 (701) 555-01-01',
  },
  ...{ callerName: null, line: null, state: 'ENDED', disposition: 'ANSWERED', reason: null, queue: null },
  ...{ startedAt: '2026-11-20T09:00:00Z', answeredAt: '2026-11-20T09:00:08Z', endedAt: '2026-11-20T09:01:10Z' },
  ...{ ringSeconds: 8, talkSeconds: 62, employee: { id: 'e1', name: 'Anna Kim' }, answeredBy: null, contact: null },
  ...{ recordings: [], isTest: false, forwardedTo: null, isEndEstimated: false, match: null },
  connection: { id: 'c1', name: 'Head office' },
  joinedConnections: [{ id: 'c2', name: 'Branch' }],
  legs: [],
  ...{ outcome: null as object | null, outcomeSetBy: null as object | null, outcomeSetAt: null as string | null },
  comments: [] as object[],
  recordChange: null as object | null,
  timeline: [
    {
      ...{ id: 't1', kind: 'ringing', at: '2026-11-20T09:00:00Z', receivedAt: '2026-11-20T09:00:00Z' },
      ...{ extension: '101', employee: { id: 'e1', name: 'Anna Kim' }, disposition: null, reason: null },
    },
    {
      ...{ id: 't2', kind: 'ended', at: '2026-11-20T09:01:10Z', receivedAt: '2026-11-20T09:01:10Z' },
      ...{ extension: null, employee: null, disposition: 'answered', reason: null },
    },
  ],
};

beforeAll(() => loadPageTexts());

it('D-01: names every PBX that the conversation went through', async () => {
  await renderInApp(<CallPage />, { api: new TestApi({ call }), at: '/calls/a' });
  const fact = (await screen.findByText('PBX', { selector: 'dt' })).parentElement as HTMLElement;
  expect(within(fact).getByText('Head office, Branch')).toBeVisible();
});

it('tells the story of the call with the time since its first word', async () => {
  await renderInApp(<CallPage />, { api: new TestApi({ call }), at: '/calls/a' });
  const steps = within(await screen.findByRole('region', { name: 'What the PBX said' })).getAllByRole('listitem');
  expect(steps).toHaveLength(2);
  expect(steps[0]).toHaveTextContent('+0.000 s');
  expect(steps[1]).toHaveTextContent('+1:10.000');
  expect(steps[1]).toHaveTextContent('Answered');
});

it('tells that story in Russian with Russian numbers', async () => {
  await renderInApp(<CallPage />, { api: new TestApi({ call }), at: '/calls/a', language: 'ru' });
  const steps = within(await screen.findByRole('region', { name: 'Что сообщила АТС' })).getAllByRole('listitem');
  expect(steps[0]).toHaveTextContent('+0,000 с');
  expect(steps[1]).toHaveTextContent('+1:10,000');
});

it('Q-48: says who deleted the record, and puts it back', async () => {
  const recordChange = {
    ...{ id: '7', act: 'DELETED', at: '2026-11-20T10:00:00Z', undoableUntil: '2026-12-20T10:00:00Z' },
    employee: { id: 'e9', name: 'Marat' },
  };
  const api = new TestApi({
    call: { ...call, recordChange },
    undoCallRecordChange: () => {
      api.answers.call = call;
      return { id: 'a', contact: null, recordChange: null };
    },
  });
  await renderInApp(<CallPage />, { api, me: admin, at: '/calls/a' });
  expect(await screen.findByText(/^Deleted: Marat, /)).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(screen.queryByText(/^Deleted: /)).toBeNull());
  expect(api.sentOf('UndoCallRecordChange')).toEqual([{ input: { changeId: '7' } }]);
});

it('D-11: a recording that has come is there without a reload', async () => {
  const recording = {
    ...{ id: 'r1', state: 'PENDING', problem: null, reason: null, url: null, size: null, durationSeconds: null },
    nextTryAt: null,
  };
  const api = new TestApi({ call: { ...call, recordings: [recording] } });
  await renderInApp(<CallPage />, { api, at: '/calls/a' });
  expect(await screen.findByText('Recording expected')).toBeVisible();
  const stored = { ...recording, state: 'STORED', url: '/recordings/r1' };
  await act(async () => api.push({ recordingChanged: { id: 'a', recordings: [stored] } }));
  expect(await screen.findByRole('slider', { name: 'Position' })).toBeVisible();
});

it('B-47: shows what was written during the call, with its files', async () => {
  const file = { id: 'f1', name: 'Offer.pdf', contentType: 'application/pdf', size: 10, url: '/files/f1' };
  const comment = {
    ...{ id: 'c1', text: 'They want 5 %', isHidden: false, createdAt: '2026-11-20T09:01:10Z', callId: 'a' },
    ...{ author: { id: 'e1', name: 'Anna Kim' }, files: [file] },
  };
  await renderInApp(<CallPage />, { api: new TestApi({ call: { ...call, comments: [comment] } }), at: '/calls/a' });
  const part = await screen.findByRole('region', { name: 'Comments' });
  expect(within(part).getByText('They want 5 %')).toBeVisible();
  expect(within(part).getByRole('link', { name: /Offer\.pdf/ })).toHaveAttribute('href', '/files/f1?download=1');
});

it('the outcome is shown with who chose it, and can be changed or taken away', async () => {
  const anOutcome = (id: string, name: string, changes: object = {}) => ({
    ...{ __typename: 'WrapUpOutcome', id, name, code: null, direction: null, wantsNextStep: false, isArchived: false },
    ...changes,
  });
  const [visit, offer] = [anOutcome('o1', 'Visit agreed', { isArchived: true }), anOutcome('o2', 'Offer sent')];
  const outgoing = anOutcome('o3', 'Not interested', { direction: 'OUTBOUND' });
  const chosen = {
    ...{ outcome: visit, outcomeSetBy: { id: 'e1', name: 'Anna Kim' }, outcomeSetAt: '2026-11-20T09:02:00Z' },
  };
  const api = new TestApi({
    call: { ...call, ...chosen },
    wrapUpOutcomes: [offer, outgoing],
    setCallOutcome: { id: 'a', outcome: offer, outcomeSetBy: { id: 'e2', name: 'Boris' }, outcomeSetAt: null },
  });
  await renderInApp(<CallPage />, { api, at: '/calls/a' });
  const choice = await screen.findByRole('combobox', { name: 'Outcome' });
  expect(choice).toHaveDisplayValue('Visit agreed');
  expect(screen.getByText(/^Anna Kim, Nov 20/)).toBeVisible();
  await waitFor(() => expect(within(choice).getByRole('option', { name: 'Offer sent' })).toBeInTheDocument());
  expect(within(choice).queryByRole('option', { name: 'Not interested' })).not.toBeInTheDocument();
  fireEvent.change(choice, { target: { value: 'o2' } });
  await waitFor(() => expect(choice).toHaveDisplayValue('Offer sent'));
  fireEvent.change(choice, { target: { value: '' } });
  await waitFor(() =>
    expect(api.sentOf('SetCallOutcome').map(({ input }) => input)).toEqual([
      { callId: 'a', outcomeId: 'o2' },
      { callId: 'a', outcomeId: null },
    ]),
  );
});
