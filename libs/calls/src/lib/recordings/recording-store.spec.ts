import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { FolderStore } from './recording-store';

describe('FolderStore', () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'ringdesk-store-'));
  const store = new FolderStore(path.join(dir, 'recordings'));
  const id = randomUUID();
  afterAll(() => fs.rmSync(dir, { recursive: true }));
  const read = async (range?: { start: number; end: number }) => {
    const stream = await store.read(id, range);
    return stream && (await buffer(stream)).toString();
  };
  const files = () =>
    fs
      .readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);

  it('gives back what it keeps, whole or in part', async () => {
    await store.save(id, Readable.from([Buffer.from('some '), Buffer.from('sound')]));
    expect([await read(), await read({ start: 2, end: 5 })]).toEqual(['some sound', 'me s']);
  });

  it('keeps nothing of what breaks off, and what was there before', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('half');
        throw new Error('broken off');
      })(),
    );
    await expect(store.save(id, broken)).rejects.toThrow('broken off');
    expect([await read(), files()]).toEqual(['some sound', [id]]);
  });

  it('is private to the user that runs the hub', () => {
    const file = path.join(dir, 'recordings', id.slice(0, 2), id);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  });

  it('says when there is none, and deletes once as well as twice', async () => {
    await store.remove(id);
    await store.remove(id);
    expect(await store.read(id)).toBeNull();
  });

  it.each(['../../etc/passwd', '', 'a/b', `${id}/..`, id.toUpperCase()])('makes no path of %j', async (name) => {
    await expect(store.read(name)).rejects.toThrow('no id');
    await expect(store.save(name, Readable.from([]))).rejects.toThrow('no id');
  });
});
