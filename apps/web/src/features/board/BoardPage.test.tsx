import { act, screen, within } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { setLiveState } from '../../lib/connection-state';
import { TestApi } from '../../test-support/api';
import { operator, renderInApp } from '../../test-support/render';
import BoardPage from './BoardPage';
import BoardScreen from './BoardScreen';

const manager = { ...operator, role: 'MANAGER' as const };
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
const anna = { id: 'anna', name: 'Anna Kim' };
const ringing = {
  ...{ id: 'c1', direction: 'INBOUND', state: 'RINGING', remoteNumber: '+77010000001', isTest: false },
  ...{ remoteNumberDisplay: '+7 701 000 00 01', startedAt: ago(75), answeredAt: null, employee: null },
  line: { number: '100', name: 'Sales', color: '#2f9e44' },
  contact: { id: 'acme', name: 'ACME' },
  legs: [] as object[],
};
const rings = { ...ringing, legs: [{ id: 'l1', state: 'RINGING', employee: anna }] };
const talking = {
  ...{ ...ringing, state: 'TALKING', answeredAt: ago(5) },
  legs: [{ id: 'l1', state: 'TALKING', employee: anna }],
};
const total = {
  ...{ inboundAnswered: 80, inboundMissed: 20, outboundAnswered: 7, outboundUnanswered: 3, unansweredOffers: 4 },
  ...{ answeredShare: 0.8, averageWaitSeconds: 9.6, quickShare: 0.9, averageTalkSeconds: 65 },
};

function answers({ calls = [ringing] as object[], state = 'READY' } = {}) {
  return {
    liveBoard: {
      ...{ serverTime: ago(0), calls },
      operators: [{ id: 'anna', state, isAway: false, since: ago(30), endsAt: null, employee: anna }],
    },
    callOverview: { startsAt: '2026-11-24T19:00:00.000Z', endsAt: '2026-11-25T19:00:00.000Z', total },
    missedCalls: { total: 6, items: [] },
    missedCallFigures: { settledInTime: 3, settledLate: 0, openInTime: 5, openLate: 1 },
  };
}

const region = (name: string) => screen.findByRole('region', { name });
const tile = (label: string) => screen.getByText(label).closest('li') as HTMLElement;

beforeAll(() => loadPageTexts());

describe('the live board', () => {
  it('shows who waits and how long, and at whom it rings', async () => {
    await renderInApp(<BoardPage />, { api: new TestApi(answers()), me: manager });
    const queue = await region('Waiting calls');
    expect(within(queue).getByRole('link', { name: 'ACME' })).toHaveAttribute('href', '/calls/c1');
    expect(within(queue).getByText('Sales')).toBeVisible();
    expect(within(queue).getByText('rings with nobody yet')).toBeVisible();
    expect(within(queue).getByRole('timer')).toHaveTextContent(/^1:1\d$/);
    expect(within(tile('Waiting')).getByText('1')).toBeVisible();
    expect(within(tile('Waiting')).getByText('1 rings with nobody yet')).toBeVisible();
    expect(within(tile('Longest wait')).getByRole('timer')).toHaveTextContent(/^1:1\d$/);
  });

  it('changes by live messages: a call rings, is talked in, ends; an operator talks', async () => {
    const api = new TestApi(answers({ calls: [] }));
    await renderInApp(<BoardPage />, { api, me: manager });
    expect(await screen.findByText('Nobody waits.')).toBeVisible();
    await act(async () => api.push({ liveCalls: rings }));
    expect(await within(await region('Waiting calls')).findByText('rings at Anna Kim')).toBeVisible();
    await act(async () => api.push({ liveCalls: talking }));
    expect(await within(await region('Running calls')).findByText('with Anna Kim')).toBeVisible();
    expect(screen.getByText('Nobody waits.')).toBeVisible();
    const [presence] = answers({ state: 'TALKING' }).liveBoard.operators;
    await act(async () => api.push({ presenceChanged: [presence] }));
    expect(await within(await region('Operators')).findByText('Talking')).toBeVisible();
    await act(async () => api.push({ liveCalls: { ...talking, state: 'ENDED' } }));
    expect(await screen.findByText('Nobody talks at the moment.')).toBeVisible();
  });

  it('asks for the figures again when a call has ended', async () => {
    const api = new TestApi(answers());
    await renderInApp(<BoardPage />, { api, me: manager });
    await region('Waiting calls');
    expect(within(tile('Missed today')).getByText('20')).toBeVisible();
    api.answers['callOverview'] = { ...answers().callOverview, total: { ...total, inboundMissed: 21 } };
    await act(async () => api.push({ liveCalls: { ...ringing, state: 'ENDED' } }));
    expect(await within(tile('Missed today')).findByText('21')).toBeVisible();
  });

  it('D-13: the figures of the day lead to their calls', async () => {
    await renderInApp(<BoardPage />, { api: new TestApi(answers()), me: manager });
    const link = await screen.findByRole('link', { name: 'Missed today: 20' });
    expect(link).toHaveAttribute(
      'href',
      '/calls?period=report&since=2026-11-24T19%3A00%3A00.000Z&until=2026-11-25T19%3A00%3A00.000Z&direction=INBOUND&outcome=UNANSWERED',
    );
    expect(await screen.findByRole('link', { name: 'Called back in time: 75%' })).toHaveAttribute(
      'href',
      expect.stringMatching(/^\/missed-calls\?state=CLOSED&since=.*&timely=IN_TIME$/),
    );
    expect(screen.getByText('3 of 4 customers')).toBeVisible();
    expect(screen.getByRole('link', { name: /^Share answered: / }).getAttribute('href')).toMatch(/direction=INBOUND$/);
    expect(screen.getByRole('link', { name: /^Speed of answer: / }).getAttribute('href')).toMatch(
      /direction=INBOUND&outcome=ANSWERED&waitFrom=0$/,
    );
    expect(screen.getByRole('link', { name: 'To be called back: 6' })).toHaveAttribute('href', '/missed-calls');
  });

  it('reads the whole state again when the socket is back', async () => {
    const api = new TestApi(answers());
    setLiveState('connected');
    await renderInApp(<BoardPage />, { api, me: manager });
    await region('Waiting calls');
    Object.assign(api.answers, answers({ calls: [], state: 'AWAY' }));
    act(() => setLiveState('reconnecting'));
    act(() => setLiveState('connected'));
    expect(await screen.findByText('Nobody waits.')).toBeVisible();
    expect(within(await region('Operators')).getByText('Away')).toBeVisible();
  });

  it('says that it could not be loaded', async () => {
    const api = new TestApi({ ...answers(), liveBoard: () => Promise.reject(new Error('no')) });
    await renderInApp(<BoardPage />, { api, me: manager });
    expect(await screen.findByText('This could not be loaded')).toBeVisible();
  });
});

describe('the big screen', () => {
  it('has the same in large, with nothing to click but the way back', async () => {
    await renderInApp(<BoardScreen />, { api: new TestApi(answers()), me: manager });
    expect(await within(await region('Waiting calls')).findByText('ACME')).toBeVisible();
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/board']);
    expect(screen.queryByRole('navigation')).toBeNull();
  });

  it('says when what it shows is old', async () => {
    const api = new TestApi(answers());
    await renderInApp(<BoardScreen />, { api, me: manager });
    await region('Waiting calls');
    act(() => setLiveState('reconnecting'));
    expect(await screen.findByText('No connection: these figures are old')).toBeVisible();
    Object.assign(api.answers, answers({ calls: [] }));
    act(() => setLiveState('connected'));
    expect(await screen.findByText('Nobody waits.')).toBeVisible();
    expect(screen.queryByText('No connection: these figures are old')).toBeNull();
  });
});
