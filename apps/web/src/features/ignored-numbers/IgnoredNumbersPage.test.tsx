import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { type Answers, TestApi, refusal } from '../../test-support/api';
import { admin, renderInApp } from '../../test-support/render';
import IgnoredNumbersPage from './IgnoredNumbersPage';

const connections = [
  { id: 'p1', name: 'Office PBX' },
  { id: 'p2', name: 'Store PBX' },
];
const alarm = {
  ...{ id: 'i1', number: '+77010001177', display: '+7 701 000 1177', isPrefix: false, comment: 'Alarm' },
  ...{ addedAt: '2026-11-20T09:00:00Z', addedBy: { id: 'e1', name: 'Anna Kim' }, connection: connections[0] },
};
const ads = {
  ...{ ...alarm, id: 'i2', number: '+7800', display: '+7800…', isPrefix: true, comment: null },
  ...{ addedBy: null, connection: null },
};

const listApi = (answers: Answers = {}) =>
  new TestApi({
    ignoredNumbers: { items: [alarm, ads], total: 2 },
    pbxConnections: connections,
    saveIgnoredNumber: { id: 'i3', display: '+7 701 000 2233' },
    deleteIgnoredNumber: true,
    ...answers,
  });
const show = (api: TestApi, at = '/') => renderInApp(<IgnoredNumbersPage />, { api, me: admin, at });

beforeAll(() => loadPageTexts());

describe('IgnoredNumbersPage', () => {
  it('D-02: lists numbers and beginnings, where they are ignored, and who said so', async () => {
    await show(listApi());
    const row = within((await screen.findByText('+7 701 000 1177')).closest('tr') as HTMLElement);
    for (const text of ['Alarm', 'Office PBX', 'Anna Kim']) expect(row.getByText(text)).toBeVisible();
    const other = within(screen.getByText('+7800…').closest('tr') as HTMLElement);
    for (const text of ['beginning', 'All connections', 'Settings file']) expect(other.getByText(text)).toBeVisible();
  });

  it('D-02: adds a beginning in one connection; a refusal stands at its field', async () => {
    const api = listApi({ saveIgnoredNumber: () => refusal('BAD_USER_INPUT', { number: 'too-short' }) });
    await show(api);
    fireEvent.click(await screen.findByRole('button', { name: 'Ignore a number' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.click(dialog.getByRole('radio', { name: 'All numbers that begin alike' }));
    fireEvent.change(dialog.getByRole('textbox', { name: 'Beginning of the numbers' }), { target: { value: '+7' } });
    fireEvent.change(dialog.getByRole('textbox', { name: 'Comment' }), { target: { value: 'Ads' } });
    await dialog.findByRole('option', { name: 'Store PBX' });
    fireEvent.change(dialog.getByRole('combobox', { name: 'Connection' }), { target: { value: 'p2' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await dialog.findByText('This is too short')).toBeVisible();
    expect(api.sentOf('SaveIgnoredNumber')).toEqual([
      { input: { number: '+7', isPrefix: true, comment: 'Ads', connectionId: 'p2' } },
    ]);
  });

  it('D-02: begins with the number of the call that led here', async () => {
    const api = listApi();
    await show(api, '/?add=%2B77010002233');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('textbox', { name: 'Number' })).toHaveValue('+77010002233');
    fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(api.sentOf('SaveIgnoredNumber')[0].input).toMatchObject({ number: '+77010002233', connectionId: null });
    await waitFor(() => expect(screen.getByLabelText('address')).toHaveTextContent(/^\/$/));
  });

  it('D-02: takes a number off the list after a question', async () => {
    const api = listApi();
    await show(api);
    fireEvent.click(await screen.findByRole('button', { name: 'Delete: +7 701 000 1177' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Stop ignoring +7 701 000 1177?' }));
    expect(api.sentOf('DeleteIgnoredNumber')).toEqual([]);
    fireEvent.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(api.sentOf('DeleteIgnoredNumber')).toEqual([{ input: { id: 'i1' } }]));
  });

  it('says that nothing is ignored, that nothing fits, and what went wrong', async () => {
    const none = { ignoredNumbers: { items: [], total: 0 } };
    const first = await show(listApi(none));
    expect(await screen.findByText('No number is ignored')).toBeVisible();
    first.unmount();
    const second = await show(listApi(none), '/?search=99');
    expect(await screen.findByText('No ignored number fits')).toBeVisible();
    second.unmount();
    const api = listApi({ ignoredNumbers: refusal('INTERNAL_SERVER_ERROR') });
    await show(api);
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(api.sentOf('IgnoredNumbers')).toHaveLength(2));
  });
});
