import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import type { PbxSimulator, SimAddress, SimAnswer, SimCommand, SimPbx } from './simulator';
import { wavFile } from './sound';

const MAX_BODY = 1024 * 1024;
const RECORDING = /^\/recordings\/[\w.-]+\.wav(\?|$)/;
const RECORDING_SECONDS = 3;

/** How the server behaves: as the provider's, or it accepts connections and says nothing, or it breaks them. */
export type ServerMood = 'answers' | 'is-silent' | 'breaks';

/** The server half of a made-up PBX on free ports of 127.0.0.1. */
export interface SimServer {
  address: SimAddress;
  /** Changes how it behaves from now on. */
  behave: (mood: ServerMood) => void;
  /** What the hub asked so far. */
  commands: SimCommand[];
  /** Writes to every held connection whose hub has signed in. */
  write: (text: string) => void;
  /** How many held connections have signed in. */
  listeners: () => number;
  stop: () => Promise<void>;
}

export interface SimServerOptions {
  /** Of the HTTP server; absent or 0: a free one. */
  port?: number;
  /** The account as it is now; absent: nobody has one, and everything is answered by 503. */
  account: (command: SimCommand) => SimPbx | undefined;
  /** The hub told the PBX to dial. */
  onDial?: (dials: NonNullable<SimAnswer['dials']>) => void;
}

/** Starts the provider's own server, and the port of a held connection where the simulator has one. */
export async function startSimServer(simulator: PbxSimulator, options: SimServerOptions): Promise<SimServer> {
  const listeners = new Set<Socket>();
  let mood: ServerMood = 'answers';
  const http = createServer((request, response) => {
    if (mood === 'breaks') return request.destroy();
    void answer(request).then((reply) => mood === 'answers' && send(response, reply));
  });
  const answer = async (request: IncomingMessage): Promise<SimAnswer> => {
    const command = await commandOf(request);
    server.commands.push(command);
    if (RECORDING.test(command.url)) return recording();
    const account = options.account(command);
    if (!account || !simulator.serve) return { status: 503, body: '' };
    const reply = simulator.serve(command, account);
    if (reply.dials) options.onDial?.(reply.dials);
    return reply;
  };
  const held = net.createServer((socket) => {
    if (mood === 'breaks') return socket.destroy();
    hold(socket, simulator, options, listeners);
  });
  const port = await listen(http, options.port);
  const heldPort = simulator.held ? await listen(held) : 0;
  const server: SimServer = {
    address: { url: `http://127.0.0.1:${port}`, host: '127.0.0.1', port: heldPort },
    behave(next) {
      mood = next;
      if (mood === 'breaks') listeners.forEach((socket) => socket.destroy());
    },
    commands: [],
    write: (text) => listeners.forEach((socket) => socket.write(text)),
    listeners: () => listeners.size,
    async stop() {
      listeners.forEach((socket) => socket.destroy());
      http.closeAllConnections();
      await Promise.all([close(http), simulator.held && close(held)]);
    },
  };
  return server;
}

/** Talks with a hub that keeps its connection: messages end with an empty line. */
function hold(socket: Socket, { held }: PbxSimulator, options: SimServerOptions, listeners: Set<Socket>): void {
  if (!held) return;
  let heard = '';
  socket.on('error', () => undefined);
  socket.on('close', () => listeners.delete(socket));
  socket.write(held.banner);
  socket.on('data', (chunk) => {
    const messages = (heard + chunk.toString('utf8')).split('\r\n\r\n');
    heard = messages.pop() ?? '';
    for (const message of messages) {
      const account = options.account({ method: '', url: '', headers: {}, body: message });
      if (!account) return socket.destroy();
      const { text, isSignedIn, dials } = held.answer(message, account);
      socket.write(text);
      if (isSignedIn) listeners.add(socket);
      if (dials) options.onDial?.(dials);
    }
  });
}

async function commandOf(request: IncomingMessage): Promise<SimCommand> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY) request.destroy();
    chunks.push(chunk);
  }
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  const { method = '', url = '' } = request;
  return { method, url, headers: Object.fromEntries(headers), body: Buffer.concat(chunks).toString('utf8') };
}

const recording = (): SimAnswer => ({
  ...{ status: 200, headers: { 'Content-Type': 'audio/wav' }, body: wavFile(RECORDING_SECONDS) },
});

function send(response: ServerResponse, { status, headers, body }: SimAnswer): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) }).end(body);
}

async function listen(server: Server | net.Server, port = 0): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

const close = (server: Server | net.Server) => new Promise<void>((resolve) => server.close(() => resolve()));
