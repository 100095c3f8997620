import { screen, within } from '@testing-library/react';
import type { OverviewFiguresFragment } from '../../gql/graphql';
import { loadPageTexts } from '../../i18n';
import type { Me } from '../../lib/me';
import { TestApi } from '../../test-support/api';
import { operator, renderInApp } from '../../test-support/render';
import OverviewPage from './OverviewPage';
import { trendOf } from './report-params';

const figures: OverviewFiguresFragment = {
  ...{ inboundAnswered: 80, inboundMissed: 20, outboundAnswered: 7, outboundUnanswered: 3 },
  ...{ answeredShare: 0.8, averageWaitSeconds: 9.6, quickShare: 0.9, averageTalkSeconds: 65, unansweredOffers: 4 },
  ...{ waits: 75, quick: 68 },
};
const anOutcome = (id: string, name: string, code: string | null) => ({
  ...{ __typename: 'WrapUpOutcome', id, name, code, direction: null, wantsNextStep: false, isArchived: false },
});
const overview = {
  ...{ period: 'THIS_WEEK', from: '2026-11-23', to: '2026-11-29', timeZone: 'Asia/Almaty' },
  ...{ startsAt: '2026-11-22T19:00:00.000Z', endsAt: '2026-11-29T19:00:00.000Z', asOf: '2026-11-25T12:00:00.000Z' },
  ...{ previous: { from: '2026-11-16', to: '2026-11-22' }, next: { from: '2026-11-30', to: '2026-12-06' } },
  ...{ total: figures, before: { ...figures, inboundAnswered: 64, inboundMissed: 25, averageWaitSeconds: null } },
  days: [{ day: '2026-11-23', startsAt: '2026-11-22T19:00:00.000Z', endsAt: '2026-11-23T19:00:00.000Z', figures }],
  filterWords: '',
  callsNotTaken: 3,
  waits: [
    { from: 0, to: 10, calls: 60 },
    { from: 61, to: null, calls: 15 },
  ],
  outcomes: [
    { calls: 30, goneCalls: 0, outcome: anOutcome('o1', 'Order or deal', 'ORDER') },
    { calls: 57, goneCalls: 7, outcome: null },
  ],
  lines: [{ number: '100', figures }],
  hours: [
    { weekday: 1, hour: 9, answered: 5, missed: 2 },
    { weekday: 1, hour: 11, answered: 1, missed: 0 },
  ],
};

const show = (changes: object = {}, me: Me = { ...operator, role: 'MANAGER' }) => {
  const api = new TestApi({
    callOverview: { ...overview, ...changes },
    account: { name: 'ACME' },
    missedCallFigures: { settledInTime: 1, settledLate: 1, openInTime: 2, openLate: 0 },
    ...{
      lines: [{ id: 'l1', number: '100', name: 'Sales' }],
      reportConnections: [{ id: 'p1', name: 'Office' }],
      employees: [],
    },
  });
  return renderInApp(<OverviewPage />, { api, me, at: '/reports/overview' });
};
const card = async (name: string) => (await screen.findByText(name, { selector: 'li *' })).closest('li') as HTMLElement;

beforeAll(() => loadPageTexts());

describe('OverviewPage', () => {
  it('D-13: each figure says how it moved, and leads to the calls that it counts', async () => {
    await show();
    const missed = await card('Incoming, missed');
    expect(within(missed).getByRole('link', { name: '20' })).toHaveAttribute(
      'href',
      expect.stringContaining('direction=INBOUND&outcome=UNANSWERED'),
    );
    expect(within(missed).getByText('▼ 20% against the period before')).toHaveAttribute('data-better', 'true');
    expect(within(await card('Share answered')).getByText('80.0%')).toBeVisible();
    expect(within(await card('Average wait')).getByText('Nothing to compare with')).toBeVisible();
    expect(screen.getByRole('button', { name: 'What it means: Average wait' })).toBeVisible();
  });

  it.each([
    ['Share answered', '80.0%', '100 calls', 'direction=INBOUND'],
    ['Average wait', '0:09', '75 calls', 'direction=INBOUND&outcome=ANSWERED&waitFrom=0'],
    ['Answered within 20 s', '90.0%', '68 calls', 'direction=INBOUND&outcome=ANSWERED&waitFrom=0&waitTo=20'],
    ['Average talk', '1:05', '87 calls', 'outcome=ANSWERED'],
    ['Offers not taken', '4', '3 calls', 'notTaken=ANY'],
  ])('D-13: %s says how many calls it is of, and opens them', async (name, value, count, query) => {
    await show();
    const shown = await card(name);
    expect(within(shown).getByText(count)).toBeVisible();
    const link = within(shown).getByRole('link', { name: new RegExp(`^(${value}|.*second.*)$`) });
    expect(link.getAttribute('href')).toMatch(new RegExp(`until=[^&]+&${query}$`));
  });

  it('D-13: shares of outcomes are of the answered calls, and open theirs', async () => {
    await show();
    const row = (await screen.findByText('Order or deal')).closest('li') as HTMLElement;
    expect(within(row).getByText(/^34\.5%/)).toBeVisible();
    expect(within(row).getByRole('link', { name: '30 calls' }).getAttribute('href')).toMatch(
      /outcome=ANSWERED&wrapUp=o1$/,
    );
    const without = screen.getByText('No outcome').closest('li') as HTMLElement;
    expect(within(without).getByText(/^65\.5%.* · 7 no longer kept$/)).toBeVisible();
    expect(within(without).getByRole('link', { name: '50 calls' }).getAttribute('href')).toMatch(/wrapUp=NONE$/);
  });

  it('D-13: an outcome of calls that are no longer kept keeps its share, and opens nothing', async () => {
    await show({ outcomes: [{ calls: 3, goneCalls: 3, outcome: anOutcome('o1', 'Order or deal', 'ORDER') }] });
    const row = (await screen.findByText('Order or deal')).closest('li') as HTMLElement;
    expect(within(row).getByText(/^100.0% · 3 no longer kept$/)).toBeVisible();
    expect(within(row).queryByRole('link')).toBeNull();
  });

  it('leaves outcomes out where none was chosen', async () => {
    await show({ outcomes: [{ calls: 87, goneCalls: 0, outcome: null }] });
    await card('Share answered');
    expect(screen.queryByText('What came of the answered calls')).not.toBeInTheDocument();
  });

  it('D-13: the numbers of days, hours, waits and lines open their calls', async () => {
    await show();
    await card('Share answered');
    const hrefs = screen.getAllByRole('link').map((link) => link.getAttribute('href') ?? '');
    const day = 'since=2026-11-22T19%3A00%3A00.000Z&until=2026-11-23T19%3A00%3A00.000Z';
    for (const end of [
      `${day}&outcome=ANSWERED`,
      `${day}&outcome=UNANSWERED`,
      '&weekday=1&hour=9',
      'waitFrom=61',
      'waitFrom=0&waitTo=10',
    ])
      expect(hrefs.filter((href) => href.endsWith(end))).toHaveLength(1);
    expect(hrefs).toContainEqual(expect.stringMatching(/direction=OUTBOUND&outcome=ANSWERED&line=100$/));
  });

  it('D-08, D-13: customers who were called back in time, which opens them', async () => {
    await show();
    const shown = await card('Called back in time');
    expect(await within(shown).findByText('1 of 2 customers')).toBeVisible();
    expect(within(shown).getByRole('link', { name: '50.0%' }).getAttribute('href')).toMatch(
      /state=CLOSED&.*timely=IN_TIME$/,
    );
  });

  it('B-108: the figures of an operator open calls of their own', async () => {
    await show({}, operator);
    const missed = await card('Incoming, missed');
    expect(within(missed).getByRole('link', { name: '20' }).getAttribute('href')).toMatch(/&counts=employee-1$/);
    expect(
      within(await card('Average wait'))
        .getByRole('link')
        .getAttribute('href'),
    ).toContain('answeredBy=employee-1');
  });

  it('shows the hours from the first to the last with calls, and each line by its name', async () => {
    await show();
    const heat = await screen.findByRole('region', { name: 'Calls by weekday and hour' });
    expect(
      within(heat)
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['9', '10', '11']);
    expect(within(heat).getByRole('cell', { name: '7 calls, Mon 9:00' })).toHaveAttribute('title', '5 answered, 2 not');
    expect(await screen.findByRole('cell', { name: 'Sales' })).toBeVisible();
  });

  it('says when there are no calls', async () => {
    await show({ days: [], lines: [], hours: [] });
    expect(await screen.findByText('No calls in this period')).toBeVisible();
  });
});

it.each([
  [110, 100, 10],
  [50, 100, -50],
  [7, 0, null],
  [null, 3, null],
])('a figure that is %p after %p moved by %p per cent', (now, before, percent) => {
  expect(trendOf(now, before)).toBe(percent);
});
