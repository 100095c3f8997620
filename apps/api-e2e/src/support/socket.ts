import WebSocket from 'ws';

/** A bare socket that speaks graphql-ws by hand, for what a client library would hide. */
export interface BareSocket {
  send: (message: object | string) => void;
  /** Messages so far, parsed. */
  received: { type: string; id?: string; payload?: unknown }[];
  /** Resolves with the first message of this type. */
  message: (type: string) => Promise<{ type: string; id?: string; payload?: any }>; // eslint-disable-line @typescript-eslint/no-explicit-any
  closed: Promise<{ code: number; reason: string; at: number }>;
  close: () => void;
}

/** Opens a socket and, unless `init` is null, sends connection_init with it. */
export async function openSocket(
  wsUrl: string,
  { init = {}, headers = {} }: { init?: object | null; headers?: Record<string, string> } = {},
): Promise<BareSocket> {
  const socket = new WebSocket(wsUrl, 'graphql-transport-ws', { headers });
  const received: BareSocket['received'] = [];
  let wake: () => void = () => undefined;
  socket.on('message', (data) => {
    received.push(JSON.parse(String(data)));
    wake();
  });
  const closed = new Promise<{ code: number; reason: string; at: number }>((resolve) =>
    socket.once('close', (code, reason) => {
      resolve({ code, reason: String(reason), at: Date.now() });
      wake();
    }),
  );
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.on('error', () => undefined);
  const send = (message: object | string) =>
    socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  if (init) send({ type: 'connection_init', payload: init });
  return {
    ...{ send, received, closed },
    close: () => socket.close(),
    async message(type) {
      for (;;) {
        const found = received.find((one) => one.type === type);
        if (found) return found;
        if (socket.readyState >= WebSocket.CLOSING) throw new Error(`closed before ${type} came`);
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

/** A signed-in socket that the API has accepted. */
export async function openSignedIn(wsUrl: string, token: string): Promise<BareSocket> {
  const socket = await openSocket(wsUrl, { init: { authorization: `Bearer ${token}` } });
  await socket.message('connection_ack');
  return socket;
}
