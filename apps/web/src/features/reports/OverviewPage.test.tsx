import { screen, within } from '@testing-library/react';
import type { OverviewFiguresFragment } from '../../gql/graphql';
import { loadPageTexts } from '../../i18n';
import { TestApi } from '../../test-support/api';
import { operator, renderInApp } from '../../test-support/render';
import OverviewPage from './OverviewPage';
import { trendOf } from './report-params';

const figures: OverviewFiguresFragment = {
  ...{ inboundAnswered: 80, inboundMissed: 20, outboundAnswered: 7, outboundUnanswered: 3 },
  ...{ answeredShare: 0.8, averageWaitSeconds: 9.6, quickShare: 0.9, averageTalkSeconds: 65, unansweredOffers: 4 },
};
const overview = {
  ...{ period: 'THIS_WEEK', from: '2026-11-23', to: '2026-11-29', timeZone: 'Asia/Almaty' },
  ...{ startsAt: '2026-11-22T19:00:00.000Z', endsAt: '2026-11-29T19:00:00.000Z', asOf: '2026-11-25T12:00:00.000Z' },
  ...{ previous: { from: '2026-11-16', to: '2026-11-22' }, next: { from: '2026-11-30', to: '2026-12-06' } },
  ...{ total: figures, before: { ...figures, inboundAnswered: 64, inboundMissed: 25, averageWaitSeconds: null } },
  days: [{ day: '2026-11-23', figures }],
  lines: [{ number: '100', figures }],
  hours: [
    { weekday: 1, hour: 9, answered: 5, missed: 2 },
    { weekday: 1, hour: 11, answered: 1, missed: 0 },
  ],
};

const show = (changes: object = {}) => {
  const api = new TestApi({
    callOverview: { ...overview, ...changes },
    ...{ lines: [{ id: 'l1', number: '100', name: 'Sales' }], reportConnections: [], employees: [] },
  });
  return renderInApp(<OverviewPage />, { api, me: { ...operator, role: 'MANAGER' }, at: '/reports/overview' });
};
const card = async (name: string) => (await screen.findByText(name, { selector: 'li *' })).closest('li') as HTMLElement;

beforeAll(() => loadPageTexts());

describe('OverviewPage', () => {
  it('D-13: each figure says how it moved, and leads to the calls that it counts', async () => {
    await show();
    const missed = await card('Incoming, missed');
    expect(within(missed).getByRole('link', { name: '20' })).toHaveAttribute(
      'href',
      expect.stringContaining('outcome=UNANSWERED&direction=INBOUND'),
    );
    expect(within(missed).getByText('▼ 20 % against the period before')).toHaveAttribute('data-better', 'true');
    expect(within(await card('Share answered')).getByText('80 %')).toBeVisible();
    expect(within(await card('Average wait')).getByText('Nothing to compare with')).toBeVisible();
    expect(screen.getByRole('button', { name: 'What it means: Average wait' })).toBeVisible();
  });

  it('shows the hours from the first to the last with calls, and each line by its name', async () => {
    await show();
    const heat = await screen.findByRole('region', { name: 'Calls by weekday and hour' });
    expect(
      within(heat)
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['9', '10', '11']);
    expect(within(heat).getByRole('cell', { name: '7' })).toHaveAttribute('title', '5 answered, 2 not');
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
