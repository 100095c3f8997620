import { type S3Server, startS3 } from '@ringdesk/testing';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FileStore } from './file-store';
import { FolderStore } from './folder-store';
import { S3Store } from './s3-store';

const MEGABYTE = 1024 * 1024;

/** What holds for every store, with what the store is looked at by. */
interface Bench {
  store: FileStore;
  /** The names of all files, from the area on. */
  names: () => string[];
  drop: () => Promise<void>;
}

const stores: [string, () => Promise<Bench>][] = [
  ['FolderStore', folderBench],
  ['S3Store', s3Bench],
];

describe.each(stores)('%s', (_, open) => {
  const id = randomUUID();
  let bench: Bench;
  beforeAll(async () => void (bench = await open()));
  afterAll(() => bench.drop());
  const read = async (range?: { start: number; end: number }) => {
    const stream = await bench.store.read('recordings', id, range);
    return stream && (await buffer(stream)).toString();
  };

  it('D-11: gives back what it keeps, whole or in part', async () => {
    await bench.store.save('recordings', id, Readable.from([Buffer.from('some '), Buffer.from('sound')]));
    expect([await read(), await read({ start: 2, end: 5 })]).toEqual(['some sound', 'me s']);
  });

  it.each([10, 20 * MEGABYTE])(
    'keeps nothing of what breaks off after %i bytes, and what was there before',
    async (n) => {
      const broken = Readable.from(
        (function* () {
          for (let sent = 0; sent < n; sent += MEGABYTE) yield Buffer.alloc(Math.min(MEGABYTE, n));
          throw new Error('broken off');
        })(),
      );
      const names = bench.names();
      await expect(bench.store.save('recordings', id, broken)).rejects.toThrow('broken off');
      expect([await read(), bench.names()]).toEqual(['some sound', names]);
    },
  );

  it('keeps areas apart, and an empty file as well', async () => {
    await bench.store.save('attachments', id, Readable.from([]));
    expect(await buffer((await bench.store.read('attachments', id)) as Readable)).toHaveLength(0);
    await bench.store.remove('attachments', id);
    expect([await bench.store.read('attachments', id), await read()]).toEqual([null, 'some sound']);
  });

  it('Q-36: keeps 100 MB, and any part of them can be read', async () => {
    const large = randomUUID();
    const megabytes = function* () {
      for (let i = 0; i < 100; i += 1) yield Buffer.alloc(MEGABYTE, i);
    };
    await bench.store.save('recordings', large, Readable.from(megabytes()));
    for (const at of [0, 8 * MEGABYTE - 1, 99 * MEGABYTE]) {
      const part = await bench.store.read('recordings', large, { start: at, end: at + 1 });
      const expected = [Math.floor(at / MEGABYTE), Math.floor((at + 1) / MEGABYTE)];
      expect([...(await buffer(part as Readable))]).toEqual(expected);
    }
    await bench.store.remove('recordings', large);
  });

  it('replaces what was there', async () => {
    await bench.store.save('recordings', id, Readable.from([Buffer.from('another')]));
    expect(await read()).toBe('another');
  });

  it('says when there is none, and deletes once as well as twice', async () => {
    await bench.store.remove('recordings', id);
    await bench.store.remove('recordings', id);
    expect(await bench.store.read('recordings', id)).toBeNull();
  });

  it.each(['../../etc/passwd', '', 'a/b', `${id}/..`, id.toUpperCase()])('makes no path of %j', async (name) => {
    await expect(bench.store.read('recordings', name)).rejects.toThrow('no id');
    await expect(bench.store.save('recordings', name, Readable.from([]))).rejects.toThrow('no id');
  });
});

describe('FolderStore', () => {
  it('is private to the user that runs the hub, and finds what earlier versions kept', async () => {
    const { store, drop, dir } = await folderBench();
    const id = randomUUID();
    await store.save('recordings', id, Readable.from([Buffer.from('sound')]));
    const file = path.join(dir, 'recordings', id.slice(0, 2), id);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    await drop();
  });
});

describe('S3Store', () => {
  let server: S3Server;
  beforeAll(async () => void (server = await startS3()));
  afterAll(() => server.stop());

  it('keeps its objects below the prefix, and leaves none behind by its check', async () => {
    const store = new S3Store({ ...server, prefix: 'hub/one/' });
    const id = randomUUID();
    await store.check();
    await store.save('attachments', id, Readable.from([Buffer.from('x')]));
    expect(server.keys()).toEqual([`hub/one/attachments/${id}`]);
    store.close();
  });

  it.each([
    ['the bucket', { bucket: 'nowhere' }, 'no bucket "nowhere" (S3_BUCKET)'],
    ['the key', { accessKeyId: 'UNKNOWN' }, 'does not know the key (S3_ACCESS_KEY_ID)'],
    ['the address', { endpoint: 'http://127.0.0.1:1' }, 'nothing answers at http://127.0.0.1:1 (S3_ENDPOINT)'],
  ])('says by its check that %s is wrong', async (_, wrong, words) => {
    const store = new S3Store({ ...server, prefix: '', ...wrong });
    await expect(store.check()).rejects.toThrow(words);
    store.close();
  });
});

async function folderBench() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'ringdesk-files-'));
  const names = () =>
    (fs.readdirSync(dir, { recursive: true, withFileTypes: true }) as fs.Dirent[])
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.relative(dir, path.join(parentPath, name)))
      .sort();
  return { dir, store: new FolderStore(dir), names, drop: async () => fs.rmSync(dir, { recursive: true }) };
}

async function s3Bench(): Promise<Bench> {
  const server = await startS3();
  const store = new S3Store({ ...server, prefix: '' });
  const drop = async () => {
    store.close();
    await server.stop();
  };
  return { store, names: server.keys, drop };
}
