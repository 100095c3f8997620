import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

/** A subscription of a test over a socket of its own. */
export interface Subscription<T> {
  /** The next message that was not taken yet. Fails after `timeoutMs`, or with the GraphQL errors that came. */
  next: (timeoutMs?: number) => Promise<T>;
  /** Everything that came so far. */
  received: T[];
  /** Fails when a message comes within `ms`. */
  expectSilence: (ms: number) => Promise<void>;
  /** How the server closed the socket. */
  closed: Promise<{ code: number; reason: string }>;
  isOver: () => boolean;
  close: () => Promise<void>;
}

/** Opens a socket and subscribes; begins at once. */
export function openSubscription<T>(wsUrl: string, query: string, token: string, variables?: object): Subscription<T> {
  const received: T[] = [];
  let taken = 0;
  let failure: unknown;
  let isOver = false;
  let wake: () => void = () => undefined;
  let onClosed: (event: { code: number; reason: string }) => void;
  const closed = new Promise<{ code: number; reason: string }>((resolve) => (onClosed = resolve));
  const end = (error?: unknown) => {
    failure ??= error;
    isOver = true;
    wake();
  };
  const client = createClient({
    url: wsUrl,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${token}` },
    on: { closed: (event) => onClosed(event as { code: number; reason: string }) },
    onNonLazyError: end,
  });
  client.subscribe<T>(
    { query, variables: variables as Record<string, unknown> },
    {
      next: ({ data, errors }) => {
        if (errors) end(new Error(JSON.stringify(errors)));
        else received.push(data as T);
        wake();
      },
      error: (error) => end(error instanceof Error ? error : new Error(JSON.stringify(error))),
      complete: () => end(),
    },
  );

  async function next(timeoutMs = 45_000): Promise<T> {
    const deadline = Date.now() + timeoutMs;
    while (received.length <= taken) {
      if (failure) throw failure;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`no message within ${timeoutMs} ms`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    taken += 1;
    return received[taken - 1];
  }

  return {
    ...{ next, received, closed },
    async expectSilence(ms) {
      const before = received.length;
      await new Promise((resolve) => setTimeout(resolve, ms));
      if (received.length > before) throw new Error(`unexpected message: ${JSON.stringify(received[before])}`);
    },
    isOver: () => isOver,
    close: async () => client.dispose(),
  };
}
