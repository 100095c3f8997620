import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { type Answers, TestApi, refusal } from '../../test-support/api';
import { admin, renderInApp } from '../../test-support/render';
import BackFillPage from './BackFillPage';

const connection = { id: 'p1', name: 'Office PBX' };
const unknown = {
  ...{ extension: '131', calls: 2, connection },
  ...{ firstAt: '2026-11-20T09:00:00Z', lastAt: '2026-11-21T09:00:00Z' },
};
const ignored = { ...unknown, extension: undefined, remoteNumber: '+77010001177', calls: 3 };
const call = {
  ...{ providerCallId: 'c1', startedAt: '2026-11-20T09:00:00Z', direction: 'INBOUND', remoteNumber: '+77010001122' },
  ...{ isAnswered: true, talkSeconds: 62, contact: { id: 'k1', name: 'Dinara' }, createsContact: false },
};
const other = {
  ...call,
  providerCallId: 'c2',
  isAnswered: false,
  talkSeconds: null,
  contact: null,
  createsContact: true,
};
const filled = {
  ...{
    id: 'b1',
    extension: '140',
    remoteNumber: null,
    appliedAt: '2026-11-22T09:00:00Z',
    calls: 3,
    contacts: 2,
    undoneAt: null,
    connection,
  },
  ...{ employee: { id: 'e1', name: 'Anna Kim' }, appliedBy: { id: 'e2', name: 'Boss' } },
};

const backFillApi = (answers: Answers = {}) =>
  new TestApi({
    unknownShortNumbers: [unknown],
    formerlyIgnoredNumbers: [ignored],
    backFills: [filled],
    employees: [
      { id: 'e1', name: 'Anna Kim', isActive: true },
      { id: 'e3', name: 'Gone Away', isActive: false },
    ],
    backFillPreview: { newContacts: 1, alreadyRecorded: 1, calls: [call, other] },
    applyBackFill: { id: 'b2', calls: 2, contacts: 1 },
    ...answers,
  });
const show = (api: TestApi, at = '/') => renderInApp(<BackFillPage />, { api, me: admin, at });
const CHOSEN = '/?connection=p1&extension=131';

async function chooseAnna(): Promise<void> {
  fireEvent.click(await screen.findByRole('combobox', { name: 'Employee' }));
  fireEvent.click(await screen.findByRole('option', { name: 'Anna Kim', hidden: true }));
}

beforeAll(() => loadPageTexts());

describe('BackFillPage', () => {
  it('D-02: offers the short numbers that nobody has, with how many calls wait', async () => {
    await show(backFillApi());
    const row = (await screen.findByText('131')).closest('tr') as HTMLElement;
    expect(within(row).getByText('2')).toBeVisible();
    fireEvent.click(within(row).getByRole('button', { name: 'Record calls of 131' }));
    expect(await screen.findByText('Whose short number is 131?')).toBeVisible();
    expect(screen.getByLabelText('address')).toHaveTextContent(CHOSEN);
  });

  it('D-02: shows exactly what would appear before anything changes, and applies it', async () => {
    const api = backFillApi();
    await show(api, CHOSEN);
    expect(await screen.findByRole('button', { name: 'Record 0 calls' })).toBeDisabled();
    await chooseAnna();
    const told = (await screen.findByText('2 calls will appear')).closest('[role]');
    for (const words of ['1 new contact will be made', '1 more call stands in the log']) {
      expect(told).toHaveTextContent(words);
    }
    const row = screen.getByText('Dinara').closest('tr') as HTMLElement;
    expect(within(row).getByText('Talked 1:02')).toBeVisible();
    expect(screen.getByText('New contact', { selector: 'td *' })).toBeVisible();
    expect(api.sentOf('ApplyBackFill')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Record 2 calls' }));
    const input = { connectionId: 'p1', extension: '131', employeeId: 'e1' };
    await waitFor(() => expect(api.sentOf('ApplyBackFill')).toEqual([{ input }]));
    await waitFor(() => expect(screen.getByLabelText('address')).toHaveTextContent(/^\/$/));
  });

  it('D-02: records the calls of a number that was ignored; nobody has to be chosen', async () => {
    const api = backFillApi();
    await show(api);
    fireEvent.click(await screen.findByRole('button', { name: 'Record calls of +77010001177' }));
    expect(await screen.findByText('Calls of +77010001177 while it was ignored')).toBeVisible();
    expect(screen.queryByRole('combobox', { name: 'Employee' })).not.toBeInTheDocument();
    fireEvent.click(await screen.findByRole('button', { name: 'Record 2 calls' }));
    const input = { connectionId: 'p1', remoteNumber: '+77010001177' };
    await waitFor(() => expect(api.sentOf('ApplyBackFill')).toEqual([{ input }]));
  });

  it('D-02: undoes after a question, and names the calls that stay', async () => {
    const kept = [{ callId: 'c9', startedAt: '2026-11-20T09:00:00Z', reason: 'FILED' }];
    const api = backFillApi({ undoBackFill: { removedCalls: 2, removedContacts: 1, kept } });
    await show(api);
    fireEvent.click(await screen.findByRole('button', { name: 'Undo the calls of 140' }));
    const dialog = await screen.findByRole('dialog', { name: 'Take the calls of 140 away again?' });
    expect(api.sentOf('UndoBackFill')).toEqual([]);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Undo' }));
    const told = await screen.findByText('2 calls were taken away');
    const outcome = told.closest('[role="status"]') as HTMLElement;
    expect(outcome).toHaveTextContent('1 call stays');
    expect(outcome).toHaveTextContent('somebody filed it at a task');
    expect(within(outcome).getByRole('link')).toHaveAttribute('href', '/calls/c9');
  });

  it('says when every short number has an owner, and when nothing was recorded afterwards', async () => {
    await show(backFillApi({ unknownShortNumbers: [], formerlyIgnoredNumbers: [], backFills: [] }));
    expect(await screen.findByText('Every short number has an owner')).toBeVisible();
    expect(await screen.findByText('No calls wait here')).toBeVisible();
    expect(await screen.findByText('Nothing was recorded afterwards yet')).toBeVisible();
  });

  it('says that the preview failed, and asks again', async () => {
    const api = backFillApi({ backFillPreview: refusal('INTERNAL_SERVER_ERROR') });
    await show(api, CHOSEN);
    await chooseAnna();
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(api.sentOf('BackFillPreview')).toHaveLength(2));
  });
});
