import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What is used here of s3rver (https://github.com/jamhall/s3rver), which brings no types of its own. */
type S3rver = new (options: {
  address: string;
  port: number;
  silent: boolean;
  directory: string;
  vhostBuckets: boolean;
  configureBuckets: { name: string }[];
}) => { run(): Promise<{ port: number }>; close(): Promise<void> };

/** A running S3 server with one empty bucket, and what a client needs to know of it. */
export interface S3Server {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The keys of all objects, sorted. */
  keys: () => string[];
  stop: () => Promise<void>;
}

const BUCKET = 'ringdesk-files';
const OBJECT = '._S3rver_object';

/** Starts a real S3 server on a free port of this computer, on a folder of its own. */
export async function startS3(): Promise<S3Server> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'ringdesk-s3-'));
  const { default: Server } = (await import('s3rver' as string)) as { default: S3rver };
  const server = new Server({
    ...{ address: '127.0.0.1', port: 0, silent: true, directory, vhostBuckets: false },
    configureBuckets: [{ name: BUCKET }],
  });
  const { port } = await server.run();
  return {
    ...{ endpoint: `http://127.0.0.1:${port}`, bucket: BUCKET, region: 'us-east-1' },
    ...{ accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }, // the only pair that it knows
    keys: () =>
      (fs.readdirSync(path.join(directory, BUCKET), { recursive: true }) as string[])
        .filter((name) => name.endsWith(OBJECT))
        .map((name) => name.slice(0, -OBJECT.length))
        .sort(),
    async stop() {
      await server.close();
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}
