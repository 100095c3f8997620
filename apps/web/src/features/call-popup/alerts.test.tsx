import { act, fireEvent, screen } from '@testing-library/react';
import { TestApi } from '../../test-support/api';
import { renderInApp } from '../../test-support/render';
import { CallPopups } from './CallPopups';
import { beat } from '../../lib/leader';
import { aContact, aPopup } from './popup-factory';
import { ringSamples } from './ring-sound';
import { secondsSince } from '../../ui/RunningTime';
import { paintedAt } from './use-painted';

describe('the leader among tabs without web locks', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    localStorage.clear();
  });
  afterEach(() => jest.useRealTimers());

  it('D-07: one of six leads; when it dies another takes over within two seconds', () => {
    const leads = Array.from({ length: 6 }, () => false);
    const resign = leads.map((_, index) => beat('leader', (isLeader) => (leads[index] = isLeader)));
    jest.advanceTimersByTime(2000);
    expect(leads.filter(Boolean)).toHaveLength(1);
    const first = leads.indexOf(true);
    resign[first]();
    leads[first] = false;
    jest.advanceTimersByTime(1900);
    expect(leads.filter(Boolean)).toHaveLength(1);
    resign.forEach((stop) => stop());
  });

  it('D-07: a leader that vanished without a word is replaced, too', () => {
    localStorage.setItem('leader', JSON.stringify({ id: 'gone', at: Date.now() }));
    let isLeader = false;
    const resign = beat('leader', (is) => (isLeader = is));
    jest.advanceTimersByTime(1000);
    expect(isLeader).toBe(false);
    jest.advanceTimersByTime(2000);
    expect(isLeader).toBe(true);
    resign();
  });
});

describe('desktop notifications', () => {
  class FakeNotification {
    static permission: NotificationPermission = 'granted';
    static shown: FakeNotification[] = [];
    onclick: (() => void) | null = null;
    isClosed = false;
    constructor(
      readonly title: string,
      readonly options: NotificationOptions,
    ) {
      FakeNotification.shown.push(this);
    }
    close() {
      this.isClosed = true;
    }
  }
  const open = () => FakeNotification.shown.filter(({ isClosed }) => !isClosed);
  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
    FakeNotification.shown = [];
    Object.assign(window, { Notification: FakeNotification, isSecureContext: true });
    jest.useFakeTimers({ doNotFake: ['setTimeout', 'queueMicrotask', 'requestAnimationFrame'] });
  });
  afterEach(() => {
    jest.useRealTimers();
    Reflect.deleteProperty(window, 'Notification');
  });

  async function ring() {
    const api = new TestApi({ activeCalls: [], reportPopupPainted: true, contact: { id: 'contact-1', tasks: [] } });
    const view = await renderInApp(<CallPopups />, { api });
    act(() => void jest.advanceTimersByTime(700));
    const popup = aPopup('a', { contact: aContact() });
    const send = (changes: object) =>
      act(async () =>
        api.push({ callPopup: { kind: 'CHANGED', callId: 'a', closeReason: null, trace: null, ...changes } }),
      );
    await send({ kind: 'OPENED', popup });
    return { send, popup, view };
  }

  it('D-07: one for a ringing call, with caller, number and line', async () => {
    await ring();
    expect(open().map(({ title, options }) => [title, options.body, options.tag])).toEqual([
      ['Incoming call: Dinara Akmatova', '+996 (555) 123-456 · line Sales', 'a'],
    ]);
  });

  it('D-07: gone when the call is answered', async () => {
    const { send, popup } = await ring();
    await send({ popup: { ...popup, state: 'TALKING', serverTime: '2026-11-23T09:00:09Z' } });
    expect(open()).toEqual([]);
  });

  it('D-07: gone when the popup is closed', async () => {
    await ring();
    fireEvent.click(await screen.findByRole('button', { name: 'Close' }));
    expect(open()).toEqual([]);
  });
});

describe('the ring', () => {
  it('is audible, never clips, and ends in silence before it repeats', () => {
    const samples = ringSamples(8000);
    const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(peak).toBeGreaterThan(0.2);
    expect(peak).toBeLessThan(1);
    expect(samples.slice(-8000).every((sample) => sample === 0)).toBe(true);
  });
});

describe('the server’s clock', () => {
  it.each([
    ['2026-11-23T09:00:00Z', 0, 5],
    ['2026-11-23T09:00:00Z', 60_000, 65],
    ['2026-11-23T09:00:10Z', 0, 0],
  ])('since %s with an offset of %i ms: %i s', (since, offset, seconds) =>
    expect(secondsSince(since, offset, Date.parse('2026-11-23T09:00:05Z'))).toBe(seconds),
  );

  it.each([
    [0, '2026-11-23T09:00:00.000Z'],
    [1999, '2026-11-23T09:00:00.000Z'],
    [-60_000, '2026-11-23T08:59:00.000Z'],
  ])('D-05: the instant of painting with an offset of %i ms', (offset, instant) =>
    expect(paintedAt(Date.parse('2026-11-23T09:00:00Z'), offset)).toBe(instant),
  );
});
