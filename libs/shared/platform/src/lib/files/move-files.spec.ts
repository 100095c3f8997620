import { type S3Server, startS3 } from '@ringdesk/testing';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { FILE_AREAS, type FileStore } from './file-store';
import { FolderStore } from './folder-store';
import { moveFiles } from './move-files';
import { openFileStore, openS3Store } from './open-file-store';
import type { S3Store } from './s3-store';

const of = (words: string) => Readable.from([Buffer.from(words)]);
const [call, comment, late] = [randomUUID(), randomUUID(), randomUUID()];

describe('from the folder to S3', () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'ringdesk-move-'));
  const folder = new FolderStore(dataDir);
  let server: S3Server;
  let s3: S3Store;
  let store: FileStore;
  const withSave = (save: S3Store['save']): S3Store => Object.assign(Object.create(s3) as S3Store, { save });
  const left = async () => {
    const ids: string[] = [];
    for (const area of FILE_AREAS) for await (const id of folder.ids(area)) ids.push(id);
    return ids;
  };
  const read = async (area: 'recordings' | 'attachments', id: string) => {
    const content = await store.read(area, id);
    return content && text(content);
  };

  beforeAll(async () => {
    server = await startS3();
    await folder.save('recordings', call, of('sound'));
    await folder.save('attachments', comment, of('letter'));
    s3 = await openS3Store({ ...server, prefix: '' });
    store = await openFileStore({ dataDir, s3: { ...server, prefix: '' } });
  });
  afterAll(async () => {
    s3.close();
    await server.stop();
    fs.rmSync(dataDir, { recursive: true });
  });

  it('finds what is still in the folder, and keeps what is new in S3', async () => {
    await store.save('recordings', late, of('new'));
    expect([await read('recordings', call), await read('recordings', late)]).toEqual(['sound', 'new']);
    expect(server.keys()).toEqual([`recordings/${late}`]);
  });

  it('goes on with what could not be moved', async () => {
    const full = withSave(() => Promise.reject(new Error('the bucket is full')));
    const failed = await moveFiles(folder, full);
    expect(failed).toMatchObject({
      moved: 0,
      failures: [{ error: 'the bucket is full' }, { file: expect.any(String) }],
    });
    expect(await left()).toEqual([call, comment]);

    expect(await moveFiles(folder, s3)).toEqual({ moved: 2, failures: [] });
    expect(await left()).toEqual([]);
    expect([await read('recordings', call), await read('attachments', comment)]).toEqual(['sound', 'letter']);
    expect(await moveFiles(folder, s3)).toEqual({ moved: 0, failures: [] });
  });

  it('brings nothing back that was deleted while it was on its way', async () => {
    const id = randomUUID();
    await folder.save('recordings', id, of('erased'));
    const slow = withSave(async (area, file, content) => {
      await store.remove(area, file);
      await s3.save(area, file, content);
    });
    expect(await moveFiles(folder, slow)).toEqual({ moved: 0, failures: [] });
    expect(await read('recordings', id)).toBeNull();
  });
});
