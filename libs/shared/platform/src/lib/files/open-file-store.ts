import type { Config } from '../config';
import type { FileStore } from './file-store';
import { FolderStore } from './folder-store';
import { MovingStore } from './moving-store';

type StoreConfig = Pick<Config, 'dataDir' | 's3'>;

/** The folder, or S3 in front of what the folder still holds. @throws Error that says what S3 refuses */
export async function openFileStore({ dataDir, s3 }: StoreConfig): Promise<FileStore> {
  const folder = new FolderStore(dataDir);
  if (!s3) return folder;
  return new MovingStore(await openS3Store(s3), folder);
}

/** The client is large: it is loaded only where it is needed. @throws Error that says what S3 refuses */
export async function openS3Store(settings: NonNullable<Config['s3']>) {
  const { S3Store } = await import('./s3-store');
  const store = new S3Store(settings);
  await store.check();
  return store;
}
