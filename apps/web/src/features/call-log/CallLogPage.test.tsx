import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { LogCallFragment } from '../../gql/graphql';
import { loadPageTexts } from '../../i18n';
import { announceCallChange } from '../../lib/call-changes';
import { type Answers, TestApi, refusal } from '../../test-support/api';
import { operator, renderInApp } from '../../test-support/render';
import CallLogPage from './CallLogPage';

const aCall = (id: string, changes: Partial<LogCallFragment> = {}): LogCallFragment => ({
  id,
  direction: 'INBOUND',
  hasHiddenContact: false,
  remoteNumber: '+996555123456',
  remoteNumberDisplay: '+996 (555) 123-456',
  callerName: null,
  line: { number: '100', name: 'Sales', color: '#1f6fb2' },
  state: 'ENDED',
  disposition: 'ANSWERED',
  reason: null,
  startedAt: '2026-11-20T09:00:00Z',
  answeredAt: null,
  endedAt: null,
  ringSeconds: 7,
  talkSeconds: 62,
  employee: { id: 'e1', name: 'Anna Kim' },
  contact: { id: 'k1', name: 'Dinara' },
  recordings: [],
  isTest: false,
  ...{ outcome: null, outcomeSetBy: null, outcomeSetAt: null },
  ...changes,
});

const anOutcome = (id: string, name: string, code: string | null = null) => ({
  ...{ __typename: 'WrapUpOutcome' as const, id, name, code, direction: null, wantsNextStep: false, isArchived: false },
});
const logApi = (answers: Answers = {}) =>
  new TestApi({
    calls: { items: [aCall('a')], total: 1 },
    lines: [{ id: 'l1', number: '100', name: 'Sales', color: '#1f6fb2' }],
    employees: [{ id: 'e1', name: 'Anna Kim', isActive: true }],
    wrapUpOutcomes: [anOutcome('o1', 'Complaint', 'COMPLAINT'), anOutcome('o2', 'Visit agreed')],
    ...answers,
  });
const manager = { ...operator, role: 'MANAGER' as const };
const lastFilter = (api: TestApi) => api.sentOf('CallLog').at(-1)?.filter;

beforeAll(() => loadPageTexts());

describe('CallLogPage', () => {
  it('shows direction, outcome, contact, number, line, employee and duration of each call', async () => {
    await renderInApp(<CallLogPage />, { api: logApi() });
    const row = (await screen.findByRole('link', { name: 'Dinara' })).closest('tr') as HTMLElement;
    for (const text of ['Incoming', 'Answered', '+996 (555) 123-456', 'Sales', 'Anna Kim', '1:02']) {
      expect(within(row).getByText(text)).toBeVisible();
    }
    expect(within(row).getByRole('link', { name: /^Details of the call: Dinara, Nov 20/ })).toHaveAttribute(
      'href',
      '/calls/a',
    );
  });

  it.each([
    [{ disposition: 'MISSED' as const, talkSeconds: null }, 'Missed', '0:07'],
    [{ direction: 'OUTBOUND' as const, disposition: 'BUSY' as const, talkSeconds: null }, 'Busy', '0:07'],
  ])('B-66: an unsuccessful call %j says so and how long it rang', async (changes, outcome, length) => {
    await renderInApp(<CallLogPage />, { api: logApi({ calls: { items: [aCall('a', changes)], total: 1 } }) });
    const row = (await screen.findByRole('link', { name: 'Dinara' })).closest('tr') as HTMLElement;
    expect(within(row).getByText(outcome)).toBeVisible();
    expect(within(row).getByText(length)).toBeVisible();
  });

  it('Q-09: a withheld number has no contact and cannot be called', async () => {
    const withheld = aCall('a', { remoteNumber: null, remoteNumberDisplay: null, contact: null });
    await renderInApp(<CallLogPage />, { api: logApi({ calls: { items: [withheld], total: 1 } }) });
    expect(await screen.findByText('Number withheld')).toBeVisible();
  });

  it('keeps its filters in the address, and reads them from it', async () => {
    const api = logApi();
    await renderInApp(<CallLogPage />, { api, me: manager, at: '/calls?period=all&outcome=MISSED&page=2' });
    await waitFor(() => expect(lastFilter(api)).toEqual({ outcome: 'MISSED' }));
    expect(api.sentOf('CallLog')[0].page).toEqual({ offset: 50, limit: 50 });
    fireEvent.change(screen.getByLabelText('Direction'), { target: { value: 'INBOUND' } });
    expect(screen.getByLabelText('address')).toHaveTextContent('/calls?period=all&outcome=MISSED&direction=INBOUND');
    await waitFor(() => expect(lastFilter(api)).toEqual({ outcome: 'MISSED', direction: 'INBOUND' }));
    fireEvent.change(screen.getByLabelText('Search'), { target: { value: '555' } });
    await waitFor(() => expect(lastFilter(api)).toEqual({ outcome: 'MISSED', direction: 'INBOUND', search: '555' }));
  });

  it('D-13: what a figure narrowed the list to stands there in words, and can be taken away one by one', async () => {
    const api = logApi();
    const query =
      'period=report&since=2026-11-22T19:00:00Z&until=2026-11-29T19:00:00Z&outcome=ANSWERED&counts=e1&weekday=1&hour=9&waitFrom=0&waitTo=20';
    await renderInApp(<CallLogPage />, { api, me: manager, at: `/calls?${query}` });
    for (const text of ['of Anna Kim', 'Monday, 9:00–10:00', 'rang 0–20 s', /^Calls behind a figure: /])
      expect(await screen.findByText(text)).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Leave this filter: Monday, 9:00–10:00' }));
    fireEvent.click(screen.getByRole('button', { name: 'Leave this filter: of Anna Kim' }));
    fireEvent.click(screen.getByRole('button', { name: 'Leave this filter: rang 0–20 s' }));
    const range = { from: '2026-11-22T19:00:00.000Z', to: '2026-11-29T19:00:00.000Z' };
    await waitFor(() => expect(lastFilter(api)).toEqual({ ...range, isCounted: true, outcome: 'ANSWERED' }));
    fireEvent.click(screen.getByRole('button', { name: /^Leave this filter: Calls behind a figure/ }));
    expect(screen.getByLabelText('address')).toHaveTextContent(/^\/calls\?outcome=ANSWERED$/);
  });

  it('shows the calls of one result', async () => {
    const api = logApi();
    await renderInApp(<CallLogPage />, { api, at: '/calls?period=all&outcome=MISSED' });
    fireEvent.change(await screen.findByLabelText('Result'), { target: { value: 'BUSY' } });
    await waitFor(() => expect(lastFilter(api)).toEqual({ disposition: 'BUSY' }));
    fireEvent.change(screen.getByLabelText('Result'), { target: { value: 'ANSWERED' } });
    await waitFor(() => expect(lastFilter(api)).toEqual({ outcome: 'ANSWERED' }));
  });

  it('shows the outcome of each call, and narrows the list to several of them and to calls without one', async () => {
    const call = { ...aCall('a'), outcome: anOutcome('o1', 'Complaint', 'COMPLAINT') };
    const api = logApi({ calls: { items: [call], total: 1 } });
    await renderInApp(<CallLogPage />, { api, at: '/calls?period=all&wrapUp=NONE' });
    const row = (await screen.findByRole('link', { name: 'Dinara' })).closest('tr') as HTMLElement;
    expect(within(row).getByText('Complaint')).toBeVisible();
    await waitFor(() => expect(lastFilter(api)).toEqual({ wrapUpOutcomeIds: ['NONE'] }));
    fireEvent.click(screen.getByRole('combobox', { name: 'Outcome' }));
    fireEvent.click(await screen.findByRole('option', { name: 'Visit agreed' }));
    await waitFor(() => expect(lastFilter(api)).toEqual({ wrapUpOutcomeIds: ['NONE', 'o2'] }));
    expect(screen.getByLabelText('address')).toHaveTextContent('wrapUp=NONE%2Co2');
  });

  it('Q-40: only managers choose the employee', async () => {
    await renderInApp(<CallLogPage />, { api: logApi() });
    expect(await screen.findByLabelText('Direction')).toBeVisible();
    expect(screen.queryByLabelText('Employee')).not.toBeInTheDocument();
  });

  it('shows a call that has just ended', async () => {
    const api = logApi();
    await renderInApp(<CallLogPage />, { api });
    await screen.findByRole('link', { name: 'Dinara' });
    api.answers.calls = { items: [aCall('b', { contact: { id: 'k2', name: 'Erlan' } }), aCall('a')], total: 2 };
    act(() => announceCallChange({ callId: 'b', kind: 'CHANGED', state: 'ENDED', direction: 'INBOUND' }));
    expect(await screen.findByRole('link', { name: 'Erlan' }, { timeout: 3000 })).toBeVisible();
  });

  it('a colleague’s running call shows its end, though nobody tells this page of it', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    try {
      const api = logApi({ calls: { items: [aCall('a', { state: 'TALKING', disposition: null })], total: 1 } });
      await renderInApp(<CallLogPage />, { api });
      expect(await screen.findByText('Talking now')).toBeVisible();
      api.answers.calls = { items: [aCall('a')], total: 1 };
      await act(() => jest.advanceTimersByTimeAsync(6000));
      await waitFor(() => expect(screen.queryByText('Talking now')).not.toBeInTheDocument());
      expect(screen.getByText('1:02')).toBeVisible();
      const asked = api.sentOf('CallLog').length;
      await act(() => jest.advanceTimersByTimeAsync(20_000));
      expect(api.sentOf('CallLog')).toHaveLength(asked);
    } finally {
      jest.useRealTimers();
    }
  });

  it('shows its rows while years of calls are still counted', async () => {
    let count = (_total: number) => undefined as void;
    const counted = new Promise<number>((resolve) => (count = resolve));
    const api = logApi({ calls: { items: [aCall('a')], total: () => counted } });
    await renderInApp(<CallLogPage />, { api });
    expect(await screen.findByRole('link', { name: 'Dinara' })).toBeVisible();
    const pages = screen.getByRole('navigation', { name: 'Pages of the list' });
    expect(pages).toHaveTextContent('1–1 of …');
    act(() => count(4321));
    expect(await within(pages).findByText('1–50 of 4,321')).toBeVisible();
    expect(within(pages).getByRole('button', { name: '87' })).toBeVisible();
  });

  it('says when nothing fits, and how to see more', async () => {
    const api = logApi({ calls: { items: [], total: 0 } });
    await renderInApp(<CallLogPage />, { api, at: '/calls?outcome=MISSED' });
    expect(await screen.findByRole('heading', { name: 'No calls fit these filters' })).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Show all calls' }));
    expect(screen.getByLabelText('address')).toHaveTextContent('/calls?period=all');
  });

  it('offers to try again when it could not be loaded', async () => {
    await renderInApp(<CallLogPage />, { api: logApi({ calls: () => refusal('INTERNAL_SERVER_ERROR') }) });
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeVisible();
  });

  it('speaks Russian', async () => {
    await renderInApp(<CallLogPage />, { api: logApi(), language: 'ru' });
    expect(await screen.findByRole('heading', { name: 'Звонки' })).toBeVisible();
    expect(await screen.findByText('Отвечен')).toBeVisible();
  });
});
