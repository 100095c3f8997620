import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { type Answers, TestApi, refusal } from '../../test-support/api';
import { admin, renderInApp } from '../../test-support/render';
import RecordingAuditPage from './RecordingAuditPage';

const call = {
  ...{ id: 'c1', startedAt: '2026-11-20T09:00:00Z', remoteNumber: '+996555123456' },
  ...{ remoteNumberDisplay: '+996 (555) 123-456', contact: { id: 'k1', name: 'Dinara' } },
};
const rows = [
  { id: '3', at: '2026-11-20T10:00:00Z', kind: 'DOWNLOAD', remoteAddress: '10.0.0.7', employee: { id: 'e1', name: 'Anna Kim' }, call }, // prettier-ignore
  { id: '2', at: '2026-11-20T09:30:00Z', kind: 'EXPIRED', remoteAddress: null, employee: null, call: null },
];
const auditApi = (answers: Answers = {}) =>
  new TestApi({
    recordingAccesses: { items: rows, total: 120 },
    employees: [{ id: 'e1', name: 'Anna Kim' }],
    ...answers,
  });
const show = (api: TestApi, at = '/') => renderInApp(<RecordingAuditPage />, { api, me: admin, at });

beforeAll(() => loadPageTexts());

describe('RecordingAuditPage', () => {
  it('D-11: says who did what with the recording of which call, and what the hub deleted', async () => {
    await show(auditApi());
    const row = (await screen.findByText('Anna Kim', { selector: 'td *, td' })).closest('tr') as HTMLElement;
    expect(within(row).getByText('Downloaded')).toBeVisible();
    expect(within(row).getByText('10.0.0.7')).toBeVisible();
    expect(within(row).getByRole('link', { name: /^Dinara, Nov 20/ })).toHaveAttribute('href', '/calls/c1');
    const deleted = screen.getByText('Ringdesk itself').closest('tr') as HTMLElement;
    expect(within(deleted).getByText('The call was deleted')).toBeVisible();
    expect(screen.getByText('1–50 of 120')).toBeVisible();
  });

  it('D-11: filters by person and by what was done go into the question and the address', async () => {
    const api = auditApi();
    await show(api, '/?call=c1&page=2');
    await screen.findByText('Ringdesk itself');
    fireEvent.change(screen.getByRole('combobox', { name: 'What' }), { target: { value: 'DOWNLOAD' } });
    fireEvent.change(screen.getByRole('combobox', { name: 'Who' }), { target: { value: 'e1' } });
    await waitFor(() =>
      expect(api.sentOf('RecordingAccesses').at(-1)).toEqual({
        filter: { kind: 'DOWNLOAD', employeeId: 'e1', callId: 'c1' },
        page: { offset: 0, limit: 50 },
      }),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Of all calls' }));
    await waitFor(() => expect(api.sentOf('RecordingAccesses').at(-1)?.filter).not.toHaveProperty('callId'));
  });

  it('says when nobody listened yet, and when nothing fits', async () => {
    const none = { recordingAccesses: { items: [], total: 0 } };
    await show(auditApi(none));
    expect(await screen.findByText('Nobody has listened to a recording yet')).toBeVisible();
    fireEvent.change(screen.getByRole('combobox', { name: 'What' }), { target: { value: 'REFUSED' } });
    expect(await screen.findByText('Nothing fits these filters')).toBeVisible();
  });

  it('says what went wrong, and tries again', async () => {
    const api = auditApi({ recordingAccesses: refusal('INTERNAL_SERVER_ERROR') });
    await show(api);
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(api.sentOf('RecordingAccesses')).toHaveLength(2));
  });
});
