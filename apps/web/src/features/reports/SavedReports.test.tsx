import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { loadPageTexts } from '../../i18n';
import { type Answers, refusal, TestApi } from '../../test-support/api';
import { admin, operator, renderInApp } from '../../test-support/render';
import { SaveReport } from './SaveReport';
import SavedReportPage from './SavedReportPage';
import SavedReportsPage from './SavedReportsPage';

const me = { ...operator, role: 'MANAGER' as const };
const aSchedule = (changes: object = {}) => ({
  ...{ savedReportId: 's1', rhythm: 'WEEKLY', weekday: 1, dayOfMonth: null, time: '08:30', formats: ['XLSX'] },
  ...{ addresses: [], isActive: true, nextAt: '2026-11-30T03:30:00Z', recipients: [{ id: me.id, name: me.name }] },
  ...changes,
});
const aReport = (changes: object = {}) => ({
  ...{ id: 's1', name: 'Weekly', kind: 'BY_EMPLOYEE', isShared: false, isOwn: true },
  ...{ owner: { id: me.id, name: me.name, isActive: true }, values: { period: 'LAST_WEEK' }, schedule: null },
  ...{ runs: { total: 0, items: [] }, lastRun: null },
  ...changes,
});
const aRun = (changes: object = {}) => ({
  ...{ id: 'r1', dueAt: '2026-11-23T03:30:00Z', at: '2026-11-23T03:30:02Z', mails: 2, waiting: 0, problem: null },
  ...{ isWithoutFiles: false, leftOut: [], refused: [], delayed: [], reason: null, tries: 1, nextTryAt: null },
  ...changes,
});
const shared = aReport({
  ...{ id: 's2', name: 'Missed', kind: 'MISSED', isShared: true, isOwn: false },
  owner: { id: 'e9', name: 'Boris', isActive: true },
});

beforeAll(() => loadPageTexts());

describe('the list of saved reports', () => {
  const show = (answers: Answers = {}, as = me) => {
    const api = new TestApi({
      savedReports: [aReport({ schedule: aSchedule() }), shared],
      account: { timeZone: 'Asia/Almaty' },
      ...answers,
    });
    return renderInApp(<SavedReportsPage />, { api, me: as }).then(() => api);
  };
  const choose = async (report: string, item: string) => {
    fireEvent.click(await screen.findByRole('button', { name: `What can be done with ${report}` }));
    fireEvent.click(await screen.findByRole('menuitem', { name: item }));
  };

  it('says of each what it shows, when it is sent and whose it is', async () => {
    await show();
    const own = await screen.findByRole('row', { name: /Weekly/ });
    expect(own).toHaveTextContent('Calls by employee');
    expect(own).toHaveTextContent('Last week');
    expect(own).toHaveTextContent('Monday, 08:30');
    expect(screen.getByRole('link', { name: 'Weekly' })).toHaveAttribute(
      'href',
      '/reports/employees?period=LAST_WEEK&saved=s1',
    );
    const other = screen.getByRole('row', { name: /Missed/ });
    expect(within(other).getByText('Shared')).toBeInTheDocument();
    expect(other).toHaveTextContent('Boris');
  });

  it.each<[string, object, string[]]>([
    [
      'the report could not be made',
      { problem: 'FAILED', mails: 0, tries: 2, nextTryAt: '2026-11-23T03:36:00Z' },
      ['Not sent: the report could not be made', 'Next try: 23-11-2026 08:36'],
    ],
    [
      'it was given up',
      { problem: 'FAILED', mails: 0, tries: 7, reason: 'disk full' },
      ['Not sent: the report could not be made', 'disk full', 'Given up after 7 tries'],
    ],
    [
      'the mail server does not take it',
      {
        waiting: 2,
        delayed: [
          { id: 'm1', problem: 'UNREACHABLE', reason: 'no route', nextTryAt: '2026-11-23T03:40:00Z' },
          { id: 'm2', problem: 'UNREACHABLE', reason: 'no route', nextTryAt: '2026-11-23T03:35:00Z' },
        ],
      },
      ['2 mails wait for the mail server', 'no route', 'Next try: 23-11-2026 08:35'],
    ],
  ])('says that %s, and when it is tried again', async (_, run, words) => {
    await show({ savedReports: [aReport({ schedule: aSchedule(), lastRun: aRun(run) })] });
    const row = await screen.findByRole('row', { name: /Weekly/ });
    for (const text of words) expect(row).toHaveTextContent(text);
  });

  it('is renamed, copied and deleted', async () => {
    const api = await show({
      updateSavedReport: ({ input }: { input: object }) => aReport(input),
      copySavedReport: aReport({ id: 's3', name: 'Weekly (2)' }),
      deleteSavedReport: true,
    });
    await choose('Weekly', 'Rename…');
    fireEvent.change(await screen.findByLabelText(/^Name/), { target: { value: 'By week' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(api.sentOf('UpdateSavedReport')).toEqual([{ input: { id: 's1', name: 'By week' } }]));
    await choose('Missed', 'Copy');
    await waitFor(() => expect(api.sentOf('CopySavedReport')).toEqual([{ input: { id: 's2' } }]));
    await choose('Weekly', 'Delete…');
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(api.sentOf('DeleteSavedReport')).toEqual([{ input: { id: 's1' } }]));
  });

  it('another’s is opened and copied, no more', async () => {
    await show();
    fireEvent.click(await screen.findByRole('button', { name: 'What can be done with Missed' }));
    const items = (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent);
    expect(items).toEqual(['Open', 'Copy']);
  });

  it('says that there are none, and that they could not be loaded', async () => {
    await show({ savedReports: [] });
    expect(await screen.findByText('No report is saved yet')).toBeInTheDocument();
    await show({ savedReports: () => Promise.reject(refusal('INTERNAL_SERVER_ERROR')) });
    expect(await screen.findByRole('button', { name: /again/i })).toBeInTheDocument();
  });
});

describe('saving what is shown', () => {
  const shown = { kind: 'BY_EMPLOYEE' as const, values: { period: 'THIS_MONTH' as const } };

  it('under a new name, for others too', async () => {
    const api = new TestApi({ savedReports: [], createSavedReport: aReport() });
    await renderInApp(<SaveReport shown={shown} />, { api, me, at: '/reports/employees?period=THIS_MONTH' });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    fireEvent.change(await screen.findByLabelText(/^Name/), { target: { value: 'Month' } });
    fireEvent.click(screen.getByRole('checkbox', { name: 'Others see it too' }));
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(api.sentOf('CreateSavedReport')).toEqual([{ input: { ...shown, name: 'Month', isShared: true } }]),
    );
    await waitFor(() => expect(screen.getByLabelText('address')).toHaveTextContent('saved=s1'));
  });

  it('says that the name is taken; an operator shares nothing', async () => {
    const api = new TestApi({
      savedReports: [],
      createSavedReport: () => Promise.reject(refusal('BAD_USER_INPUT', { name: 'taken' })),
    });
    await renderInApp(<SaveReport shown={shown} />, { api, me: operator });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    fireEvent.change(await screen.findByLabelText(/^Name/), { target: { value: 'Month' } });
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('This is already in use')).toBeInTheDocument();
  });

  it('into the report that was opened', async () => {
    const account = { timeZone: 'Asia/Almaty' };
    const api = new TestApi({ savedReports: [aReport()], account, updateSavedReport: aReport(shown) });
    await renderInApp(<SaveReport shown={shown} />, { api, me, at: '/reports/employees?period=THIS_MONTH&saved=s1' });
    await waitFor(() => expect(api.sentOf('SavedReports')).toHaveLength(1));
    fireEvent.click(await screen.findByRole('button', { name: 'Save', expanded: false }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Save changes' }));
    await waitFor(() =>
      expect(api.sentOf('UpdateSavedReport')).toEqual([{ input: { id: 's1', values: shown.values } }]),
    );
  });
});

describe('a saved report by e-mail', () => {
  const page = (
    <Routes>
      <Route path="/reports/saved/:id" element={<SavedReportPage />} />
    </Routes>
  );
  const show = (report: object, answers: Answers = {}, as = me) => {
    const api = new TestApi({
      ...{ savedReport: report, account: { timeZone: 'Asia/Almaty' } },
      mailChoice: { employeeId: as.id, canBeSent: true },
      employees: [
        { id: me.id, name: me.name, email: me.email },
        { id: 'e9', name: 'Boris', email: 'boris@example.com' },
      ],
      ...answers,
    });
    return renderInApp(page, { api, me: as, at: '/reports/saved/s1' }).then(() => api);
  };

  it('is set up with its times, by the company’s clock', async () => {
    const setReportSchedule = aReport({ schedule: aSchedule() });
    const api = await show(aReport(), { setReportSchedule });
    fireEvent.change(await screen.findByLabelText('How often'), { target: { value: 'MONTHLY' } });
    fireEvent.change(screen.getByLabelText('Day of the month'), { target: { value: '31' } });
    fireEvent.change(screen.getByLabelText(/^Time/), { target: { value: '07:15' } });
    expect(screen.getByText('By the company’s clock, Asia/Almaty.')).toBeInTheDocument();
    expect(screen.queryByLabelText('Addresses outside the company')).not.toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: 'Start sending' }));
    await waitFor(() =>
      expect(api.sentOf('SetReportSchedule')).toEqual([
        {
          input: {
            ...{ savedReportId: 's1', rhythm: 'MONTHLY', dayOfMonth: 31, time: '07:15', formats: ['XLSX'] },
            ...{ recipientIds: [me.id], addresses: [], isActive: true },
          },
        },
      ]),
    );
  });

  it('tells when it is next, and is sent at once by a click', async () => {
    const api = await show(aReport({ schedule: aSchedule() }), { sendReportNow: aRun({ dueAt: null }) });
    expect(await screen.findByText('Next on 30-11-2026 08:30')).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: 'Send now' }));
    await waitFor(() => expect(api.sentOf('SendReportNow')).toEqual([{ input: { id: 's1' } }]));
  });

  it('the log says what became of each, in words', async () => {
    const items = [
      aRun({
        ...{
          dueAt: null,
          waiting: 1,
          refused: [{ id: 'm1', recipient: 'x@y.example', problem: 'RECIPIENT_REFUSED', reason: '550 no' }],
        },
        leftOut: [{ recipient: 'Boris', reason: 'MAY_NOT_SEE' }],
      }),
      aRun({ id: 'r2', mails: 0, problem: 'NOT_CONFIGURED' }),
    ];
    await show(aReport({ schedule: aSchedule(), runs: { total: 2, items } }));
    const row = await screen.findByRole('row', { name: /To 2 recipients/ });
    expect(row).toHaveTextContent('23-11-2026 08:30 by a click');
    expect(row).toHaveTextContent('1 mail waits for the mail server');
    expect(row).toHaveTextContent('x@y.example: There is no such recipient · 550 no');
    expect(row).toHaveTextContent('Not to Boris: may see nothing of it');
    expect(screen.getByText('Not sent: there was no mail server')).toBeInTheDocument();
  });

  it('says that there is no mail server, and that its owner has left', async () => {
    const owner = { id: 'e9', name: 'Boris', isActive: false };
    await show(
      aReport({ isOwn: false, owner, schedule: aSchedule() }),
      { mailChoice: { employeeId: admin.id, canBeSent: false } },
      admin as typeof me,
    );
    expect(await screen.findByText('There is no mail server yet')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'E-mail settings' })).toHaveAttribute('href', '/settings/mail');
    expect(screen.getByText('Paused: Boris is deactivated')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Send now' })).not.toBeInTheDocument();
  });
});
