import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A WAV file of so many seconds: one channel, 8 kHz, 8 bits, all of one loudness that tells files apart. */
export function wav(seconds: number, sample = 128): Buffer {
  const data = Buffer.alloc(seconds * 8000, sample);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(8000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

/** A PBX's file server: each path is answered as the test says, and counted. */
export interface SoundServer {
  url: string;
  /** Address for `path`, which is answered by `answer` from now on. */
  serve: (path: string, answer: http.RequestListener | Buffer) => string;
  /** Requests for a path so far. */
  asked: (path: string) => http.IncomingMessage[];
  stop: () => Promise<void>;
}

export async function startSoundServer(): Promise<SoundServer> {
  const answers = new Map<string, http.RequestListener>();
  const requests: http.IncomingMessage[] = [];
  const server = http.createServer((req, res) => {
    requests.push(req);
    const answer = answers.get(req.url ?? '');
    if (answer) answer(req, res);
    else res.writeHead(404).end('Not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    serve(path, answer) {
      answers.set(path, Buffer.isBuffer(answer) ? (_, res) => void res.end(answer) : answer);
      return `${url}${path}`;
    },
    asked: (path) => requests.filter((request) => request.url === path),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
