import { act, renderHook } from '@testing-library/react';
import { useLiveState } from './connection-state';
import { createLiveSocket, untilNextTry } from './live-socket';

/** A socket whose API answers everything, until the network goes away without a word. */
class TestSocket {
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static isCut = false;
  static opened = 0;
  readyState = 0;
  onopen?: () => void;
  onmessage?: (event: { data: string }) => void;
  onclose?: (event: { code: number; reason: string }) => void;

  constructor() {
    TestSocket.opened += 1;
    setTimeout(() => {
      if (TestSocket.isCut) return;
      this.readyState = TestSocket.OPEN;
      this.onopen?.();
    });
  }

  send(text: string): void {
    const answer = { connection_init: 'connection_ack', ping: 'pong' }[JSON.parse(text).type as string];
    if (answer && !TestSocket.isCut) setTimeout(() => this.onmessage?.({ data: JSON.stringify({ type: answer }) }));
  }

  close(code: number, reason: string): void {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
}

const realSocket = window.WebSocket;
beforeEach(() => {
  jest.useFakeTimers();
  TestSocket.isCut = false;
  TestSocket.opened = 0;
  window.WebSocket = TestSocket as unknown as typeof WebSocket;
});
afterEach(() => void jest.useRealTimers());
afterAll(() => void (window.WebSocket = realSocket));

const pass = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds));

describe('the live socket', () => {
  const open = () => {
    const socket = createLiveSocket();
    const stop = socket.subscribe({ query: 'subscription { x }' }, { next() {}, error() {}, complete() {} });
    const { result } = renderHook(useLiveState);
    return { stop: () => act(stop), state: () => result.current };
  };

  it('stays as long as the API answers', async () => {
    const { stop, state } = open();
    await pass(120_000);
    expect(state()).toBe('connected');
    expect(TestSocket.opened).toBe(1);
    stop();
  });

  it('that is silent is given up, and the reader is told', async () => {
    const { stop, state } = open();
    await pass(1_000);
    expect(state()).toBe('connected');
    TestSocket.isCut = true;
    await pass(20_000);
    expect(state()).toBe('reconnecting');
    stop();
  });

  it('is back within seconds after an outage of an hour', async () => {
    const { stop, state } = open();
    await pass(1_000);
    TestSocket.isCut = true;
    await pass(3_600_000);
    TestSocket.isCut = false;
    await pass(25_000);
    expect(state()).toBe('connected');
    stop();
  });
});

describe('the next try to connect', () => {
  const isOver = async (wait: Promise<void>) => {
    let over = false;
    void wait.then(() => (over = true));
    await pass(0);
    return over;
  };

  it.each([
    [0, 1_500],
    [1, 3_000],
    [3, 12_000],
    [500, 12_000],
  ])('after %i failures comes within %i ms', async (failures, milliseconds) => {
    const wait = untilNextTry(failures);
    await pass(400);
    expect(await isOver(wait)).toBe(false);
    await pass(milliseconds - 400);
    expect(await isOver(wait)).toBe(true);
  });

  it('comes at once when the network is back', async () => {
    const wait = untilNextTry(9);
    window.dispatchEvent(new Event('online'));
    expect(await isOver(wait)).toBe(true);
  });
});
