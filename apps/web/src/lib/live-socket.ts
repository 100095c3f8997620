import { type Client, createClient } from 'graphql-ws';
import { setLiveState } from './connection-state';
import { announceSessionLost } from './session-events';

/** Close codes by which the API ends a socket whose session is over. */
const SESSION_OVER: readonly number[] = [4401, 4403];

/** How often the browser asks whether the API is still there. */
const PING_MS = 10_000;
/** A socket that is silent for so long is dead: a network that goes away does not say so. */
const SILENCE_MS = { connecting: 10_000, connected: 5_000 };

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 8_000;

const closeCode = (event: unknown): number | undefined => (event as { code?: number } | null)?.code;
const isSessionOver = (event: unknown) => SESSION_OVER.includes(closeCode(event) ?? 0);

/**
 * The socket of the live events: it opens with the first subscription and comes back by itself, however long the API
 * was away. Its state is in `connection-state.ts`.
 */
export function createLiveSocket(): Client {
  const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
  let silence: ReturnType<typeof setTimeout> | undefined;
  const expectWord = (within: number) => {
    clearTimeout(silence);
    silence = setTimeout(() => socket.terminate(), within);
  };
  const socket = createClient({
    url: `${scheme}://${window.location.host}/graphql`,
    lazy: true,
    retryAttempts: Infinity,
    shouldRetry: (event) => !isSessionOver(event),
    retryWait: untilNextTry,
    keepAlive: PING_MS,
    on: {
      connecting: (isRetry) => {
        expectWord(SILENCE_MS.connecting);
        setLiveState(isRetry ? 'reconnecting' : 'connecting');
      },
      connected: () => setLiveState('connected'),
      ping: (isReceived) => {
        if (!isReceived) expectWord(SILENCE_MS.connected);
      },
      message: () => clearTimeout(silence),
      closed: (event) => {
        clearTimeout(silence);
        const isOver = isSessionOver(event);
        setLiveState(isOver ? 'over' : closeCode(event) === 1000 ? 'idle' : 'reconnecting');
        if (isOver) announceSessionLost('expired');
      },
    },
  });
  return socket;
}

/**
 * Twice as long after each failure, within bounds, and spread so that an API that starts again is not met by all
 * browsers in one moment; at once when the network is back.
 * @param failures tries in a row that failed before
 */
export function untilNextTry(failures: number): Promise<void> {
  const delay = Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS) * (0.5 + Math.random());
  return new Promise((resolve) => {
    const goOn = () => {
      clearTimeout(timer);
      window.removeEventListener('online', goOn);
      resolve();
    };
    const timer = setTimeout(goOn, delay);
    window.addEventListener('online', goOn);
  });
}
