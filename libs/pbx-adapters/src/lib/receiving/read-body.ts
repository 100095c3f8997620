import type { IncomingMessage } from 'node:http';

/** Largest body that a PBX may send. */
export const MAX_BODY = 64 * 1024;

/**
 * The raw body of a request; 'too-large' as soon as it passes 64 KiB (the rest is left unread), 'unreadable' when it is
 * compressed.
 * @throws Error when the sender went away
 */
export function readBody(request: IncomingMessage): Promise<Buffer | 'too-large' | 'unreadable'> {
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') return Promise.resolve('unreadable');
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY) return Promise.resolve('too-large');
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= MAX_BODY) return void chunks.push(chunk);
      request.removeAllListeners('data').resume();
      resolve('too-large');
    });
    request.once('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => reject(new Error('the sender went away')));
  });
}
