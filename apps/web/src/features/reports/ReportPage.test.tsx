import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import type { ReportGroupFragment, ReportRowFragment } from '../../gql/graphql';
import { loadPageTexts } from '../../i18n';
import type { Me } from '../../lib/me';
import { type Answers, TestApi } from '../../test-support/api';
import { admin, operator, renderInApp } from '../../test-support/render';
import ReportPage from './ReportPage';

const anna = { id: 'e1', name: 'Anna Kim' };
const figures = { count: 3, calls: 2, seconds: 49, minutes: 0.81 };
const day = { startsAt: '2026-11-24T19:00:00.000Z', endsAt: '2026-11-25T19:00:00.000Z' };
const aGroup = (key: string, changes: Partial<ReportGroupFragment> = {}): ReportGroupFragment => ({
  ...{ key, day: null, direction: null, ...day, employee: anna, contact: null, figures },
  hasHiddenContact: false,
  ...changes,
});

const groupsOf = (of?: { employeeId?: string; day?: string }) => {
  if (of?.day) return [aGroup('e1|d|in', { day: '2026-11-25', direction: 'INBOUND' })];
  if (of?.employeeId) return [aGroup('e1|d', { day: '2026-11-25' })];
  return [aGroup('e1'), aGroup('none', { employee: null, figures: { ...figures, count: 1, calls: 1 } })];
};

const aRow: ReportRowFragment = {
  ...{ key: 'c1|e1', day: '2026-11-25', startedAt: '2026-11-25T09:04:50Z', direction: 'INBOUND' },
  ...{ seconds: 49, minutes: 0.81, employee: anna },
  call: {
    ...{ id: 'c1', startedAt: '2026-11-25T09:04:50Z', answeredAt: '2026-11-25T09:05:00Z' },
    ...{ endedAt: '2026-11-25T09:06:00Z', talkSeconds: 49, remoteNumberDisplay: '+996 555 123-456' },
    contact: { id: 'k1', name: 'Dinara' },
    recordings: [
      {
        ...{ id: 'r1', state: 'STORED', problem: null, reason: null, url: '/recordings/r1' },
        ...{ size: 1, durationSeconds: 49, nextTryAt: null },
      },
    ],
  },
} as ReportRowFragment;

const aReport = (changes: object = {}) => ({
  ...{ kind: 'BY_EMPLOYEE', period: 'THIS_WEEK', from: '2026-11-23', to: '2026-11-29' },
  ...{ startsAt: '2026-11-22T19:00:00.000Z', endsAt: '2026-11-29T19:00:00.000Z', timeZone: 'Asia/Almaty' },
  filterWords: '',
  ...{ asOf: '2026-11-25T12:00:00.000Z', previous: { from: '2026-11-16', to: '2026-11-22' } },
  ...{ next: { from: '2026-11-30', to: '2026-12-06' }, total: { ...figures, count: 4 } },
  groups: ({ of }: { of?: { employeeId?: string; day?: string } }) => ({ total: 2, items: groupsOf(of) }),
  rows: { total: 1, items: [aRow] },
  ...changes,
});

const aSavedReport = {
  ...{ id: 's1', kind: 'BY_EMPLOYEE', isShared: false, isOwn: true, schedule: null, lastRun: null },
  ...{ owner: { id: 'e1', name: 'Anna Kim', isActive: true }, values: {} },
};

const apiOf = (report: object = aReport(), answers: Answers = {}) =>
  new TestApi({
    callReport: report,
    account: { name: 'ACME', timeZone: 'Asia/Almaty' },
    lines: [{ id: 'l1', number: '100', name: 'Sales' }],
    reportConnections: [
      { id: 'p1', name: 'Office' },
      { id: 'p2', name: 'Branch' },
    ],
    employees: [anna, { id: 'e2', name: 'Boris Li' }],
    employeeGroups: [{ id: 'g1', name: 'Sales', members: [{ id: 'e1' }] }],
    contacts: { items: [{ id: 'k1', name: 'Dinara' }] },
    ...answers,
  });

const manager = { ...operator, role: 'MANAGER' as const };
const page = (
  <Routes>
    <Route path="/reports/:report" element={<ReportPage />} />
  </Routes>
);
const show = (api: TestApi, at = '/reports/employees', me: Me = manager) => renderInApp(page, { api, me, at });
const rowOf = async (name: string | RegExp) =>
  (await screen.findByRole('button', { name })).closest('tr') as HTMLElement;

beforeAll(() => loadPageTexts());

describe('ReportPage', () => {
  it('B-102, B-104: employees with their count and minutes, below them days, types and calls', async () => {
    await show(apiOf());
    expect((await screen.findAllByRole('columnheader')).map(({ textContent }) => textContent)).toEqual([
      ...['Date', 'Time', 'Employee', 'Contact', 'Count / Call type', 'Duration, min', 'Attached files'],
    ]);
    const group = await rowOf('Anna Kim');
    expect(within(group).getByText('3')).toBeVisible();
    expect(within(group).getByText('0.81')).toBeVisible();
    expect(await rowOf('No employee')).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Anna Kim' }));
    fireEvent.click(await screen.findByRole('button', { name: '25-11-2026, Wednesday' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Incoming' }));
    const call = (await screen.findByRole('link', { name: 'Call of 14:05–14:06' })).closest('tr') as HTMLElement;
    expect(within(call).getByText('25-11-2026')).toBeVisible();
    expect(within(call).getByRole('link', { name: 'Dinara' })).toHaveAttribute('href', '/contacts/k1');
    expect(within(call).getByRole('link', { name: 'Anna Kim' })).toHaveAttribute('href', '/calls?employee=e1');
    expect(
      within(call).getByRole('button', { name: /Play recording: Recording of the call with Dinara/ }),
    ).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Anna Kim' }));
    expect(screen.queryByRole('link', { name: 'Call of 14:05–14:06' })).not.toBeInTheDocument();
  });

  it('keeps the figures of a call that is no longer kept, and says so', async () => {
    await show(apiOf(aReport({ rows: { total: 1, items: [{ ...aRow, call: null }] } })));
    fireEvent.click(await screen.findByRole('button', { name: 'Anna Kim' }));
    fireEvent.click(await screen.findByRole('button', { name: '25-11-2026, Wednesday' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Incoming' }));
    const row = (await screen.findByText('Call no longer kept')).closest('tr') as HTMLElement;
    expect(within(row).getByText('14:04')).toBeVisible();
    expect(within(row).getByText('0.81')).toBeVisible();
    expect(within(row).queryByRole('link', { name: /^Call of/ })).not.toBeInTheDocument();
  });

  it('B-108: tells a contact that the reader may not see from calls without contact', async () => {
    const items = [aGroup('hidden', { employee: null, hasHiddenContact: true }), aGroup('none', { employee: null })];
    await show(apiOf(aReport({ kind: 'BY_CONTACT', groups: { total: 2, items } })), '/reports/contacts');
    expect(await screen.findByRole('button', { name: 'Contact not visible to you' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'No contact' })).toBeVisible();
  });

  it('B-103, B-104: contacts with their count and minutes, below them days, types and calls', async () => {
    const contact = { id: 'k1', name: 'Dinara' };
    const groups = ({ of }: { of?: { contactId?: string; day?: string } }) => {
      const outer = of?.contactId ? groupsOf({ employeeId: of.contactId, day: of.day }) : null;
      return { total: 1, items: outer ?? [aGroup('c', { employee: null, contact })] };
    };
    await show(apiOf(aReport({ kind: 'BY_CONTACT', groups })), '/reports/contacts');
    expect((await screen.findAllByRole('columnheader')).map(({ textContent }) => textContent)).toEqual([
      ...['Date', 'Time', 'Contact', 'Employee', 'Count / Call type', 'Duration, min', 'Attached files'],
    ]);
    const group = await rowOf('Dinara');
    expect(within(group).getByText('3')).toBeVisible();
    expect(within(group).getByText('0.81')).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Dinara' }));
    fireEvent.click(await screen.findByRole('button', { name: '25-11-2026, Wednesday' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Incoming' }));
    const call = (await screen.findByRole('link', { name: 'Call of 14:05–14:06' })).closest('tr') as HTMLElement;
    const cells = within(call)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent);
    expect(cells.slice(0, 6)).toEqual(['25-11-2026', '14:05–14:06', 'Dinara', 'Anna Kim', 'Incoming', '0.81']);
  });

  it.each([
    ['employees', manager, 'The reports appear once your administrator has connected one.', false],
    ['missed', admin, 'The reports appear once one is.', true],
  ])('B-100: without a PBX there is no report %s, but the way to one', async (name, me, text, hasLink) => {
    const api = apiOf();
    api.answers['reportConnections'] = [];
    await show(api, `/reports/${name}`, me);
    expect(await screen.findByText(text)).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.queryByRole('link', { name: 'Connect a PBX' }) !== null).toBe(hasLink);
  });

  it('D-13: prints zone and moment, and each figure leads to its calls', async () => {
    await show(apiOf(), '/reports/employees?line=100');
    expect(await screen.findByText('As of 25-11-2026 17:00:00, Asia/Almaty')).toBeVisible();
    const link = within(await rowOf('Anna Kim')).getByRole('link', { name: /^3 calls, Anna Kim/ });
    expect(link).toHaveAttribute(
      'href',
      expect.stringMatching(/^\/calls\?period=report&since=2026-11-24.*talked=e1&line=100$/),
    );
  });

  it('B-101: arrows lead to the neighbouring period, two days to any', async () => {
    const api = apiOf();
    await show(api);
    fireEvent.click(await screen.findByRole('button', { name: 'Back: 16-11-2026 – 22-11-2026' }));
    expect(screen.getByLabelText('address')).toHaveTextContent('/reports/employees?from=2026-11-16&to=2026-11-22');
    await waitFor(() =>
      expect(api.sentOf('CallReport').at(-1)?.input).toEqual({
        kind: 'BY_EMPLOYEE',
        from: '2026-11-16',
        to: '2026-11-22',
      }),
    );
    fireEvent.change(screen.getByLabelText('First day'), { target: { value: '2026-11-20' } });
    expect(screen.getByLabelText('address')).toHaveTextContent('from=2026-11-20&to=2026-11-29');
  });

  it('Q-47: filters stand in the address; period and filters go along from report to report', async () => {
    const api = apiOf();
    await show(api, '/reports/employees?period=LAST_WEEK');
    fireEvent.change(await screen.findByLabelText('Line'), { target: { value: '100' } });
    fireEvent.change(screen.getByLabelText('Connection'), { target: { value: 'p2' } });
    await waitFor(() =>
      expect(api.sentOf('CallReport').at(-1)?.input).toEqual({
        ...{ kind: 'BY_EMPLOYEE', period: 'LAST_WEEK', lineNumber: '100', connectionId: 'p2' },
      }),
    );
    expect(screen.getByRole('link', { name: 'Missed' })).toHaveAttribute(
      'href',
      '/reports/missed?period=LAST_WEEK&line=100&connection=p2',
    );
  });

  it('Q-47: a group of employees narrows the report, and its members are those to choose from', async () => {
    const api = apiOf();
    await show(api);
    fireEvent.change(await screen.findByLabelText('Group'), { target: { value: 'g1' } });
    await waitFor(() => expect(api.sentOf('CallReport').at(-1)?.input).toMatchObject({ employeeGroupId: 'g1' }));
    const choices = within(screen.getByLabelText('Employee')).getAllByRole('option');
    expect(choices.map(({ textContent }) => textContent)).toEqual(['Everybody', 'Anna Kim']);
    expect(screen.getByRole('link', { name: 'Missed' })).toHaveAttribute('href', '/reports/missed?group=g1');
  });

  it('B-108: an operator chooses neither employee nor group', async () => {
    await show(apiOf(), '/reports/employees', operator);
    expect(await screen.findByLabelText('Call type')).toBeVisible();
    expect(screen.queryByLabelText('Employee')).not.toBeInTheDocument();
    expect(screen.queryByLabelText('Group')).not.toBeInTheDocument();
  });

  it('B-106: missed calls by day, with date, time, contact and type', async () => {
    const groups = { total: 1, items: [aGroup('d', { day: '2026-11-25', employee: null })] };
    await show(apiOf(aReport({ kind: 'MISSED', groups })), '/reports/missed', admin);
    expect((await screen.findAllByRole('columnheader')).map(({ textContent }) => textContent)).toEqual([
      ...['Date and time', 'Contact', 'Call type'],
    ]);
    fireEvent.click(await screen.findByRole('button', { name: '25-11-2026, Wednesday' }));
    expect(await screen.findByRole('link', { name: 'Call of 25-11-2026 14:04' })).toHaveAttribute('href', '/calls/c1');
  });

  it('D-13: on paper it says company, period and filters', async () => {
    const saved = { savedReports: [{ ...aSavedReport, name: 'Incoming of Anna' }] };
    await show(apiOf(aReport({ filterWords: 'Employee: Anna Kim' }), saved), '/reports/employees?saved=s1');
    const head = (await screen.findByText('Employee: Anna Kim')).parentElement as HTMLElement;
    for (const words of ['ACME', 'Incoming of Anna', '23-11-2026 – 29-11-2026']) {
      expect(await within(head).findByText(words)).toBeInTheDocument();
    }
  });

  describe('D-13: the print', () => {
    const page = (of: { offset: number; limit: number }, total: number) =>
      Array.from({ length: Math.min(of.limit, total - of.offset) }, (_, index) =>
        aGroup(`e${of.offset + index}`, { employee: { id: `e${of.offset + index}`, name: `Nr ${of.offset + index}` } }),
      );
    const reportOf = (total: number, calls: number) =>
      aReport({
        groups: ({
          of,
          page: asked,
        }: {
          of?: { employeeId?: string; day?: string };
          page: { offset: number; limit: number };
        }) => (of ? { total: 1, items: groupsOf(of) } : { total, items: page(asked, total) }),
        rows: ({ page: asked }: { page: { offset: number; limit: number } }) => ({
          total: calls,
          items: Array.from({ length: Math.min(asked.limit, calls - asked.offset) }, (_, index) => ({
            ...aRow,
            key: `row${asked.offset + index}`,
          })),
        }),
      });
    const rows = () => screen.getAllByRole('row').length - 1;
    /** How many rows stood on the page when the browser's print was opened. */
    const printed = async (): Promise<number> => {
      const print = jest.spyOn(window, 'print').mockReturnValue();
      const seen = new Promise<number>((resolve) => print.mockImplementation(() => resolve(rows())));
      fireEvent.click(screen.getByRole('button', { name: 'Print' }));
      return seen.finally(() => print.mockRestore());
    };

    it('has all groups of the period, and all calls of those that are unfolded; then the page is as before', async () => {
      await show(apiOf(reportOf(60, 55)));
      for (const name of ['Nr 0', '25-11-2026, Wednesday', 'Incoming'])
        fireEvent.click(await screen.findByRole('button', { name }));
      await screen.findByRole('button', { name: 'Show 5 more' });
      expect(screen.getByText(/^One page of the list: 50 of 60 groups/)).toBeInTheDocument();
      expect(await printed()).toBe(60 + 2 + 55);
      await waitFor(() => expect(rows()).toBe(50 + 2 + 50 + 1));
    });

    it('says on the paper when it is too long for it', async () => {
      await show(apiOf(reportOf(1001, 1)));
      await screen.findByRole('button', { name: 'Nr 0' });
      const seen = printed();
      expect(
        await screen.findByText('Too long for paper: the first 1,000 of 1,001 groups. The export has them all.'),
      ).toBeInTheDocument();
      expect(await seen).toBe(1000);
    });
  });

  it('says what to do when nothing is there', async () => {
    const nothing = aReport({ total: { count: 0, calls: 0, seconds: 0, minutes: 0 }, groups: { total: 0, items: [] } });
    await show(apiOf(nothing), '/reports/employees?period=TODAY&line=100');
    expect(await screen.findByText('No calls in this period')).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Without filters' }));
    expect(screen.getByLabelText('address')).toHaveTextContent('/reports/employees?period=TODAY');
  });

  it('says when it could not be loaded', async () => {
    const api = apiOf(() => Promise.reject(new Error('away')));
    await show(api);
    expect(await screen.findByText('This could not be loaded')).toBeVisible();
  });
});
